import { describe, expect, it } from 'vitest';
import { exactText } from '../../../src/numeric/format.ts';
import type { Rational } from '../../../src/numeric/rational.ts';
import { faultsOfParts, partsOfRubric, withParts } from '../../support/rubric.ts';

/** A tolerance as plain data: exact numbers as text. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('num' in value) return exactText(value as Rational);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, v]) => (v === undefined ? [] : [[key, plain(v)]])),
  );
}

function toleranceOf(tolerance: string, answer = 'vector', value = 'x'): unknown {
  const [part] = partsOfRubric(
    withParts(`- {id: a, points: 1, answer: ${answer}, value: ${value}, tolerance: ${tolerance}}`),
  );
  const { rule, modifiers } = part!.tolerance;
  return plain({ rule, ...Object.fromEntries(modifiers.map(({ kind, value }) => [kind, value])) });
}

describe('every form is read as it is meant', () => {
  it.each<readonly [string, object]>([
    ['exact', { rule: { kind: 'exact' } }],
    ['{abs: 0.05}', { rule: { kind: 'either', abs: '0.05' } }],
    ['{rel: 1%}', { rule: { kind: 'either', rel: '0.01' } }],
    ['{abs: 1/3, rel: 1e-3}', { rule: { kind: 'either', abs: '1/3', rel: '0.001' } }],
    ['{atol: 0.1, rtol: 0.01}', { rule: { kind: 'sum', atol: '0.1', rtol: '0.01' } }],
    ['{atol: 0.1}', { rule: { kind: 'sum', atol: '0.1', rtol: '0' } }],
    ['{rtol: 0.01}', { rule: { kind: 'sum', atol: '0', rtol: '0.01' } }],
    ['{below: 1, above: 2}', { rule: { kind: 'sides', below: '1', above: '2' } }],
    ['{above: 2}', { rule: { kind: 'sides', below: '0', above: '2' } }],
    ['{factor: 1.5}', { rule: { kind: 'factor', factor: '1.5' } }],
    ['{factor: 1}', { rule: { kind: 'factor', factor: '1' } }],
    ['{range: [-1, 1/2]}', { rule: { kind: 'range', low: '-1', high: '0.5' } }],
    ['{norm: {abs: 0.1}}', { rule: { kind: 'norm', abs: '0.1' } }],
    ['{norm: {rel: 0.1}}', { rule: { kind: 'norm', rel: '0.1' } }],
    ['{decimals: 0}', { rule: { kind: 'decimals', decimals: 0 } }],
    ['{sigfigs: 3}', { rule: { kind: 'sigfigs', sigfigs: 3 } }],
    ['{written: {decimals: 4}}', { rule: { kind: 'written', digits: { decimals: 4 }, nearest: false } }],
    ['{written: {sigfigs: 4}}', { rule: { kind: 'written', digits: { sigfigs: 4 }, nearest: false } }],
    [
      '{written: {decimals: 4}, rounding: nearest}',
      { rule: { kind: 'written', digits: { decimals: 4 }, nearest: true } },
    ],
    [
      '{written: {decimals: 4, rounding: nearest}}',
      { rule: { kind: 'written', digits: { decimals: 4 }, nearest: true } },
    ],
    [
      '{written: {decimals: 4}, rounding: any}',
      { rule: { kind: 'written', digits: { decimals: 4 }, nearest: false } },
    ],
    [
      '{abs: 0.1, intermediate: {decimals: 3}}',
      { rule: { kind: 'either', abs: '0.1' }, intermediate: { decimals: 3 } },
    ],
    [
      '{sigfigs: 3, intermediate: {sigfigs: 4}}',
      { rule: { kind: 'sigfigs', sigfigs: 3 }, intermediate: { sigfigs: 4 } },
    ],
    ['{abs: 0}', { rule: { kind: 'either', abs: '0' } }],
    ['{abs: 0.1234567890123456789012}', { rule: { kind: 'either', abs: '0.1234567890123456789012' } }],
  ])('%s', (tolerance, expected) => {
    expect(toleranceOf(tolerance)).toEqual(expected);
  });
});

describe('every wrong combination is refused', () => {
  it.each([
    ['0.01', 'tolerance-form'],
    ['exactly', 'tolerance-form'],
    ['[0.01]', 'wrong-type'],
    ['{}', 'tolerance-form'],
    ['{abs: 1, atol: 1}', 'tolerance-form'],
    ['{rel: 1, rtol: 1}', 'tolerance-form'],
    ['{abs: 1, sigfigs: 3}', 'tolerance-form'],
    ['{decimals: 3, sigfigs: 3}', 'tolerance-form'],
    ['{below: 1, abs: 1}', 'tolerance-form'],
    ['{factor: 2, rel: 1}', 'tolerance-form'],
    ['{range: [1, 2], abs: 1}', 'tolerance-form'],
    ['{norm: {abs: 1}, abs: 1}', 'tolerance-form'],
    ['{norm: {abs: 1, rel: 1}}', 'tolerance-form'],
    ['{norm: {}}', 'tolerance-form'],
    ['{norm: 1}', 'wrong-type'],
    ['{norm: {sigfigs: 1}}', 'unknown-key'],
    ['{written: 4}', 'wrong-type'],
    ['{written: {}}', 'tolerance-form'],
    ['{written: {decimals: 3, sigfigs: 3}}', 'tolerance-form'],
    ['{written: {decimals: 3}, decimals: 3}', 'tolerance-form'],
    ['{rounding: nearest}', 'tolerance-form'],
    ['{abs: 1, rounding: nearest}', 'tolerance-form'],
    ['{written: {decimals: 3}, rounding: down}', 'unknown-choice'],
    ['{intermediate: {decimals: 3}}', 'tolerance-form'],
    ['{abs: 1, intermediate: 3}', 'wrong-type'],
    ['{abs: 1, intermediate: {}}', 'tolerance-form'],
    ['{abs: -1}', 'out-of-range'],
    ['{rel: -0.1}', 'out-of-range'],
    ['{factor: 0.5}', 'out-of-range'],
    ['{range: [2, 1]}', 'tolerance-form'],
    ['{range: [1]}', 'tolerance-form'],
    ['{range: 1}', 'wrong-type'],
    ['{range: [a, 1]}', 'unreadable-number'],
    ['{decimals: -1}', 'out-of-range'],
    ['{decimals: 1.5}', 'wrong-type'],
    ['{decimals: 1000}', 'out-of-range'],
    ['{sigfigs: 0}', 'out-of-range'],
    ['{abs: small}', 'unreadable-number'],
    ['{abs: [1]}', 'wrong-type'],
    ['{absolute: 1}', 'unknown-key'],
  ])('%s', (tolerance, code) => {
    const found = faultsOfParts(`- {id: a, points: 1, answer: vector, value: x, tolerance: ${tolerance}}`);
    expect(found.map(fault => fault.split(' ')[0])).toContain(code);
  });

  it.each([
    ['tolerance: {norm: {abs: 1}}, credit: per-element', 'tolerance-conflict'],
    ['tolerance: {range: [0, 1]}, accept: [{value: x}]', 'tolerance-conflict'],
    ['tolerance: {range: [0, 1]}, mistakes: [{value: x}]', 'tolerance-conflict'],
    ['tolerance: {range: [0, 1]}, follow_through: 1', 'tolerance-conflict'],
  ])('%s', (keys, code) => {
    const found = faultsOfParts(`- {id: a, points: 1, answer: vector, value: x, ${keys}}`);
    expect(found.map(fault => fault.split(' ')[0])).toEqual([code]);
  });
});

describe('whose tolerance it is', () => {
  const own = (answer: string, rest: string) => {
    const [part] = partsOfRubric(withParts(`- {id: a, points: 1, answer: ${answer}, ${rest}}`));
    return part!.tolerance.text;
  };

  it.each([
    ['number', 'value: 1', '{abs: 0.01}'],
    ['number', 'value: 1, tolerance: {rel: 0.1}', '{rel: 0.1}'],
    ['integer', 'value: 1', 'exact'],
    ['shape', 'value: x', 'exact'],
    ['integer', 'value: 100, tolerance: {rel: 0.1}', '{rel: 0.1}'],
    ['number', 'tolerance: {range: [1, 2]}', '{range: [1, 2]}'],
  ])('%s with %s', (answer, rest, expected) => {
    expect(own(answer, rest)).toBe(expected);
  });
});
