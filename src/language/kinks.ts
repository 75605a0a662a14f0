import { ZERO } from '../numeric/rational.ts';
import { tryCompare } from '../numeric/scalar.ts';
import type { ElementwiseBuiltin, Side } from './builtin.ts';
import { asNumbers } from './builtins/coerce.ts';
import type { Traced } from './trace.ts';

/**
 * The kinks that one evaluation comes to: where a function such as `relu` bends, at 0. An argument that is known only
 * within bounds may lie on either side; the side may be given by the kink's name, and those that are open can be asked
 * for. The arguments are numbered as they are met: the same in every evaluation that goes the same way.
 */
export class Kinks {
  readonly #sides: ReadonlyMap<string, Side> | undefined;
  readonly #numbers = new Map<Traced, number>();
  readonly #open = new Set<string>();

  /** Without `sides` nothing is looked for. */
  constructor(sides: ReadonlyMap<string, Side> | undefined) {
    this.#sides = sides;
  }

  /** The kinks whose side was neither told nor given, in the order in which they were met. */
  get open(): readonly string[] {
    return [...this.#open];
  }

  /** The sides given for the elements of an argument; undefined for a function without a kink. */
  sidesOf(
    { apply }: ElementwiseBuiltin,
    argument: Traced,
  ): ((element: number) => Side | undefined) | undefined {
    const sides = this.#sides;
    if (sides === undefined || apply.gives !== 'number' || !apply.kinked) return undefined;
    const number = this.#numbers.get(argument) ?? this.#numbers.size;
    this.#numbers.set(argument, number);
    const { data } = asNumbers(argument.value, 'an argument');
    data.forEach((x, i) => {
      const kink = `${number}:${i}`;
      if (x.kind !== 'undefined' && !sides.has(kink) && tryCompare(x, ZERO) === undefined)
        this.#open.add(kink);
    });
    return i => sides.get(`${number}:${i}`);
  }
}
