import type { Hints } from '../../../roster/hints.ts';
import type { Layout } from './layout.ts';

/**
 * Moodle: `Ana Diaz_12345_assignsubmission_file/…` since 4.1, with an `_` at the end before, and the same flat:
 * `Ana Diaz_12345_assignsubmission_file_answers.json`; text typed in is `…_onlinetext/onlinetext.html`. Names have no
 * `_`, so the second field is always the number of the participant, or of the team. Blind marking writes one word for
 * the name, `Participant` in the language of the site.
 */
export const moodle: Layout = {
  folder: name => hintsOf(FOLDER.exec(name)),
  file: name => hintsOf(FLAT.exec(name)),
};

const FOLDER = /^([^_]+)_(\d+)_assignsubmission_(?:file|onlinetext)_?$/;
const FLAT = /^([^_]+)_(\d+)_assignsubmission_(?:file|onlinetext)_./;

function hintsOf(found: RegExpExecArray | null): Hints | undefined {
  if (found === null) return undefined;
  const [, name, student] = found;
  return { layout: 'moodle', student: student!, ...(name!.includes(' ') ? { name: name! } : {}) };
}
