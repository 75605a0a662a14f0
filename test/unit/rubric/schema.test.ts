import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../../src/document/schema.ts';
import { readYaml } from '../../../src/document/yaml.ts';
import { rubricSchema } from '../../../src/rubric/schema.ts';
import { compile, dedent, withParts } from '../../support/rubric.ts';

const validate = compileSchema(rubricSchema());

/** Where a rubric departs from the published schema. */
function departures(text: string): string[] {
  const { root, diagnostics } = readYaml({ name: 'rubric.yaml', text: dedent(text) });
  if (root === undefined) throw new Error(diagnostics.map(d => d.message).join('\n'));
  return validate(root).map(({ path, keyword }) => `${keyword} at ${path.join('.')}`);
}

function hasErrors(text: string): boolean {
  return compile(text).diagnostics.some(d => d.severity === 'error');
}

const folder = new URL('../../../rubrics/', import.meta.url);

/** Parts that use every key and form there is. */
const GOOD = [
  '- {id: a, points: 1, answer: number, value: 1}',
  '- {id: a, points: 1/3, answer: {kind: number, accept_expressions: true}, value: 1 / 3, label: $a$}',
  '- {id: a, points: 1, answer: integer, value: 7, tolerance: {abs: 1}}',
  '- {id: a, points: 1, answer: {kind: vector, length: 2}, value: x, tolerance: {norm: {abs: 1}}}',
  '- {id: a, points: 1, answer: {kind: vector, shape: open}, value: [1, "x[0]", 1/3], credit: per-element}',
  '- {id: a, points: 1, answer: {kind: matrix, rows: 2, columns: 3}, value: W, transposed: 0.5}',
  '- {id: a, points: 1, answer: {kind: matrix, shape: [2, 3]}, value: [[1, 2, 3], [4, 5, 6]]}',
  '- {id: a, points: 1, answer: shape, value: shape(W)}',
  '- {id: a, points: 1, answer: {kind: choice, options: {yes: Yes, no: {label: No, credit: 0.5, feedback: Hm}}}, value: yes}',
  '- {id: a, points: 1, answer: {kind: choices, options: {a: A, b: null, 3: 4}}, value: [a, 3]}',
  '- {id: a, points: 1, answer: boolean, value: 1 < 2}',
  '- {id: a, points: 1, answer: boolean, value: true}',
  '- {id: a, points: 1, answer: text, accept: [yes, 42, {text: over, credit: 1}, {pattern: over-?fit, feedback: Fine}]}',
  '- {id: a, points: 1, answer: {kind: expression, variables: {t: [-3, 1/2]}}, value: t ** 2}',
  '- {id: a, points: 1, answer: {kind: record, fields: {b: {answer: number, value: 1}, c: {points: 0.5, answer: {kind: vector, length: 2}, value: x}}}}',
  '- {id: a, points: 1, answer: {kind: witness, fields: {u: number, v: {answer: vector, label: V}}}, checks: [{that: u > 1, points: 1, feedback: no}]}',
  '- {id: a, points: 1, answer: essay, criteria: [{id: clear, points: 1, description: It is clear}]}',
  '- {id: a, points: 1, answer: essay}',
  '- {id: a, points: 1, answer: number, tolerance: {range: [1, 2]}}',
  '- {id: a, points: 1, answer: number, value: 1, feedback: {correct: Yes, incorrect: No, missing: Oh, partial: Half, invalid: Hm, follow-through: OK}}',
  `
  - id: a
    points: 1
    answer: number
    value: 2
    accept: [{id: other, value: 3, tolerance: exact, credit: 0.5, feedback: fine}]
    mistakes: [{id: sign, value: -reference, credit: 1/2}, {id: with-other, with: {x: '[3, 2]'}}]
    follow_through: {credit: 1, unless: reference == 0}
    examples: [{answer: 2, expect: correct}, {mistake: sign, expect: {verdict: mistake, points: 0.5}}, {name: n, answer: '1', expect: incorrect}]
  `,
  ...[
    'exact',
    '{abs: 1, rel: 1%}',
    '{atol: 1, rtol: 1}',
    '{below: 1, above: 1/2}',
    '{factor: 2}',
    '{decimals: 3}',
  ].map(t => `- {id: a, points: 1, answer: number, value: 1, tolerance: ${t}}`),
  ...[
    '{sigfigs: 3}',
    '{written: {decimals: 3}, rounding: nearest}',
    '{abs: 1, intermediate: {sigfigs: 3}}',
  ].map(t => `- {id: a, points: 1, answer: number, value: 1, tolerance: ${t}}`),
];

