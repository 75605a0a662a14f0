import { describe, expect, it } from 'vitest';
import { itemBudget, markWithin } from '../../../src/grading/budget.ts';
import { markSubmission } from '../../../src/grading/mark.ts';
import { ONE } from '../../../src/numeric/rational.ts';
import { spend } from '../../../src/numeric/work.ts';
import { compileRubric } from '../../../src/rubric/compile.ts';
import { partOf, partRubric, rubricOf, told } from './support.ts';

/** Digits that look random and are the same each time. */
function digits(n: number, seed: number): string {
  let [text, state] = ['', seed];
  while (text.length < n) {
    state = (state * 48_271) % 2_147_483_647;
    text += state;
  }
  return `1${text.slice(1, n)}`;
}

const FRACTIONS = Array.from({ length: 20 }, (_, i) => `${digits(450, i + 1)}/${digits(450, i + 77)}`);

const DEAR = `
rubric: 1
id: dear
title: Dear
defaults: {follow_through: 1, tolerance: {abs: 0.001}}
questions:
  - id: q1
    parts:
      - {id: n, points: 1, answer: {kind: number, accept_expressions: true}, value: sqrt(2)}
      - {id: m, points: 1, answer: number, value: n + 1}
      - {id: r, points: 1, answer: {kind: record, fields: {x: {answer: {kind: number, accept_expressions: true}, value: sqrt(3)}, y: {answer: number, value: '7'}}}}
      - {id: w, points: 1, answer: {kind: witness, fields: {x: {answer: {kind: number, accept_expressions: true}}}}, checks: [{that: x > 1, points: 1}]}
      - {id: f, points: 1, answer: {kind: expression, variables: {x: [1, 2]}}, value: sqrt(x)}
      - {id: v, points: 1, answer: {kind: vector, length: 99}, value: ones(99), tolerance: {norm: {rel: 0.01}}}
      - {id: s, points: 1, answer: number, value: sum(v ** 2)}
      - {id: A, points: 1, answer: {kind: matrix, shape: [20, 20]}, value: eye(20)}
      - {id: B, points: 1, answer: {kind: matrix, shape: [20, 20]}, value: inv(A)}
      - {id: b, points: 1, answer: {kind: witness, fields: {b: {answer: {kind: vector, length: 20}}}}, checks: [{that: 'det(inv(outer(b, b) + eye(len(b)))) > 0', points: 1}]}
      - {id: last, points: 1, answer: number, value: '5'}
`;

/** A sum of so many long fractions. */
const longSum = (terms: number) => Array.from({ length: terms }, (_, i) => `${9500 + i}!/7^9999`).join(' + ');

const TOO_MUCH = longSum(40);
const LAST = { last: 5 };

describe('a part that takes more work than is allowed', () => {
  const { mark } = rubricOf(DEAR);
  const marksOf = (answers: object) => {
    const marks = mark({ q1: { ...answers, ...LAST } });
    return (path: string) => told(partOf(marks, `q1.${path}`));
  };

  it.each<readonly [string, object]>([
    ['n', { n: TOO_MUCH }],
    ['r', { r: { x: TOO_MUCH, y: 7 } }],
    ['w', { w: { x: TOO_MUCH } }],
    ['f', { f: `x * (${TOO_MUCH})` }],
  ])('%s is an error, and its neighbours are marked', (part, answers) => {
    const marks = mark({ q1: { ...answers, ...LAST } });
    const { verdict, diagnostics } = partOf(marks, `q1.${part}`);
    expect([verdict, diagnostics.map(d => d.code)]).toEqual(['error', ['budget']]);
    expect(told(partOf(marks, 'q1.last'))).toBe('correct 1');
    expect(diagnostics[0]!.message).toMatch(
      /: working this answer out takes more work than is done for one answer$/,
    );
  });

  it('is never carried: what builds on it is compared with the reference', () => {
    const told = marksOf({ n: TOO_MUCH, m: 2.4142 });
    expect([told('n'), told('m')]).toEqual(['error 0', 'correct 1']);
    expect(marksOf({ n: TOO_MUCH, m: 9 })('m')).toBe('incorrect 0');
  });

  it('costs a record its other fields no points that they earn', () => {
    const fields = partOf(mark({ q1: { r: { x: TOO_MUCH, y: 7 } } }), 'q1.r').outcome.fields!;
    expect(fields.map(f => f.outcome.verdict)).toEqual(['error', 'correct']);
  });
});

