import { namesFit, nameWords } from './names.ts';
import type { RosterStudent } from './roster.ts';

/** Finds the people of a roster by name, in time that does not grow with the class. */
export class NameIndex {
  readonly #byWord = new Map<string, RosterStudent[]>();
  /** By the letters of the whole name, sorted: for names that an LMS writes as one run of letters. */
  readonly #byLetters = new Map<string, RosterStudent[]>();

  constructor(students: readonly RosterStudent[]) {
    for (const student of students) {
      const words = nameWords(student.name ?? '');
      if (words.length === 0) continue;
      for (const word of new Set(words)) append(this.#byWord, word, student);
      append(this.#byLetters, lettersOf(words), student);
    }
  }

  /** Everyone whom a name fits, as {@link namesFit} tells. */
  find(name: string): readonly RosterStudent[] {
    const words = nameWords(name);
    const near = words.flatMap(word => this.#byWord.get(word) ?? []);
    const run = words.length === 1 ? (this.#byLetters.get(lettersOf(words)) ?? []) : [];
    return [...new Set([...near, ...run])].filter(student => namesFit(student.name ?? '', name));
  }
}

function lettersOf(words: readonly string[]): string {
  return [...words.join('')].sort().join('');
}

function append(index: Map<string, RosterStudent[]>, key: string, student: RosterStudent): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, [student]);
  else same.push(student);
}
