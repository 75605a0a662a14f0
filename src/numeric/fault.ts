/** Why an operation has no value: see {@link NumericFault}. */
export type NumericFaultReason = 'division-by-zero' | 'domain' | 'undecided' | 'too-large';

/**
 * The only thing the numeric layer throws.
 *
 * - `division-by-zero`: the divisor is exactly 0.
 * - `domain`: proven to lie outside the domain of the function.
 * - `undecided`: the bounds are too wide to tell; more precision may settle it.
 * - `too-large`: a size beyond the stated limits.
 *
 * `detail` is a fragment for a message, such as "log of a negative number".
 */
export class NumericFault extends Error {
  readonly reason: NumericFaultReason;
  readonly detail: string;

  constructor(reason: NumericFaultReason, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'NumericFault';
    this.reason = reason;
    this.detail = detail;
  }
}
