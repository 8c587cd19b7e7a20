/** The columns of a file of reports and complaints, in the order in which they are documented. */
export const COLUMNS = [
  'source_id',
  'kind',
  'received_at',
  'election',
  'round',
  'channels',
  'sender',
  'respondent',
  'respondent_kind',
  'grounds',
  'message',
  'department',
  'reporter_email',
] as const;

export type Column = (typeof COLUMNS)[number];

/** Without these a row cannot be filed at all; a header must name them. */
export const REQUIRED_COLUMNS = ['source_id', 'kind', 'received_at', 'election'] as const satisfies readonly Column[];

/** Added to a file of rejected rows; ignored when that file, corrected, is imported. */
export const REJECTION_COLUMNS = ['line', 'reason'] as const;
