import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { builtins, isCallable } from '../../../src/language/builtins/table.ts';
import { parse } from '../../../src/language/parse.ts';
import { SPECIAL_FORMS } from '../../../src/language/resolve.ts';
import type { Syntax } from '../../../src/language/syntax.ts';
import { defined } from '../../../src/language/value.ts';
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  negateRational,
  type Rational,
  rational,
} from '../../../src/numeric/rational.ts';
import { lower, type Scalar, upper } from '../../../src/numeric/scalar.ts';
import { type Shape, UNKNOWN } from '../../../src/numeric/shape.ts';
import { evaluate, type Outcome, sourceOf } from '../../support/expression.ts';
import { COMPARED, PROVEN } from '../../support/oracle.ts';
import { exactly, flatten } from '../../support/plain.ts';
import table from './functions.json' with { type: 'json' };

/** An expression with what the libraries make of it; make.py says what stands where. */
interface Case {
  readonly expression: string;
  readonly error?: true;
  readonly shape?: readonly number[];
  readonly value?: unknown;
  /** The elements are truth values. */
  readonly truth?: true;
  /** The language need not have this form: a fault will do, another value will not. */
  readonly optional?: true;
}

const cases = table as readonly Case[];

/** How an expression departs from the libraries, or undefined where it does not. */
function departure(wanted: Case): string | undefined {
  const outcome = evaluate(wanted.expression, {}, PROVEN);
  if (!outcome.ok) {
    const texts = outcome.diagnostics.map(d => renderDiagnostic(d));
    if (outcome.diagnostics.length === 0 || texts.includes('')) return 'a fault without a message';
    return wanted.error || wanted.optional ? undefined : `no value\n${texts.join('\n')}`;
  }
  const { value } = outcome.proof;
  if (wanted.error) return `a value of shape (${value.shape}) where there is none`;
  const shape = `(${wanted.shape})`;
  if (shape !== `(${value.shape})`) return `shape (${value.shape}) instead of ${shape}`;
  if (!mayBe(outcome.type.shape, value.shape))
    return `inferred shape (${outcome.type.shape}) instead of ${shape}`;
  const dtype = wanted.truth ? 'boolean' : 'number';
  if (value.dtype !== dtype) return `a ${value.dtype} instead of a ${dtype}`;
  if (outcome.type.dtype !== dtype) return `an inferred ${outcome.type.dtype} instead of a ${dtype}`;
  return differing(outcome, flatten(wanted.value).leaves);
}

/** The shape is one that was inferred, where not everything need be known before evaluation. */
function mayBe(inferred: Shape | undefined, shape: Shape): boolean {
  if (inferred === undefined) return true;
  return inferred.length === shape.length && inferred.every((n, i) => n === UNKNOWN || n === shape[i]);
}

function differing({ proof: { value } }: Extract<Outcome, { ok: true }>, leaves: readonly unknown[]) {
  if (value.data.length !== leaves.length) return `${value.data.length} elements instead of ${leaves.length}`;
  const agree = (leaf: unknown, i: number): boolean =>
    value.dtype === 'number' ? agrees(defined(value.data[i]!), String(leaf)) : value.data[i] === leaf;
  const wrong = leaves.findIndex((leaf, i) => !agree(leaf, i));
  return wrong === -1 ? undefined : `element ${wrong} is not ${leaves[wrong]}`;
}

/** A rational number must be met exactly; of another both ends lie within 10⁻⁴⁵, relatively but for what is 0. */
function agrees(scalar: Scalar, text: string): boolean {
  if (!text.startsWith('~')) {
    return scalar.kind === 'rational' && compareRationals(scalar, exactly(text)) === 0;
  }
  const expected = exactly(text.slice(1));
  const bound = rational(1n, 10n ** BigInt(COMPARED));
  const allowed = expected.num === 0n ? bound : multiplyRationals(absolute(expected), bound);
  return [lower(scalar), upper(scalar)].every(
    end => compareRationals(absolute(addRationals(end, negateRational(expected))), allowed) <= 0,
  );
}

function absolute(x: Rational): Rational {
  return x.num < 0n ? negateRational(x) : x;
}

/** Adds the operators, functions and keywords of an expression to a set: `+`, `sum`, `sum(axis=)`. */
function collect(syntax: Syntax, into: Set<string>): void {
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (typeof part === 'object' && part !== null && !('den' in part)) {
      if ('kind' in part) name(part as Syntax);
      Object.values(part).forEach(visit);
    }
  };
  const name = (part: Syntax): void => {
    switch (part.kind) {
      case 'unary':
        into.add(part.operator === '-' ? 'negative' : part.operator);
        break;
      case 'binary':
        into.add(part.operator);
        break;
      case 'compare':
        for (const { operator } of part.rest) into.add(operator);
        break;
      case 'call':
        into.add(part.name);
        for (const argument of part.args) {
          if (argument.name !== undefined) into.add(`${part.name}(${argument.name.text}=)`);
        }
        break;
      default:
    }
  };
  visit(syntax);
}

describe('functions against NumPy, SciPy, PyTorch and mpmath, to 45 digits', () => {
  it.each(cases.map(c => [c.expression, c] as const))('%s', (_, wanted) => {
    expect(departure(wanted)).toBeUndefined();
  });
});

describe('the table of functions', () => {
  const used = new Set<string>();
  for (const { expression, error, optional } of cases) {
    const { syntax } = parse(sourceOf(expression));
    if (syntax !== undefined && !error && !optional) collect(syntax, used);
  }

  it('has a value of every function and operator', () => {
    const inner = (name: string) => name.startsWith('_');
    const names = [...builtins.keys()].filter(name => !inner(name));
    expect([...names, 'where'].filter(name => !used.has(name))).toEqual([]);
  });

  it('has a value for every keyword', () => {
    const keywords = [...builtins.values()]
      .filter(isCallable)
      .flatMap(b => b.parameters.filter(p => p.preset !== undefined).map(p => `${b.name}(${p.name}=)`));
    // The second number of `max` and `min` has no keyword in NumPy.
    const own = new Set(['max(b=)', 'min(b=)']);
    expect(keywords.filter(keyword => !used.has(keyword) && !own.has(keyword))).toEqual([]);
  });

  it('leaves out no special form but those that need a definition or a tolerance', () => {
    expect(SPECIAL_FORMS.map(f => f.name).filter(name => !used.has(name))).toEqual(['grad', 'close']);
  });

  it('is whole', () => {
    expect(cases.length).toBeGreaterThanOrEqual(1600);
    expect(cases.filter(c => c.error).length).toBeGreaterThanOrEqual(300);
  });
});
