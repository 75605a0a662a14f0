import type { Layout } from './layout.ts';

/**
 * Google Drive: Classroom names a student's file `Ana Diaz - HW 1.gsheet`, a form `answers - Ana Diaz.json`. Teachers
 * name files so as well, hence two of a folder must be named so.
 */
export const googleDrive: Layout = {
  least: 2,
  file: name => {
    const cut = name.indexOf(' - ');
    if (cut < 0) return undefined;
    const [before, after] = [name.slice(0, cut), name.slice(cut + 3).replace(/\.[A-Za-z0-9]{1,7}$/, '')];
    const person = [before, after].find(isPersonsName);
    return person === undefined ? undefined : { layout: 'google-drive', name: person };
  },
};

/** Whether a text may be a person's name: two words or more, each with a capital or in a script without them. */
function isPersonsName(text: string): boolean {
  const words = text.split(' ');
  return words.length > 1 && words.every(word => /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}'’.-]*$/u.test(word));
}