/** Parts that are put together wrongly. */
const MISFORMED = [
  '- {id: a, points: 1, answer: number, value: 1, valu: 1}',
  '- {points: 1, answer: number, value: 1}',
  '- {id: a, points: 1, value: 1}',
  '- {id: a, points: [1], answer: number, value: 1}',
  '- {id: 2a, points: 1, answer: number, value: 1}',
  '- {id: a-b, points: 1, answer: number, value: 1}',
  '- {id: a, points: 1, answer: vektor, value: 1}',
  '- {id: a, points: 1, answer: {length: 2}, value: x}',
  '- {id: a, points: 1, answer: {kind: vector, length: two}, value: x}',
  '- {id: a, points: 1, answer: {kind: vector, length: 0}, value: x}',
  '- {id: a, points: 1, answer: {kind: vector, size: 2}, value: x}',
  '- {id: a, points: 1, answer: {kind: record, fields: {}}}',
  '- {id: a, points: 1, answer: {kind: record, fields: [b]}}',
  '- {id: a, points: 1, answer: {kind: choice, options: {}}, value: 1}',
  '- {id: a, points: 1, answer: {kind: choice, options: [a, b]}, value: a}',
  '- {id: a, points: 1, answer: {kind: expression, variables: {}}, value: 1}',
  '- {id: a, points: 1, answer: {kind: expression, variables: {t: 1}}, value: t}',
  '- {id: a, points: 1, answer: number, value: {b: 1}}',
  '- {id: a, points: 1, answer: number, value: 1, tolerance: 0.1}',
  '- {id: a, points: 1, answer: number, value: 1, tolerance: {absolute: 1}}',
  '- {id: a, points: 1, answer: number, value: 1, tolerance: {norm: 1}}',
  '- {id: a, points: 1, answer: number, value: 1, tolerance: {range: [1]}}',
  '- {id: a, points: 1, answer: vector, value: x, credit: some}',
  '- {id: a, points: 1, answer: matrix, value: W, transposed: 2}',
  '- {id: a, points: 1, answer: number, value: 1, feedback: well done}',
  '- {id: a, points: 1, answer: number, value: 1, feedback: {right: well done}}',
  '- {id: a, points: 1, answer: number, value: 1, mistakes: {value: 2}}',
  '- {id: a, points: 1, answer: number, value: 1, mistakes: [{id: a b, value: 2}]}',
  '- {id: a, points: 1, answer: number, value: 1, mistakes: [{value: 2, credit: 2}]}',
  '- {id: a, points: 1, answer: number, value: 1, follow_through: 2}',
  '- {id: a, points: 1, answer: number, value: 1, follow_through: {unless: 1 < 2}}',
  '- {id: a, points: 1, answer: number, value: 1, examples: [{answer: 1}]}',
  '- {id: a, points: 1, answer: number, value: 1, examples: [{answer: 1, expect: right}]}',
  '- {id: a, points: 1, answer: {kind: witness, fields: {u: number}}, checks: []}',
  '- {id: a, points: 1, answer: {kind: witness, fields: {u: number}}, checks: [{points: 1}]}',
  '- {id: a, points: 1, answer: {kind: witness, fields: {u: {label: U}}}, checks: [{that: 1 < 2}]}',
  '- {id: a, points: 1, answer: essay, criteria: []}',
  '- {id: a, points: 1, answer: essay, criteria: [{description: D}]}',
  '- {id: a, points: 1, answer: text, accept: yes}',
  '- {id: a, points: 1, answer: text, accept: [[yes]]}',
  '[]',
  '- a',
];

