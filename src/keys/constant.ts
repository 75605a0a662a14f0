import { parseDecimal, type Rational, rational } from '../numeric/rational.ts';

const FRACTION = /^([+-]?[\d.]+(?:[eE][+-]?\d{1,5})?)\s*\/\s*([\d.]+)$/;

/** An exact number as a rubric states it: a decimal (`0.05`, `1e-3`), a fraction (`1/3`) or a percentage (`5%`). */
export function readConstant(text: string): Rational | undefined {
  const trimmed = text.trim().replaceAll('_', '');
  if (trimmed.length > 1000) return undefined;
  const fraction = FRACTION.exec(trimmed);
  if (fraction !== null) {
    const [numerator, denominator] = [parseDecimal(fraction[1]!), parseDecimal(fraction[2]!)];
    if (numerator === undefined || denominator === undefined || denominator.num === 0n) return undefined;
    return rational(numerator.num * denominator.den, numerator.den * denominator.num);
  }
  if (trimmed.endsWith('%')) {
    const share = parseDecimal(trimmed.slice(0, -1));
    return share && rational(share.num, share.den * 100n);
  }
  return parseDecimal(trimmed);
}
