import { describe, expect, it } from 'vitest';
import type { Code } from '../../src/diagnostic/diagnostic.ts';
import { evaluate, link, type Names } from '../support/expression.ts';
import { type Case, textOf, title } from './case.ts';
import budget from './errors-budget.json' with { type: 'json' };
import names from './errors-names.json' with { type: 'json' };
import shapes from './errors-shapes.json' with { type: 'json' };
import syntax from './errors-syntax.json' with { type: 'json' };
import undecided from './errors-undecided.json' with { type: 'json' };
import values from './errors-values.json' with { type: 'json' };

interface ErrorCase extends Case {
  readonly error: string;
  readonly at?: number;
  readonly says?: readonly string[];
  readonly names?: Names;
}

/** The kinds of fault in the words of the tables, each with the codes that it may have. */
const CODES: Readonly<Record<string, readonly Code[]>> = {
  syntax: ['unexpected-token', 'unexpected-character', 'unclosed-bracket', 'unterminated-text'],
  'unknown-name': ['unknown-name', 'name-is-function', 'unknown-member', 'name-has-no-value'],
  'unknown-function': ['unknown-function', 'name-is-no-function'],
  arguments: ['wrong-arguments', 'unknown-keyword', 'gradient-target'],
  shape: ['shape-mismatch'],
  type: ['type-mismatch'],
  domain: ['undefined-value'],
  'division-by-zero': ['division-by-zero'],
  index: ['index-out-of-range'],
  // The digits that an evaluation may work with are a budget too.
  budget: ['budget-exceeded', 'too-large', 'number-too-large', 'expression-too-large', 'not-proven'],
  undecided: ['undecided'],
};

/** The kinds that are found before anything is evaluated. */
const STATIC: ReadonlySet<string> = new Set([
  'syntax',
  'unknown-name',
  'unknown-function',
  'arguments',
  'shape',
]);

describe.each([syntax, names, shapes, values, undecided, budget].map(f => [f.about, f.cases] as const))(
  '%s',
  (_about, cases) => {
    it.each((cases as readonly ErrorCase[]).map(c => [title(c), c] as const))('%s', (_, c) => {
      const outcome = evaluate(textOf(c), c.names);
      if (outcome.ok) return expect.fail('it has a value');
      const [fault, ...others] = outcome.diagnostics;
      expect(CODES[c.error]).toContain(fault!.code);
      expect(fault!.severity).toBe('error');
      expect(others.filter(d => !CODES[c.error]!.includes(d.code))).toEqual([]);
      if (c.at !== undefined) expect(fault!.span?.start, 'where it points').toBe(c.at);
      const words = `${fault!.message}\n${fault!.help ?? ''}`;
      for (const text of c.says ?? []) expect(words).toContain(text);
      if (STATIC.has(c.error)) expect(link(textOf(c), c.names).diagnostics).toContainEqual(fault);
    });
  },
);