/** Whole rubrics that are put together wrongly. */
const QUESTIONS = 'questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]';

const GOOD_WHOLE = [
  'due: 2025-10-12T23:59:00+08:00',
  "due: '2025-10-12 23:59Z'",
  'due: 2025-10-12T23:59:00Z, late: {per_day: 0.1}',
  'due: 2025-10-12T23:59:00Z, late: {per_day: 10%, per_hour: 1/100, grace: 15 min, max: 0.5}',
];

const MISFORMED_WHOLE = [
  ...[
    'due: 2025-10-12',
    'due: 2025-10-12T23:59:00',
    'due: 2025-10-12T23:59:00Z, late: {}',
    'due: 2025-10-12T23:59:00Z, late: {grace: 1h}',
    'due: 2025-10-12T23:59:00Z, late: {per_day: 2}',
    'due: 2025-10-12T23:59:00Z, late: {per_week: 0.1}',
    'late: {per_day: 0.1}',
  ].map(keys => `{rubric: 1, id: t, title: T, ${keys}, ${QUESTIONS}}`),
  '{}',
  '[]',
  '{rubric: 2, id: t, title: T, questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
  '{rubric: 1, id: t, title: T, questions: []}',
  '{rubric: 1, id: t, title: T, questions: {q1: {}}}',
  '{rubric: 1, id: a b, title: T, questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
  '{rubric: 1, id: t, title: T, precision: 0, questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
  '{rubric: 1, id: t, title: T, decimal_mark: ;, questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
  '{rubric: 1, id: t, title: T, defaults: {credit: half}, questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
  '{rubric: 1, id: t, title: T, questions: [{id: q, given: [1], parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
  '{rubric: 1, id: t, title: T, questions: [{id: q, parts: []}]}',
  '{rubric: 1, id: t, title: T, tests: [{answers: {}}], questions: [{id: q, parts: [{id: a, points: 1, answer: integer, value: 1}]}]}',
];

describe('the published schema and the reader agree', () => {
  it.each(readdirSync(folder).filter(name => name.endsWith('.yaml')))('on rubrics/%s', name => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(departures(text)).toEqual([]);
    expect(hasErrors(text)).toBe(false);
  });

  it.each(GOOD)('that this is right: %s', part => {
    const text = withParts(part);
    expect(
      compile(text)
        .diagnostics.filter(d => d.severity === 'error')
        .map(d => d.message),
    ).toEqual([]);
    expect(departures(text)).toEqual([]);
  });

  it.each(GOOD_WHOLE)('that this is right: %s', keys => {
    const text = `{rubric: 1, id: t, title: T, ${keys}, ${QUESTIONS}}`;
    expect(compile(text).diagnostics.map(d => d.message)).toEqual([]);
    expect(departures(text)).toEqual([]);
  });

  it.each(MISFORMED)('that this is wrong: %s', part => {
    const text = withParts(part);
    expect(departures(text)).not.toEqual([]);
    expect(hasErrors(text)).toBe(true);
  });

  it.each(MISFORMED_WHOLE)('that this is wrong: %s', text => {
    expect(departures(text)).not.toEqual([]);
    expect(hasErrors(text)).toBe(true);
  });
});

describe('the published schema', () => {
  it('describes every key', () => {
    const undescribed: string[] = [];
    const visit = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      for (const [key, value] of Object.entries(schema)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(value as Record<string, { description?: string }>)) {
            if (!property.description) undescribed.push(`${path}.${name}`);
          }
        }
        visit(value, `${path}.${key}`);
      }
    };
    visit(rubricSchema(), '');
    expect(undescribed).toEqual([]);
  });

  it('is of draft-07', () => {
    expect(rubricSchema().$schema).toBe('http://json-schema.org/draft-07/schema#');
  });
});
