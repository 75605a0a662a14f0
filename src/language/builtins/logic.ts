import { compare } from '../../numeric/scalar.ts';
import { formatShape } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { Builtin, NativeBuiltin } from '../builtin.ts';
import { raise } from '../fault.ts';
import { booleanType } from '../type.ts';
import { booleans, defined, dtypeName, type Value } from '../value.ts';
import { asNumbers, asTruths } from './coerce.ts';
import { broadcastAll, broadcastPositions } from './structure.ts';

/** Whether the elements at two places are equal. The same object is the same number, known exactly or not. */
function equalAt(a: Value, i: number, b: Value, j: number): boolean {
  if (a.dtype === 'text' || b.dtype === 'text') return a.data[i] === b.data[j];
  if (a.dtype === 'boolean' && b.dtype === 'boolean') return a.data[i] === b.data[j];
  const [x, y] = [defined(asNumbers(a, '`==`').data[i]!), defined(asNumbers(b, '`==`').data[j]!)];
  return x === y || compare(x, y) === 0;
}

const EITHER = () => [false, true] as const;

function equality(
  name: '==' | '!=',
  wanted: boolean,
  summary: string,
  example: { expression: string; value: string },
): NativeBuiltin {
  return {
    kind: 'native',
    name,
    group: 'Operators',
    parameters: [{ name: 'a' }, { name: 'b' }],
    summary,
    examples: [example],
    infer: ([a, b]) => {
      if (
        (a?.dtype === 'text') !== (b?.dtype === 'text') &&
        a?.dtype !== 'unknown' &&
        b?.dtype !== 'unknown'
      ) {
        raise('type-mismatch', {
          what: `\`${name}\``,
          expected: 'two values of one kind',
          found: `${dtypeName(a!.dtype)} and ${dtypeName(b!.dtype)}`,
        });
      }
      return booleanType(a?.shape && b?.shape ? broadcastAll([a.shape, b.shape], `\`${name}\``) : undefined);
    },
    evaluate: ([a, b], machine) => {
      const shape = broadcastAll([a!.shape, b!.shape], `\`${name}\``);
      machine.charge(sizeOf(shape));
      const left = broadcastPositions(a!.shape, shape);
      const right = broadcastPositions(b!.shape, shape);
      return booleans(
        shape,
        left.map((i, k) => {
          const equal = machine.decide(() => equalAt(a!, i, b!, right[k]!), EITHER, String);
          return equal === wanted;
        }),
      );
    },
  };
}

/** Truth values and equality. The words `and`, `or`, `where` and `close` are part of the language itself. */
export const logic: readonly Builtin[] = [
  equality('==', true, 'Whether a and b are equal; texts too.', {
    expression: '0.1 + 0.2 == 0.3',
    value: 'True',
  }),
  equality('!=', false, 'Whether a and b differ; texts too.', {
    expression: "'keep' != 'reject'",
    value: 'True',
  }),
  {
    kind: 'native',
    name: 'not',
    group: 'Operators',
    parameters: [{ name: 'x' }],
    summary: 'True where x is false.',
    examples: [{ expression: 'not 1 > 2', value: 'True' }],
    infer: ([x]) => booleanType(x?.shape),
    evaluate: ([x], machine) => {
      const truths = asTruths(x!, '`not`');
      machine.charge(truths.data.length);
      return booleans(
        truths.shape,
        truths.data.map(b => !b),
      );
    },
  },
];

/** The single truth value of a condition; raises where there are several. */
export function conditionOf(value: Value, what: string): boolean {
  const truths = asTruths(value, what);
  if (truths.data.length !== 1) {
    raise('shape-mismatch', {
      what,
      shapes: [formatShape(truths.shape)],
      rule: 'it needs a single truth value: use `all(…)` or `any(…)`',
    });
  }
  return truths.data[0]!;
}