describe('what is dear and within the budget is decided', () => {
  // Of few parts each has a larger share.
  const few = DEAR.split('\n').filter(line => !/\{id: (?:n|m|r|w|f|last),/.test(line));
  const { mark } = rubricOf(few.join('\n'));

  it.each<readonly [string, object, string]>([
    ['b', { b: { b: FRACTIONS } }, 'correct 1'],
    ['s', { v: Array.from({ length: 99 }, (_, i) => `1e${100 * i}`), s: 7 }, 'incorrect 0'],
    [
      'B',
      {
        A: Array.from({ length: 20 }, (_, i) =>
          Array.from(
            { length: 20 },
            (_, j) => `${digits(20, 20 * i + j + 1)}/${digits(20, 999 - 20 * i - j)}`,
          ),
        ),
        B: Array.from({ length: 20 }, () => Array.from({ length: 20 }, () => 1)),
      },
      'incorrect 0',
    ],
  ])('%s', (part, answers, verdict) => {
    expect(told(partOf(mark({ q1: answers }), `q1.${part}`))).toBe(verdict);
  });
});

describe('a budget does not depend on what was marked before', () => {
  /** Sums whose work lies closer and closer to the budget of a part, from both sides. */
  const sums = Array.from({ length: 8 }, (_, i) => longSum(2 + i));
  const answers = sums.map(n => ({
    q1: { n, m: 3, f: `(${n}) * x`, s: 1, v: Array.from({ length: 99 }, () => 2) },
  }));
  const verdictsOf = (marks: ReturnType<typeof markSubmission>) =>
    marks.questions.flatMap(q => q.parts.map(p => told(p)));

  it('nor on the order of parts, nor on workers', () => {
    const fresh = answers.map(each => {
      const { compiled } = compileRubric({ name: 'dear', text: DEAR });
      const { read } = rubricOf(DEAR);
      return verdictsOf(
        markSubmission(compiled!, read(JSON.stringify({ student: { id: 'A' }, answers: each }))),
      );
    });
    const { mark } = rubricOf(DEAR);
    const used = answers.map(each => verdictsOf(mark(each)));
    const backwards = answers.toReversed().map(each => verdictsOf(mark(each)));
    expect(used).toEqual(fresh);
    expect(backwards.toReversed()).toEqual(fresh);
    // Both sides of the edge were met.
    expect(new Set(fresh.map(verdicts => verdicts[0]))).toEqual(new Set(['incorrect 0', 'error 0']));
  });

  it('nor does how deep a chain of parts goes, in whatever order they stand', () => {
    const parts = (n: number, record: boolean) =>
      Array.from({ length: n }, (_, i) => {
        const before = record ? `p${i - 1}.f` : `p${i - 1}`;
        const value = i === 0 ? "'1'" : `${before} + 1`;
        return record
          ? `      - {id: p${i}, points: 1, answer: {kind: record, fields: {f: {answer: number, value: ${value}}}}}`
          : `      - {id: p${i}, points: 1, answer: number, value: ${value}}`;
      });
    const rubric = (lines: readonly string[]) =>
      `rubric: 1\nid: chain\ntitle: C\ndefaults: {tolerance: exact, follow_through: 1}\nquestions:\n  - id: q1\n    parts:\n${lines.join('\n')}\n`;
    for (const record of [false, true]) {
      const lines = parts(450, record);
      const given = lines.map((_, i): [string, unknown] => [`p${i}`, record ? { f: i + 7 } : i + 7]);
      const verdicts = [lines, lines.toReversed()].map(each => {
        const { parts } = rubricOf(rubric(each)).mark({ q1: Object.fromEntries(given) }).questions[0]!;
        return new Map(parts.map(mark => [mark.part.id, told(mark)]));
      });
      for (const found of verdicts) {
        expect(found.get('p0')).toBe('incorrect 0');
        expect(new Set([...found].filter(([id]) => id !== 'p0').map(([, word]) => word))).toEqual(
          new Set(['follow-through 1']),
        );
      }
    }
  });

  it('nor on which submission first asks for a range that all share', () => {
    const text = partRubric(
      `points: 1
answer: vector
value: m / 3
tolerance: {decimals: 2, intermediate: {decimals: 2}}
credit: per-element`,
    ).replace(
      '    parts:',
      "    let: {u: 'arange(10) / 10 + 1', h: 'u * u + 1', k: softmax(h), m: 'k * 2 + sum(k)'}\n    parts:",
    );
    const submissions = [0, 0.01, 0.012, 5].map(off => ({
      q1: { a: Array.from({ length: 10 }, (_, i) => `${(0.38 + off + i / 1000).toFixed(3)}`) },
    }));
    const all = (order: readonly number[]) => {
      const { compiled } = compileRubric({ name: 'ranges', text });
      const { read } = rubricOf(text);
      const found = new Map(
        order.map(i => {
          const json = JSON.stringify({ student: { id: 'A' }, answers: submissions[i] });
          const [mark] = markSubmission(compiled!, read(json)).questions[0]!.parts;
          return [
            i,
            JSON.stringify([told(mark!), mark!.outcome.allowed, mark!.outcome.elements], (_, v) =>
              typeof v === 'bigint' ? `${v}n` : v,
            ),
          ];
        }),
      );
      return submissions.map((_, i) => found.get(i));
    };
    const first = all([0, 1, 2, 3]);
    expect(all([3, 2, 1, 0])).toEqual(first);
    expect(all([2, 0, 3, 1])).toEqual(first);
  });

  it('and is an equal share of the submission’s, with a least one', () => {
    const budgets = [1, 2, 10, 100, 1000].map(count => {
      const part = (i: number) =>
        `      - {id: p${i}, points: 1, answer: number, value: '1', tolerance: exact}\n`;
      const text = `rubric: 1\nid: r\ntitle: R\nquestions:\n  - id: q1\n    parts:\n${Array.from({ length: count }, (_, i) => part(i)).join('')}`;
      return itemBudget(rubricOf(text).compiled.rubric);
    });
    expect(budgets).toEqual([8_000_000, 4_000_000, 800_000, 500_000, 500_000]);
  });
});

describe('a fault of ours while one part is marked', () => {
  it('is told by that part, and no other', () => {
    const outcome = markWithin(100, 'q1.a', () => {
      throw new TypeError('x is not a function');
    });
    expect([outcome.verdict, outcome.diagnostics.map(d => d.message)]).toEqual([
      'error',
      ['q1.a: could not be marked: TypeError: x is not a function'],
    ]);
  });

  it('and a budget that is spent is told as such', () => {
    const right = { verdict: 'correct', credit: ONE, decidedBy: 'x', feedback: [], diagnostics: [] } as const;
    const spending = (units: number) => () => {
      spend(units);
      return right;
    };
    expect(markWithin(100, 'q1.a', spending(100))).toBe(right);
    expect(markWithin(100, 'q1.a', spending(101)).diagnostics.map(d => d.code)).toEqual(['budget']);
  });
});
