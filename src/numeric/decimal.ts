import { Decimal as Base } from 'decimal.js';

/**
 * The project's own decimal.js, which no other code can reconfigure. It writes numbers and adds marks; 40,000 digits
 * hold every exact number of the stated size, so nothing here is ever rounded by surprise.
 */
export const Decimal = Base.clone({
  defaults: true,
  precision: 40_000,
  rounding: Base.ROUND_HALF_UP,
  toExpNeg: -7,
  toExpPos: 21,
  minE: -9e15,
  maxE: 9e15,
});

/** A decimal of {@link Decimal}. */
export type DecimalNumber = InstanceType<typeof Decimal>;

/** coefficient·10^exponent. */
export function decimalOf(coefficient: bigint, exponent: number): DecimalNumber {
  return new Decimal(`${coefficient}e${exponent}`);
}
