/**
 * The words of a name, folded: without accents, in small letters. `Diaz, Ana-Lía` has `diaz`, `ana` and `lia`; a name in
 * a script without spaces is one word.
 */
export function nameWords(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

/** The least length of a word that says something where it stands inside a longer run of letters. */
const TELLING = 4;

/**
 * Whether two names share a word: `Tan Mei Ling` and `Ling, M.` do. A name that an LMS wrote without its spaces
 * (`diazana`) shares one with a name whose words it holds.
 */
export function shareWord(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)];
  if (x.some(word => y.includes(word))) return true;
  return holds(x, y) || holds(y, x);
}

/**
 * Whether two names may be one person's: the words of one are among those of the other, in any order, so that a middle
 * name or one that is left out is no difference. One word alone fits only a name of that word.
 */
export function namesFit(a: string, b: string): boolean {
  const [x, y] = [nameWords(a), nameWords(b)];
  if (x.length === 0 || y.length === 0) return false;
  const [few, many] = x.length <= y.length ? [x, y] : [y, x];
  if (few.every(word => many.includes(word))) return few.length > 1 || many.length === 1;
  return few.length === 1 && many.length > 1 && spells(few[0]!, many);
}

/** Whether a run of letters holds all words of a name, or one that is long enough to tell. */
function holds(run: readonly string[], words: readonly string[]): boolean {
  const [only, ...more] = run;
  if (only === undefined || more.length > 0 || words.length < 2) return false;
  return spells(only, words) || words.some(word => word.length >= TELLING && only.includes(word));
}

/** Whether a run of letters is made of the words of a name, in any order; at most one more word may be in it. */
function spells(run: string, words: readonly string[]): boolean {
  let rest = run;
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    const at = rest.indexOf(word);
    if (at < 0) return false;
    rest = `${rest.slice(0, at)} ${rest.slice(at + word.length)}`;
  }
  return rest.trim().split(/ +/).length <= 1;
}
