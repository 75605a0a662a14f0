import { integer, powerOfRational, type Rational, rational } from '../numeric/rational.ts';

/** 10 to the power of `exponent`, exactly. */
export function unit(exponent: number): Rational {
  return powerOfRational(integer(10), BigInt(exponent));
}

/** Half of it. */
export function halfUnit(exponent: number): Rational {
  const { num, den } = unit(exponent);
  return rational(num, 2n * den);
}
