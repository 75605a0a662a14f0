/** The most that is read of a table. */
export const TABLE_LIMITS = {
  /** Bytes of the file, and of all that a spreadsheet unpacks to. */
  bytes: 64 * 1024 * 1024,
  rows: 100_000,
  columns: 2000,
} as const;
