/** A backup, a register or a restore that cannot be; one sentence for whoever operates the registry. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly code:
      | 'FOLDER_NOT_EMPTY'
      | 'LOG_ELSEWHERE'
      | 'NOTHING_TO_BACK_UP'
      | 'BACKUP_DAMAGED'
      | 'BACKUP_NEWER'
      | 'REGISTRY_NOT_EMPTY'
      | 'REGISTER_UNREADABLE'
      | 'REGISTER_OF_ANOTHER'
      | 'KEK_OF_ANOTHER'
      | 'REGISTER_TOO_OLD',
    message: string,
  ) {
    super(message);
  }
}
