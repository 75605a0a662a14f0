/** What the name of a file says that it may be; a text is a submission only where a student handed it in. */
export type FileRole = 'submission' | 'archive' | 'lines' | 'text' | 'other';

/** The role of a file, by the end of its name. */
export function roleOf(name: string): FileRole {
  if (name.endsWith('.json')) return 'submission';
  const dot = name.lastIndexOf('.');
  switch (name.slice(dot).toLowerCase()) {
    case '.json':
      return 'submission';
    case '.zip':
      return 'archive';
    case '.jsonl':
    case '.ndjson':
      return 'lines';
    case '.txt':
      // An editor has added the end of the name.
      return /\.json\.txt$/i.test(name) ? 'submission' : 'text';
    case '.html':
    case '.htm':
    case '.ipynb':
      return 'text';
    default:
      return 'other';
  }
}

/** Whether a name is one that systems leave behind: passed over without a word. */
export function isLitter(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || name === 'desktop.ini' || name === 'Thumbs.db';
}

const PREFERRED: readonly RegExp[] = [/^submission\.json$/i, /^answers\.json$/i];

/** The rank of a name that people give the file that counts; undefined for other names. */
export function preferenceOf(name: string): number | undefined {
  const rank = PREFERRED.findIndex(pattern => pattern.test(name));
  return rank < 0 ? undefined : rank;
}
