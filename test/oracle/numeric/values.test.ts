import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { erf, erfc } from '../../../src/numeric/elementary/error-function.ts';
import { exp, expm1, sigmoid, softplus } from '../../../src/numeric/elementary/exponential.ts';
import { cosh, sinh, tanh } from '../../../src/numeric/elementary/hyperbolic.ts';
import { acos, asin, atan, atan2 } from '../../../src/numeric/elementary/inverse-trigonometric.ts';
import { log, log1p, log2, log10 } from '../../../src/numeric/elementary/logarithm.ts';
import { cbrt, hypot, sqrt } from '../../../src/numeric/elementary/roots.ts';
import { cos, sin, tan } from '../../../src/numeric/elementary/trigonometric.ts';
import { divideRationals, parseDecimal, type Rational } from '../../../src/numeric/rational.ts';
import { bitsForDigits, isProvenTo, overlaps, power, type Scalar } from '../../../src/numeric/scalar.ts';

interface Row {
  readonly function: string;
  readonly arguments: readonly string[];
  readonly value: string;
}

const rows: readonly Row[] = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8'));

type Unary = (x: Scalar, prec: number) => Scalar;
type Binary = (x: Scalar, y: Scalar, prec: number) => Scalar;

const UNARY: Readonly<Record<string, Unary>> = {
  ...{ exp, expm1, sigmoid, softplus, log, log1p, log2, log10, sqrt, cbrt, sin, cos, tan },
  ...{ asin, acos, atan, sinh, cosh, tanh, erf, erfc },
};
const BINARY: Readonly<Record<string, Binary>> = { atan2, hypot, power };

function apply(row: Row, prec: number): Scalar {
  const args = row.arguments.map(number);
  return args.length === 1
    ? UNARY[row.function]!(args[0]!, prec)
    : BINARY[row.function]!(args[0]!, args[1]!, prec);
}

function number(text: string): Rational {
  const [num = '', den = '1'] = text.split('/');
  return divideRationals(parseDecimal(num)!, parseDecimal(den)!);
}

/** The oracle's value with half a unit of its 70th digit, and a little, either way. */
function oracle(row: Row): Scalar {
  const value = parseDecimal(row.value)!;
  return { kind: 'ball', ...around(value) };
}

function around(value: Rational): { mid: bigint; rad: bigint; exp: number } {
  const bits = 260;
  const shift = bits + value.den.toString(2).length - value.num.toString(2).replace('-', '').length;
  const mid =
    shift >= 0 ? (value.num << BigInt(shift)) / value.den : value.num / (value.den << BigInt(-shift));
  const size = mid < 0n ? -mid : mid;
  return { mid, rad: size / 10n ** 69n + 1n, exp: -shift };
}

describe('elementary functions against mpmath', () => {
  const names = [...new Set(rows.map(row => row.function))];
  it.each(names)('%s', name => {
    for (const row of rows.filter(each => each.function === name)) {
      for (const digits of [16, 34, 50, 66]) {
        const value = apply(row, bitsForDigits(digits));
        const label = `${name}(${row.arguments.join(', ')}) to ${digits} digits`;
        expect(overlaps(value, oracle(row)), `${label} holds the value`).toBe(true);
        expect(isProvenTo(value, digits - 1), `${label} is proven`).toBe(true);
      }
    }
  });
});
