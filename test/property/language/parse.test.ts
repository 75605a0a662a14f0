import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/language/parse.ts';
import { evaluate, sourceOf } from '../../support/expression.ts';
import { anyKind, type Draw, expression, givens, pick } from './arbitrary.ts';

const PIECES = [
  ...[
    '1',
    '0',
    '2.5',
    '1e3',
    '.5',
    'x',
    'v',
    'A',
    'α',
    'relu',
    'sum',
    'grad',
    'where',
    'max',
    'concat',
    'axis',
    'reshape',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '//',
    '%',
    '@',
    '**',
    '^',
    '==',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    '=',
    '(',
    ')',
    '[',
    ']',
    ',',
    '.',
  ],
  ...[
    ':',
    ' ',
    ' ',
    'and',
    'or',
    'not',
    'if',
    'else',
    'True',
    'None',
    "'a'",
    '"',
    "'",
    '.T',
    '×',
    '½',
    '\n',
    '\t',
    '🙂',
    '#',
  ],
];

/** What holds whatever the text: either a meaning or a reason, and reasons point into the text. */
function checkParse(text: string): void {
  const { syntax, diagnostics } = parse(sourceOf(text));
  expect(syntax === undefined).toBe(diagnostics.length > 0);
  for (const { span, severity, message } of diagnostics) {
    expect(severity).toBe('error');
    expect(message).not.toMatch(/undefined|\[object/);
    expect(span!.start).toBeGreaterThanOrEqual(0);
    expect(span!.end).toBeGreaterThanOrEqual(span!.start);
    expect(span!.end).toBeLessThanOrEqual(text.length);
  }
}

/** A text with some of its characters dropped, doubled, exchanged or replaced. */
function mutated(draw: Draw, text: string): string {
  let result = text;
  for (let i = draw(fc.integer, { min: 1, max: 4 }); i > 0; i--) {
    const at = draw(fc.integer, { min: 0, max: result.length });
    const cut = draw(fc.integer, { min: 0, max: 2 });
    result = result.slice(0, at) + pick(draw, [...PIECES, '']) + result.slice(at + cut);
  }
  return result;
}

const anyText = fc.string({ unit: 'binary', maxLength: 60 });
const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map(list => list.join(''));

describe('parse never throws and always has an answer', () => {
  it('for any text', () => {
    fc.assert(fc.property(anyText, checkParse), { numRuns: 1000 });
  });

  it('for any row of pieces', () => {
    fc.assert(fc.property(pieces, checkParse), { numRuns: 2500 });
  });

  it('for expressions with slips', () => {
    const check = (draw: Draw) => checkParse(mutated(draw, expression(draw, anyKind(draw), 3, 'rough')));
    fc.assert(fc.property(fc.gen(), check), { numRuns: 1000 });
  });
});

describe('evaluation has a value or says why not', () => {
  it('for any row of pieces', () => {
    const check = (text: string) => {
      const outcome = evaluate(text, { x: '2', v: '[1, 2]', A: '[[1, 2], [3, 4]]', α: 'sin(x)' }, 5);
      if (!outcome.ok) expect(outcome.diagnostics.length).toBeGreaterThan(0);
    };
    fc.assert(fc.property(pieces, check), { numRuns: 800 });
  });

  it('for expressions with slips', () => {
    const check = (draw: Draw) => {
      const names = givens(draw);
      const outcome = evaluate(mutated(draw, expression(draw, anyKind(draw), 3, 'rough')), names, 5);
      if (outcome.ok) return;
      expect(outcome.diagnostics.length).toBeGreaterThan(0);
      for (const { message } of outcome.diagnostics) expect(message).not.toMatch(/undefined\b|\[object|NaN/);
    };
    fc.assert(fc.property(fc.gen(), check), { numRuns: 250 });
  });
});
