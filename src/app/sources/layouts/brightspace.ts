import type { Hints } from '../../../roster/hints.ts';
import type { Layout } from './layout.ts';

/**
 * Brightspace: `13394-80551 - Ana Diaz - Oct 10, 2025 1159 PM - answers.json`, or a folder of that name without the file.
 * The first number is the user, the second the folder for submissions; times are those of the site.
 */
export const brightspace: Layout = {
  folder: name => hintsOf(FOLDER.exec(name)),
  file: name => hintsOf(FILE.exec(name)),
};

const STEM = String.raw`^(\d+)-\d+ - (.+?) - (\p{L}{3,9}\.? \d{1,2}, \d{4} \d{1,2}:?\d{2} ?[AP]M)`;
const FOLDER = new RegExp(`${STEM}$`, 'iu');
const FILE = new RegExp(`${STEM} - .`, 'iu');

function hintsOf(found: RegExpExecArray | null): Hints | undefined {
  if (found === null) return undefined;
  const [, student, name, submittedAt] = found;
  return { layout: 'brightspace', student: student!, name: name!, submittedAt: submittedAt! };
}
