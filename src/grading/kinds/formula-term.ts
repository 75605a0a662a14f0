import { assert } from '../../base/assert.ts';
import type { Formula } from '../../forms/reader/formula/formula.ts';
import { FUNCTIONS, type FunctionName } from '../../forms/reader/formula/functions.ts';
import { builtins } from '../../language/builtins/table.ts';
import { callTerm } from '../../language/resolve.ts';
import type { Term } from '../../language/term.ts';
import { number } from '../../language/value.ts';
import { ONE } from '../../numeric/rational.ts';

/** A student’s formula as a term of the language; `idOf` gives the definition of each of its variables. */
export function formulaTerm(formula: Formula, idOf: (variable: string) => string): Term {
  const term = (each: Formula): Term => formulaTerm(each, idOf);
  switch (formula.kind) {
    case 'number':
      return { kind: 'constant', value: number(formula.value), span: undefined };
    case 'constant':
      return { kind: 'transcendental', name: formula.name, span: undefined };
    case 'variable':
      return { kind: 'symbol', id: idOf(formula.name), span: undefined };
    case 'negative':
      return call('negative', [term(formula.of)]);
    case 'operation':
      return call(formula.operator === '^' ? '**' : formula.operator, [
        term(formula.left),
        term(formula.right),
      ]);
    case 'call':
      return applied(formula.name, formula.args.map(term));
  }
}

function applied(name: FunctionName, args: readonly Term[]): Term {
  const { reciprocalOf } = FUNCTIONS[name];
  if (reciprocalOf === undefined) return call(name, args);
  return call('/', [{ kind: 'constant', value: number(ONE), span: undefined }, call(reciprocalOf, args)]);
}

function call(name: string, args: readonly Term[]): Term {
  const builtin = builtins.get(name);
  assert(builtin !== undefined, 'every function of students is one of the language');
  return callTerm(builtin, args);
}
