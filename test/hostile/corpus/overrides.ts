import type { HostileText } from './read-by-itself.ts';

/** Overrides by a name, with the codes that must be told and how many are read. */
export interface HostileOverrides extends HostileText {
  readonly read: number;
}

const GOOD: Readonly<Record<string, unknown>> = {
  student: 'A1',
  part: 'q2.e',
  points: 1,
  reason: 'clear',
  by: 'TA',
  at: '2025-10-10T10:00:00+08:00',
  answer: 'Because.',
};
const one = (change: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ overrides: [{ ...GOOD, ...change }] });
const FORM = 'override-form';

const CASES: readonly (readonly [text: string, read: number, ...codes: readonly string[]])[] = [
  [one({}), 1],
  [JSON.stringify({ overrides: [GOOD, { ...GOOD, student: 'B' }] }), 2],
  [JSON.stringify({ overrides: [] }), 0],
  [one({ student: '__proto__' }), 1],
  [one({ student: '../../x' }), 1],
  [one({ student: '=1+1\n\u001b[31m\u202e' }), 1],
  [one({ reason: 'x'.repeat(500_000) }), 1],
  [JSON.stringify({ overrides: [GOOD, GOOD] }), 0, 'override-twice'],
  [one({ part: 'q9.z' }), 0, FORM],
  [one({ part: '__proto__' }), 0, FORM],
  [one({ part: undefined }), 0, FORM],
  // Still to be filled in.
  [one({ points: undefined }), 0],
  [one({ points: '\u200b' }), 0],
  [one({ points: 1e300 }), 0, FORM],
  [one({ points: -1 }), 0, FORM],
  [one({ points: '=1+1' }), 0, FORM],
  [one({ points: 'NaN' }), 0, FORM],
  [one({ points: [1] }), 0, FORM],
  [one({ adjust: '1' }), 0, FORM],
  [one({ points: undefined, adjust: '1e999999999' }), 0, FORM],
  [one({ reason: '' }), 1],
  [one({ reason: '   ' }), 1],
  [one({ by: undefined }), 1],
  [one({ at: 'yesterday' }), 0, FORM],
  [one({ at: '2025-13-40T99:99:99Z' }), 0, FORM],
  [one({ answer: 'x' }), 1],
  [one({ student: ['A'] }), 0, FORM],
  [one({ constructor: 1 }), 0, FORM],
  ['[]', 0],
  [JSON.stringify([GOOD]), 1],
  // For equal answers of all, and for nobody.
  [one({ student: undefined }), 1],
  [one({ student: undefined, answer: undefined }), 0, FORM],
  [one({ student: undefined, answer: { __proto__: null, a: [[]] } }), 0, FORM],
  [one({ points: undefined, read: 'x' }), 0, FORM],
  [one({ part: 'q1.f', points: undefined, read: '1e999999999' }), 0, FORM],
  [one({ part: 'q1.f', points: undefined, read: '0.5' }), 1],
  [one({ part: 'q1.f', points: undefined, read: '9'.repeat(100_000) }), 0, FORM],
  [one({ seen: true }), 0, FORM],
  ['[{path: x, seen: 1}]', 0, FORM],
  ['[{seen: true}]', 0, FORM],
  ['[{path: "../../x", seen: true}, {path: "../../x", student: "=1"}]', 0],
  ['[{path: x, seen: true}, {path: x, seen: true}]', 0, 'override-twice'],
  ['[{student: A, submitted_at: soon}]', 0, FORM],
  ['[{submitted_at: 2025-10-10T10:00:00Z}]', 0, FORM],
  ['[{student: A, unknown: q1.x, as: __proto__}]', 0, FORM],
  ['[{unknown: __proto__, as: ignore}]', 0],
  ['[{excused: true}]', 0, FORM],
  ['[{student: A}]', 0, FORM],
  ['[{}]', 0, FORM],
  ['1', 0, FORM],
  ['{"overrides": {"a": 1}}', 0, FORM],
  ['{"overrides": [1]}', 0, FORM],
  ['{"overrides": [], "more": 1}', 0, FORM],
  ['<html>', 0, FORM],
];

/** Texts of which only that something is said, and that nothing is read, is to be seen. */
const BROKEN: readonly string[] = [
  '',
  '\u0000',
  '{',
  '\ufeff\ufeff{}',
  'overrides: &a [*a]',
  'overrides: !!js/function "x"',
  `a: &a [x, x]\nb: &b [${'*a, '.repeat(200)}]\noverrides: [${'*b, '.repeat(200)}]`,
  `overrides: ${'['.repeat(5000)}`,
  'overrides:\n\t- x',
  '--- a\n--- b\n',
];

/** Every hostile file of overrides. */
export function hostileOverrides(): readonly HostileOverrides[] {
  return CASES.map(([text, read, ...codes], i) => ({ name: `overrides-${i + 1}.yaml`, text, read, codes }));
}

/** The files of overrides that are none. */
export function brokenOverrides(): readonly string[] {
  return BROKEN;
}
