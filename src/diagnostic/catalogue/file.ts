import { entry } from './entry.ts';

/** Problems of files and folders. */
export const fileCatalogue = {
  'file-not-found': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A path that leads nowhere.',
    message: f => `there is no file or folder \`${f.path}\``,
    help: () => 'check the spelling and the folder you are in',
  }),
  'file-unreadable': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that the system does not let decimark read.',
    message: f => `\`${f.path}\` cannot be read: ${f.problem}`,
  }),
  'file-not-regular': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Something that is no ordinary file, such as a pipe or a device.',
    message: f => `\`${f.path}\` is no ordinary file`,
    help: () => 'copy its content to a file',
  }),
  'file-too-large': entry<{ path: string; bytes: number; limit: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file larger than the stated limit.',
    message: f =>
      `\`${f.path}\` is too large: ${f.bytes.toLocaleString('en-US')} bytes, of which at most ${f.limit.toLocaleString('en-US')} are read`,
  }),
  'file-not-utf8': entry<{ path: string; encoding: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that is not encoded as UTF-8.',
    message: f =>
      `\`${f.path}\` is not text in UTF-8${f.encoding === undefined ? '' : `; it looks like ${f.encoding}`}`,
    help: () => 'save it again with the encoding UTF-8',
  }),
  'file-not-written': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that could not be written; what stood there before still does.',
    message: f => `\`${f.path}\` could not be written: ${f.problem}`,
  }),
  'not-a-report': entry<{ path: string; where: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that is no report of decimark.',
    message: f =>
      `\`${f.path}\` is no report that this decimark reads${f.where === '' ? '' : `: \`${f.where}\` ${f.problem}`}`,
    help: () => 'write one with `decimark grade … -o report.json`',
  }),
  'output-is-input': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'The file to write is one of those that are read.',
    message: f => `\`${f.path}\` is read in this run and would be overwritten; nothing was done`,
    help: () => 'give `-o` another name',
  }),
  'output-exists': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that people may have edited would be overwritten.',
    message: f => `\`${f.path}\` is there already; choose another name`,
  }),
  'reports-left-out': entry<{ paths: readonly string[] }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Reports of decimark that lie among submissions.',
    message: f =>
      `left out, since ${f.paths.length === 1 ? 'it is a report' : 'they are reports'} of decimark: ${f.paths.join(', ')}`,
  }),
  'no-submissions': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A folder without submissions.',
    message: f => `there are no .json files in \`${f.path}\``,
  }),
  'files-ignored': entry<{ path: string; files: readonly string[]; more: number }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Files of a folder that are no submissions by their names.',
    message: f =>
      `left out of \`${f.path}\`, since they are no .json files: ${f.files.join(', ')}${f.more > 0 ? ` and ${f.more} more` : ''}`,
  }),
  'duplicate-student': entry<{ student: string; paths: readonly string[] }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Several submissions of one student; each is marked and listed.',
    message: f => `student ${f.student} has ${f.paths.length} submissions: ${f.paths.join(', ')}`,
    help: () => 'each is marked and listed; keep the one that counts',
  }),
  'rubric-warnings': entry<{ path: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'A rubric has warnings that grading does not list.',
    message: f => `\`${f.path}\` has warnings; \`decimark lint\` shows them`,
  }),
} as const;
