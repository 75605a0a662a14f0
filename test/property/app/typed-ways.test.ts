import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeFinder } from '../../../src/submission/places.ts';
import { submissionOfNotebook } from '../../../src/submission/typed/notebook.ts';
import { workbook } from '../../support/workbook.ts';
import { gradedBy, marksOf } from '../../unit/app/tables/graded.ts';
import type { Entry } from '../../unit/app/world.ts';

const RUBRIC = `rubric: 1
id: ways
title: Ways in
defaults: {tolerance: {rel: 0.001}, follow_through: 1}
questions:
  - id: q1
    parts:
      - {id: a, points: 2, answer: number, value: 4/5}
      - {id: b, points: 2, answer: number, value: 2 * a, tolerance: {written: {decimals: 2}}}
      - {id: v, points: 3, answer: vector, value: '[0.5, 0.75]', credit: per-element}
      - {id: m, points: 3, answer: matrix, value: '[[1, 2], [3, 4]]', credit: per-element}
      - {id: n, points: 1, answer: integer, value: 12}
  - id: q2
    parts:
      - {id: c, points: 1, answer: {kind: choice, options: {keep: Keep it, reject: Reject it}}, value: keep}
      - {id: t, points: 1, answer: boolean, value: 'true'}
      - {id: f, points: 2, answer: {kind: expression, variables: {x: [0.1, 2]}}, value: x ^ 2 + 1}
      - {id: w, points: 1, answer: text, accept: [chain rule]}
      - id: r
        points: 2
        answer: {kind: record, fields: {s: {answer: number, value: 3, points: 1}, u: {answer: shape, value: '[2, 3]', points: 1}}}
`;

const TYPED: Readonly<Record<string, readonly string[]>> = {
  'q1.a': ['0.8', '.8', '4/5', '80%', '0,8', 'x = 0.8', '0.7', 'zero', '8*10^-1', '?', '1,000', '½'],
  'q1.b': ['1.60', '1.6', '1.600', '8/5', '1.40', '1,60', '−1.60', '1.61', '', 'eight'],
  'q1.v': [
    '0.5, 0.75',
    '(0.5; 0.75)',
    '0.5 0.75',
    '[0.5,.75]',
    '[0.5, ?]',
    '[0.75, 0.5]',
    '0.5',
    '[.5,\n.75]',
  ],
  'q1.m': ['[[1,2],[3,4]]', '[[1, 2],\n [3, 4]]', '1 2; 3 4', '[[1,3],[2,4]]', '[[1,2],[3,x]]', ''],
  'q1.n': ['12', '12.0', '1 2', '3,14', 'twelve', '12.'],
  'q2.c': ['keep', 'Keep it', 'KEEP ', 'reject', 'Reject it', 'keep or reject', '“keep”'],
  'q2.t': ['True', 'f', 'yes', 'T', 'no', '1', 'maybe'],
  'q2.f': ['x^2+1', '1 + x*x', 'x²+1', 'x^2', 'sin 2x', 'f(x) = x^2 + 1', '<b>x</b>', 'x & 1'],
  'q2.w': [
    'chain rule',
    'Chain-rule',
    'the chain',
    'chain rule.',
    'a "quoted" rule',
    "=1+1; it's",
    'a, b; c\td',
  ],
  'q2.r.s': ['3', '3.0', '6/2', '4', ''],
  'q2.r.u': ['2 x 3', '(2, 3)', '3x2', '2', '2×3'],
};
const PATHS = Object.keys(TYPED);

const answers = fc.record(Object.fromEntries(PATHS.map(path => [path, fc.constantFrom(...TYPED[path]!)])), {
  requiredKeys: [],
});

type Answers = Readonly<Record<string, string>>;

const HEAD = ['Student ID', ...PATHS.map(path => `${path}: question ${path.length}`)];
const row = (of: Answers) => ['A1', ...PATHS.map(path => of[path] ?? '')];

function nested(of: Answers) {
  const tree: Record<string, Record<string, unknown>> = {};
  for (const [path, text] of Object.entries(of)) {
    const [q, p, field] = path.split('.') as [string, string, string | undefined];
    tree[q] ??= {};
    if (field === undefined) tree[q][p] = text;
    else tree[q][p] = { ...(tree[q][p] as object | undefined), [field]: text };
  }
  return tree;
}

const html = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>');

const given = (of: Answers) => Object.entries(of).filter(([, text]) => text !== '');

/** A text line by line cannot hold what begins and ends with quotes, or a blank. */
const lines = (of: Answers) =>
  given(of).map(([path, text], i) => `${path} ${i % 2 === 0 ? '=' : ':'} ${text}`);

const FINDER = placeFinder(
  PATHS.map(path => ({ path, steps: path.split('.'), label: '', form: { kind: 'number' } })),
);

function notebook(of: Answers): string {
  const cells = Object.entries(of).map(([path, text], i) => ({
    cell_type: 'markdown',
    metadata: { nbgrader: { grade_id: path.replaceAll('.', i % 2 === 0 ? '_' : ''), solution: true } },
    source: text.split(/(?<=\n)/),
  }));
  return JSON.stringify({ cells });
}

/** Every way in but JSON, as a file with the answers of one student. */
const WAYS: Readonly<Record<string, (of: Answers) => Entry>> = {
  'a.csv': of => stringify([HEAD, row(of)]),
  'b.csv': of =>
    `\ufeff${stringify([HEAD, row(of)], { delimiter: ';', record_delimiter: '\r\n', quoted: true })}`,
  'c.tsv': of => stringify([HEAD, row(of)], { delimiter: '\t' }),
  'd.xlsx': of => workbook([HEAD, row(of)]),
  'e.txt': of => ['student: A1', ...lines(of)].join('\n'),
  'f_text.html': of => ['student: A1', ...lines(of)].map(line => `<p>${html(line)}</p>`).join('\n'),
  'g.html': of => `<p>${html(JSON.stringify({ student: { id: 'A1' }, answers: nested(of) }))}</p>`,
  'h.json.txt': of => JSON.stringify({ student: { id: 'A1' }, answers: nested(of) }),
  // Whose a notebook is stands in its path alone.
  'i.json': of => {
    const made = submissionOfNotebook(notebook(of), FINDER);
    if (made === 'none') throw new Error('the notebook answers nothing');
    return made.text.replace('{', '{"student":{"id":"A1"},');
  },
};

it('The same answers get the same marks by every way in', async () => {
  await fc.assert(
    fc.asyncProperty(answers, async drawn => {
      const of = drawn as Answers;
      const twin = JSON.stringify({ student: { id: 'A1' }, answers: nested(of) });
      const [expected] = (await gradedBy({ 'r.yaml': RUBRIC, 't.json': twin }, ['t.json'])).results;
      for (const [name, write] of Object.entries(WAYS)) {
        // Without any answer there is no submission in a text.
        if (given(of).length === 0) continue;
        const { results } = await gradedBy({ 'r.yaml': RUBRIC, [name]: write(of) }, [name]);
        expect(results.map(marksOf), name).toEqual([marksOf(expected!)]);
        expect(results[0]!.points, name).toBe(expected!.points);
      }
    }),
    { numRuns: 40 },
  );
});
