import { visible } from '../../base/unseen.ts';

/** Words that say that there is no answer. */
export const NO_ANSWER: readonly string[] = [
  '?',
  '-',
  'n/a',
  'na',
  'idk',
  "i don't know",
  'i dont know',
  "don't know",
  'dont know',
  'no idea',
  'not sure',
  'none',
  'null',
  'skip',
  'skipped',
  'blank',
  'no answer',
  'tbd',
  'todo',
  '...',
];

const WORDS: ReadonlySet<string> = new Set(NO_ANSWER);
const LONGEST = 24;

/** True for a word that says that there is no answer, such as `?`, `n/a`, `idk`, `…`; signs may be repeated. */
export function saysNoAnswer(text: string): boolean {
  if (text.length > LONGEST) return false;
  const word = visible(text)
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[‘’]/g, "'")
    .replace(/^\((.*)\)$/, '$1')
    .replace(/(?<=[a-z])[.!]$/, '');
  return WORDS.has(word.replace(/^([?-])\1+$/, '$1').replace(/^\.{2,}$/, '...'));
}
