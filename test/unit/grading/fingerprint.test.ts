import { describe, expect, it } from 'vitest';
import { fingerprints } from '../../../src/grading/fingerprint.ts';
import { KINDS } from '../../../src/kinds/table.ts';
import { compileRubric } from '../../../src/rubric/compile.ts';
import { MODIFIERS, TOLERANCES } from '../../../src/tolerances/table.ts';

/** The fingerprint of a part that is written so; undefined where that is no rubric. */
function fingerprint(part: string): string | undefined {
  const text = `{rubric: 1, id: r, title: R, questions: [{id: q, parts: [{id: a, points: 3, ${part}}]}]}`;
  const { compiled } = compileRubric({ name: 'r', text });
  return compiled && fingerprints(compiled).get('q.a');
}

/** Every form of tolerance there is, alone and with every modifier. */
const tolerances = Object.values(TOLERANCES).flatMap(({ examples }) =>
  examples.flatMap(example => [
    example,
    ...Object.entries(MODIFIERS).flatMap(([key, modifier]) =>
      example.startsWith('{')
        ? modifier.examples.map(value => `${example.slice(0, -1)}, ${key}: ${value}}`)
        : [],
    ),
  ]),
);

describe('a fingerprint', () => {
  it('tells every tolerance and modifier from every other', () => {
    const found = tolerances.map(tolerance =>
      fingerprint(`answer: vector, value: '[1, 2]', tolerance: ${tolerance}`),
    );
    expect(found).not.toContain(undefined);
    expect(new Set(found).size).toBe(tolerances.length);
  });

  it('tells every part of every kind from every other', () => {
    const parts = Object.values(KINDS).flatMap(({ examples }) => examples.map(({ part }) => part));
    const found = parts.map(fingerprint);
    expect(found).not.toContain(undefined);
    expect(new Set(found).size).toBe(parts.length);
  });

  it('passes over places and examples', () => {
    const part = 'answer: number, value: 1, tolerance: exact';
    expect(fingerprint(`${part}, examples: [{answer: 1, expect: correct}]`)).toBe(fingerprint(part));
    expect(fingerprint(`  ${part}`)).toBe(fingerprint(part));
  });
});
