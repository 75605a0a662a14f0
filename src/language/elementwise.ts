import { exactText } from '../numeric/format.ts';
import { derivedFrom } from '../numeric/origin.ts';
import { addRationals, compareRationals, type Rational, ZERO } from '../numeric/rational.ts';
import { isExactZero, lower, type Scalar, upper } from '../numeric/scalar.ts';
import { sizeOf } from '../numeric/tensor.ts';
import { PLACE, spend } from '../numeric/work.ts';
import type { ElementwiseBuiltin, Machine, Side } from './builtin.ts';
import { checkSize } from './builtins/size.ts';
import { broadcastAll, broadcastPositions } from './builtins/structure.ts';
import { asFault } from './fault.ts';
import { tooManySteps } from './forks.ts';
import { booleans, defined, type Element, type NumberValue, numbers, type Value } from './value.ts';

/**
 * A function of numbers applied to the elements of values, which are broadcast to one shape. Where the machine is
 * lenient, an element for which the function has no value is undefined and keeps the fault; else the fault is thrown.
 */
export function applyElementwise(
  builtin: ElementwiseBuiltin,
  args: readonly NumberValue[],
  machine: Machine,
  /** The side of its kink on which an element of the first argument is taken to lie. */
  sideOf?: (element: number) => Side | undefined,
): Value {
  const { apply } = builtin;
  const { precision } = machine;
  const shape =
    args.length === 1
      ? args[0]!.shape
      : broadcastAll(
          args.map(a => a.shape),
          `\`${builtin.name}\``,
        );
  checkSize(shape);
  const size = sizeOf(shape);
  spend(size * PLACE);
  machine.charge(size * apply.cost);
  const places = args.map(a => (a.data.length === size ? undefined : broadcastPositions(a.shape, shape)));
  const operands = (i: number): Element[] => args.map((a, k) => a.data[places[k]?.[i] ?? i]!);
  if (apply.gives === 'boolean') {
    const truths = Array.from({ length: size }, (_, i) => {
      const elements = operands(i).map(defined);
      return machine.decide(() => apply.of(elements, precision), EITHER, String);
    });
    return booleans(shape, truths);
  }
  const data: Element[] = new Array(size);
  for (let i = 0; i < size; i++) {
    const elements = operands(i);
    const side = sideOf?.(places[0]?.[i] ?? i);
    data[i] = elementOf(elements, builtin, machine, () => {
      const operand = elements as readonly Scalar[];
      const of = () => apply.of(operand, precision, side);
      const { step } = apply;
      const result =
        step === undefined
          ? of()
          : machine.decide(
              of,
              () => stepsOf(operand, step(operand), x => apply.of(x, precision)),
              nameOfStep,
            );
      return derivedFrom(builtin.name, operand, result);
    });
  }
  return numbers(shape, data);
}

function elementOf(
  elements: readonly Element[],
  builtin: ElementwiseBuiltin,
  machine: Machine,
  of: () => Scalar,
): Element {
  const [first] = elements;
  if (builtin.zeroWins && first!.kind !== 'undefined' && isExactZero(first!)) return ZERO;
  const open = elements.find(e => e.kind === 'undefined');
  if (open !== undefined) return machine.lenient ? open : defined(open);
  if (!machine.lenient) return of();
  try {
    return of();
  } catch (thrown) {
    const fault = asFault(thrown);
    if (fault === undefined) throw thrown;
    return { kind: 'undefined', fault };
  }
}

const EITHER = () => [true, false] as const;

/** A step function may lie on so many steps at most to be tried on each. */
const MOST_STEPS = 8;

/** The values of a step function that rises with its first argument, between the bounds of that. */
function stepsOf(
  [x, ...others]: readonly Scalar[],
  step: Rational,
  of: (x: readonly Scalar[]) => Scalar,
): readonly Scalar[] {
  const [from, to] = [of([lower(x!), ...others]), of([upper(x!), ...others])];
  if (from.kind !== 'rational' || to.kind !== 'rational') return tooManySteps();
  const steps: Rational[] = [from];
  while (compareRationals(steps.at(-1)!, to) < 0) {
    if (steps.length >= MOST_STEPS) return tooManySteps();
    steps.push(addRationals(steps.at(-1)!, step));
  }
  return steps;
}

function nameOfStep(x: Scalar): string {
  return x.kind === 'rational' ? exactText(x) : '';
}
