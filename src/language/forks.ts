import { NumericFault } from '../numeric/fault.ts';
import { ZERO } from '../numeric/rational.ts';
import { tryCompare } from '../numeric/scalar.ts';
import type { ElementwiseBuiltin, Side } from './builtin.ts';
import { asNumbers } from './builtins/coerce.ts';
import { asFault } from './fault.ts';
import type { Traced } from './trace.ts';

/** The choices made where values do not decide, by the name of the place. */
export type Choices = ReadonlyMap<string, string>;

/** Leaves an evaluation at a place where the values do not decide and nothing is chosen yet. */
export class OpenDecision extends Error {
  readonly place: string;
  readonly options: readonly string[];

  constructor(place: string, options: readonly string[]) {
    super(place);
    this.place = place;
    this.options = options;
  }
}

/** Leaves an evaluation whose values decide otherwise than was chosen. */
export class Infeasible extends Error {}

/**
 * The places of one evaluation at which a value jumps: comparisons, roundings, the slope of a ReLU. Where arguments are
 * known only within bounds, either way may be taken; the ways are told apart by choices. Places are numbered as they are
 * met: the same in every evaluation that goes the same way.
 */
export class Forks {
  readonly #choices: Choices | undefined;
  readonly #numbers = new Map<Traced, number>();
  #met = 0;

  /** Without choices every place has to decide by itself. */
  constructor(choices: Choices | undefined) {
    this.#choices = choices;
  }

  /** The computed value; where that is undecided, the option that was chosen. */
  decide<T>(compute: () => T, options: () => readonly T[], nameOf: (value: T) => string): T {
    if (this.#choices === undefined) return compute();
    const place = `${this.#met++}`;
    const chosen = this.#choices.get(place);
    let value: T;
    try {
      value = compute();
    } catch (thrown) {
      if (asFault(thrown)?.problem.code !== 'undecided') throw thrown;
      const found = options();
      if (chosen === undefined) throw new OpenDecision(place, found.map(nameOf));
      const at = found.findIndex(option => nameOf(option) === chosen);
      if (at === -1) throw new Infeasible();
      return found[at]!;
    }
    if (chosen !== undefined && nameOf(value) !== chosen) throw new Infeasible();
    return value;
  }

  /**
   * The sides of a kink at 0 on which the elements of an argument are taken to lie; undefined for a function without a
   * kink. One that jumps there needs a choice, `isBound` where bounds of its value will do.
   */
  sidesOf(
    { apply }: ElementwiseBuiltin,
    argument: Traced,
    isBound: boolean,
  ): ((element: number) => Side | undefined) | undefined {
    const choices = this.#choices;
    if (choices === undefined || apply.gives !== 'number' || !apply.kinked) return undefined;
    const number = this.#numbers.get(argument) ?? this.#numbers.size;
    this.#numbers.set(argument, number);
    const { data } = asNumbers(argument.value, 'an argument');
    const sides = data.map((x, i): Side | undefined => {
      if (x.kind === 'undefined') return undefined;
      const place = `kink ${number} ${i}`;
      const chosen = choices.get(place);
      const order = tryCompare(x, ZERO);
      if (order !== undefined) {
        if (chosen !== undefined && order !== 0 && `${order}` !== chosen) throw new Infeasible();
        return undefined;
      }
      if (chosen !== undefined) return chosen === '1' ? 1 : -1;
      if (apply.jumps && !isBound) throw new OpenDecision(place, ['1', '-1']);
      return undefined;
    });
    return i => sides[i];
  }
}

/** Leaves with a fault where a step function may take more steps than are tried. */
export function tooManySteps(): never {
  throw new NumericFault('undecided', 'rounding a number that may lie on too many steps');
}
