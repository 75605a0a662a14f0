import type { Hints } from '../entry.ts';
import type { Layout } from './layout.ts';

/**
 * Moodle: `Ana Diaz_12345_assignsubmission_file/…` since 4.1, with an `_` at the end before, and the same flat:
 * `Ana Diaz_12345_assignsubmission_file_answers.json`. Names have no `_`, so the second field is always the number of
 * the participant, or of the team. Blind marking writes `Participant` for the name, in the language of the site.
 */
export const moodle: Layout = {
  folder: name => hintsOf(FOLDER.exec(name)),
  file: name => hintsOf(FLAT.exec(name)),
};

const FOLDER = /^([^_]+)_(\d+)_assignsubmission_file_?$/;
const FLAT = /^([^_]+)_(\d+)_assignsubmission_file_./;

function hintsOf(found: RegExpExecArray | null): Hints | undefined {
  if (found === null) return undefined;
  const [, name, student] = found;
  return { layout: 'moodle', student: student!, ...(name === 'Participant' ? {} : { name: name! }) };
}
