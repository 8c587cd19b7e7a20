/** Every way in which the database cannot be had. The codes are stable: operators' scripts match them. */
export type DatabaseFailureCode =
  | 'DATABASE_BINARIES_MISSING'
  | 'DATABASE_DISK_FULL'
  | 'DATABASE_FOLDER_COPIED'
  | 'DATABASE_FOLDER_NOT_WRITABLE'
  | 'DATABASE_FOLDER_PERMISSIONS'
  | 'DATABASE_FOLDER_VANISHED'
  | 'DATABASE_OTHER_VERSION'
  | 'DATABASE_PASSWORD_MISSING'
  | 'DATABASE_REFUSED'
  | 'DATABASE_ROLES'
  | 'DATABASE_SOCKET'
  | 'DATABASE_START_FAILED'
  | 'DATABASE_SYSTEM_USER'
  | 'DATABASE_TOO_OLD'
  | 'DATABASE_UNREACHABLE';

/** The database cannot be had; `message` is one sentence for the person who started the program. */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';

  constructor(
    readonly code: DatabaseFailureCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The `code` of a Node or PostgreSQL error (`ENOSPC`, `28P01`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of whatever was thrown. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A file error met in `folder`, as the failure that an operator can act on; anything else is returned as it came. */
export function folderFailure(error: unknown, folder: string): unknown {
  const code = errorCode(error) ?? '';
  if (['ENOSPC', 'EDQUOT'].includes(code)) {
    return new DatabaseFailure('DATABASE_DISK_FULL', `There is no space left on the disk of ${folder}.`, { cause: error });
  }
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code)) {
    return new DatabaseFailure(
      'DATABASE_FOLDER_NOT_WRITABLE',
      `The data folder ${folder} cannot be written by this user (${errorMessage(error)}).`,
      { cause: error },
    );
  }
  return error;
}
