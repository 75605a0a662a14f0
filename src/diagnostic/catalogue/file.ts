import { count, grouped, list, printable } from '../../base/text.ts';
import { entry } from './entry.ts';

/** Some files of a source; those that are not named are counted. */
export interface Listed {
  readonly path: string;
  readonly files: readonly string[];
  readonly more: number;
}

const listed = ({ files, more }: Listed) => `${files.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;

/** A path as messages name it. */
const named = (path: string) => (path === '-' ? 'standard input' : `\`${path}\``);

/** Problems of files and folders. */
export const fileCatalogue = {
  'file-not-found': entry<{ path: string; near: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A path that leads nowhere.',
    message: f => `there is no file or folder \`${f.path}\``,
    help: f =>
      f.near === undefined ? 'check the spelling and the folder you are in' : `did you mean \`${f.near}\`?`,
  }),
  'path-not-utf8': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary:
      'A path that leads nowhere, since the letters of it that are no UTF-8 do not come through a command line.',
    message: f =>
      `there is no file or folder \`${f.path}\`; letters of it that are no UTF-8 did not come through`,
    help: () => 'give the folder that it lies in: what is in a folder is read, whatever its name',
  }),
  'file-unreadable': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that the system does not let decimark read.',
    message: f => `${named(f.path)} cannot be read: ${f.problem}`,
  }),
  'file-is-folder': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A folder where a file is needed.',
    message: f => `${named(f.path)} is a folder, where a file is needed`,
    help: () => 'give the name of a file',
  }),
  'rubric-is-folder': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A folder where a rubric is asked for.',
    message: f => `${named(f.path)} is a folder, and a rubric is asked for`,
    help: () => 'the rubric comes first: `decimark grade RUBRIC SUBMISSIONS…`',
  }),
  'file-not-regular': entry<{ path: string; what?: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Something that is no ordinary file, such as a pipe or a device.',
    message: f => `\`${f.path}\` is no ordinary file${f.what === undefined ? '' : `, but ${f.what}`}`,
    help: () => 'copy its content to a file',
  }),
  'file-too-large': entry<{ path: string; bytes: number; limit: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file larger than the stated limit.',
    message: f =>
      `${named(f.path)} is too large: ${grouped(f.bytes)} bytes, of which at most ${grouped(f.limit)} are read`,
  }),
  mended: entry<{ readonly path: string; readonly slips: number }>({
    severity: 'note',
    audience: 'student',
    summary: 'A file that is nearly JSON was mended.',
    message: ({ path, slips }) =>
      slips === 0
        ? `${printable(path, 200)} is written as UTF-8 now`
        : `${printable(path, 200)} is mended: ${count(slips, 'slip')}`,
  }),
  'nothing-to-mend': entry<{ readonly path: string }>({
    severity: 'note',
    audience: 'student',
    summary: 'A file has nothing to mend; it stays as it is.',
    message: ({ path }) => `${printable(path, 200)} has nothing to mend, and stays as it is`,
  }),
  'not-mended': entry<{ readonly path: string }>({
    severity: 'warning',
    audience: 'student',
    summary: 'A file has faults whose repair is not beyond doubt; it stays as it is.',
    message: ({ path }) => `${printable(path, 200)} stays as it is: only you can say what is meant there`,
    help: () => 'mend the places named below by hand',
  }),
  'file-utf16': entry<{ readonly path: string }>({
    severity: 'warning',
    audience: 'student',
    summary: 'A submission in UTF-16, which is read as that.',
    message: ({ path }) => `${printable(path, 200)} is in the encoding UTF-16, and is read as that`,
    help: () => 'save it as UTF-8',
  }),
  'file-of-other-kind': entry<{ path: string; what: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file of another kind where text is asked for: a PDF, an image, a document.',
    message: f => `${named(f.path)} is ${f.what}, which cannot be read`,
    help: () => 'give the answers as JSON, or as a table or text',
  }),
  'file-not-utf8': entry<{ path: string; encoding: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that is not encoded as UTF-8.',
    message: f =>
      `${named(f.path)} is not text in UTF-8${f.encoding === undefined ? '' : `; it looks like ${f.encoding}`}`,
    help: () => 'save it again with the encoding UTF-8',
  }),
  'file-not-written': entry<{ path: string; problem: string; advice?: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that could not be written; what stood there before still does.',
    message: f => `\`${f.path}\` could not be written: ${f.problem}`,
    help: f => f.advice,
  }),
  'stream-not-written': entry<{ stream: string; problem: string; advice: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Standard output or standard error could not be written; no file was written either.',
    message: f => `${f.stream} could not be written: ${f.problem}`,
    help: f => f.advice,
  }),
  'scratch-failed': entry<{
    folder: string;
    isSystems: boolean;
    problem: string;
    advice: string | undefined;
  }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Results that do not fit into memory could not be put aside in a folder; nothing was written.',
    message: f => `results could not be put aside in the folder \`${f.folder}\`: ${f.problem}`,
    help: f =>
      [
        ...(f.advice === undefined ? [] : [f.advice]),
        ...(f.isSystems ? ['the environment variable TMPDIR names the folder'] : []),
      ].join('; ') || undefined,
  }),
  'records-lost': entry<{ expected: number; got: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Results of a run were lost on their way to the report; nothing was written.',
    message: f =>
      `of ${grouped(f.expected)} results ${grouped(f.got)} came back from where they had been put aside; nothing was written`,
    help: () => 'run it again; if it happens again, the disk is faulty or another program changes its files',
  }),
  'not-a-report': entry<{ path: string; where: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that is no report of decimark.',
    message: f =>
      `\`${f.path}\` is no whole report of decimark${f.problem === '' ? '' : `: ${f.where === '' ? '' : `\`${f.where}\` `}${f.problem}`}`,
    help: () => 'copy it again from where it came, or write one with `decimark grade … -o report.json`',
  }),
  'report-is-table': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A table of marks where a report is asked for.',
    message: f => `${named(f.path)} is a table of marks, and a report is asked for`,
    help: () => 'give the report, JSON: `decimark grade … -o report.json` writes one',
  }),
  'report-version': entry<{ path: string; version: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A report of a version that this decimark does not know.',
    message: f => `\`${f.path}\` has schema version ${f.version}; this decimark reads 1.x and 2.x`,
    help: () => 'use the decimark that wrote it, or a later one',
  }),
  'reports-of-versions': entry<{ path: string; version: string; first: string; firstVersion: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Reports of different versions, which cannot be joined.',
    message: f =>
      `\`${f.path}\` has schema version ${f.version} and \`${f.first}\` has ${f.firstVersion}; only reports of one version are joined`,
    help: () => 'grade all shards with the same decimark',
  }),
  'report-of-shard': entry<{ path: string; shard: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'The report of one shard where that of a whole batch is needed.',
    message: f => `\`${f.path}\` is the report of shard ${f.shard} alone`,
    help: () => 'join the reports of all shards with `decimark merge`, and give the result',
  }),
  'student-twice': entry<{ path: string; id: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A report with two entries of one student.',
    message: f => `\`${f.path}\` has two entries of student \`${f.id}\``,
    help: () => 'merge it with `decimark merge`, which leaves one entry a student',
  }),
  'entries-of-nobody': entry<{ paths: readonly string[] }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Entries of a report that say of nobody whose they are, so that no student is told of them.',
    message: f =>
      `${f.paths.length === 1 ? 'an entry says' : `${f.paths.length} entries say`} of nobody whose ${f.paths.length === 1 ? 'it is' : 'they are'}, and no file was written for ${f.paths.length === 1 ? 'it' : 'them'}: ${f.paths.join(', ')}`,
  }),
  'student-reports-left': entry<{ folder: string; names: readonly string[] }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Reports of students in the folder that are not of this export; they were left as they are.',
    message: f =>
      `the folder \`${f.folder}\` also holds ${f.names.length === 1 ? 'a report' : `${f.names.length} reports`} of an earlier export, for ${f.names.length === 1 ? 'a student' : 'students'} not in this one: ${f.names.join(', ')}`,
    help: f => `remove ${f.names.length === 1 ? 'it' : 'them'}, or export to a new folder`,
  }),
  'folder-not-made': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A folder that could not be made; nothing was written.',
    message: f => `the folder \`${f.path}\` could not be made: ${f.problem}`,
    help: () => 'give another folder with `-o`',
  }),
  'output-is-input': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'The file to write is one of those that are read.',
    message: f => `\`${f.path}\` is read in this run and would be overwritten; nothing was done`,
    help: () => 'give `-o` another name',
  }),
  'journal-ignored': entry<{ why: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'What is kept of an earlier run cannot be used.',
    message: f =>
      `results of an earlier run are not used, since ${f.why}; what they would have told is marked anew`,
  }),
  'journal-not-kept': entry<{ problem: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Results are not kept for a run that goes on from this one; the report is not affected.',
    message: f => `results are not kept for a later run: ${f.problem}`,
    help: () => 'the report is not affected; `--no-cache` says that nothing is to be kept',
  }),
  'output-exists': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file that people may have edited would be overwritten.',
    message: f => `\`${f.path}\` is there already, and is no report or table of decimark's making`,
    help: () => 'choose another name, or write over it with `--force`',
  }),
  'reports-differ': entry<{ path: string; first: string; what: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Reports that cannot be joined into one.',
    message: f => `\`${f.path}\` has another ${f.what} than \`${f.first}\``,
    help: () => 'grade all shards with the same decimark, rubric and options',
  }),
  'shard-twice': entry<{ shard: string; paths: readonly string[] }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A shard that is given more than once.',
    message: f => `shard ${f.shard} is given twice: ${list(f.paths)}`,
  }),
  'shards-missing': entry<{ shards: readonly number[]; of: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Shards without a report: their submissions are not in the joined one.',
    message: f =>
      `${f.shards.length === 1 ? 'shard' : 'shards'} ${list(f.shards.map(String))} of ${f.of} ${f.shards.length === 1 ? 'is' : 'are'} missing; the submissions in ${f.shards.length === 1 ? 'it' : 'them'} are not in the report`,
    help: () => 'grade what is missing with `--shard`, and merge all again',
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
    summary: 'A folder, archive or file of lines without submissions.',
    message: f => `there are no submissions in \`${f.path}\``,
    help: () => 'they are .json files, or lines of .jsonl files, in folders or .zip archives',
  }),
  'files-ignored': entry<Listed>({
    severity: 'note',
    audience: 'staff',
    summary: 'Files of a folder or archive that are no submissions by their names.',
    message: f => `left out of \`${f.path}\`, since they are no .json files: ${listed(f)}`,
  }),
  'files-beside-submission': entry<Listed>({
    severity: 'warning',
    audience: 'staff',
    summary:
      'Files of a student in whose folder another file is named as the submission; they are not marked.',
    message: f =>
      `left out of \`${f.path}\`, since a \`submission.json\` or \`answers.json\` of the same student counts: ${listed(f)}`,
    help: () => 'a file that is given by itself is marked; with `--pattern` each one is',
  }),
  'student-without-submission': entry<{ path: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A folder or archive that a student handed in, without a .json file in it.',
    message: f => `handed in without a .json file in it: \`${f.path}\``,
    help: () => 'see what is there instead',
  }),
  'file-no-submission': entry<{ path: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Something that a student handed in and that holds no answers that can be read.',
    message: f => `handed in, and no submission that can be read: \`${f.path}\``,
    help: () => 'look at it; nothing in it is marked',
  }),
  'file-beside-submission': entry<{ path: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'A .json file beside a submission, which neither has answers nor names anybody; it is left out.',
    message: f => `\`${f.path}\` lies beside a submission and is none itself: it is left out`,
  }),
  'pattern-unmatched': entry<Listed>({
    severity: 'note',
    audience: 'staff',
    summary: 'Submissions whose paths do not fit `--pattern`; they are marked all the same.',
    message: f => `\`--pattern\` does not fit these submissions of \`${f.path}\`: ${listed(f)}`,
    help: () => 'they are marked; only what the pattern would tell of them is missing',
  }),
  'report-lines-left-out': entry<Listed>({
    severity: 'note',
    audience: 'staff',
    summary: 'Lines with marks of decimark among submissions.',
    message: f => `left out of \`${f.path}\`, since they are marks of decimark: ${listed(f)}`,
  }),
  'archive-unreadable': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'An archive that cannot be read, or not to its end; what could be listed is marked.',
    message: f => `the archive \`${f.path}\` cannot be read as a whole: ${f.problem}`,
    help: () => 'download it again; if another program can open it, unpack it there and give the folder',
  }),
  'archive-passed-over': entry<{ path: string; note: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'An archive that holds other bytes besides its members, or states another number of them.',
    message: f => `the archive \`${f.path}\`: ${f.note}`,
  }),
  'archive-too-much': entry<{ path: string; what: 'entries' | 'archives' | 'members'; limit: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'An archive, or file of lines, with more in it than is read of one.',
    message: f => {
      const read = {
        entries: 'submissions in it are read',
        archives: 'archives in it are opened',
        members: 'members of it and the archives in it are listed',
      };
      return `of \`${f.path}\` only the first ${grouped(f.limit)} ${read[f.what]}, and there are more`;
    },
    help: () => 'ask for the submission alone; if all of it is meant, unpack it and give the folder',
  }),
  'archive-member-refused': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A member of an archive that is not read, since its name is not to be trusted.',
    message: f => `\`${f.path}\` is not read: ${f.problem}`,
    help: () => 'ask who made the archive to pack the files again',
  }),
  'archive-too-deep': entry<{ path: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'An archive in an archive in an archive, which is not opened.',
    message: f => `\`${f.path}\` is not opened: it is an archive in an archive in an archive`,
    help: () => 'unpack the outermost one and give its folder',
  }),
  'folder-too-deep': entry<{ path: string; limit: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A folder that lies too deep to be looked into.',
    message: f => `the folder \`${f.path}\` is not looked into: it lies in ${f.limit} others`,
    help: () => 'give it by itself',
  }),
  'rubric-warnings': entry<{ path: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'A rubric has warnings that grading does not list.',
    message: f => `\`${f.path}\` has warnings; \`decimark lint\` shows them`,
  }),
} as const;
