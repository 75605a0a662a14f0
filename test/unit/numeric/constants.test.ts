import { describe, expect, it } from 'vitest';
import { e, ln2, ln10, pi, piFixed } from '../../../src/numeric/constants.ts';
import { toSignificant } from '../../../src/numeric/format.ts';
import { contains } from '../../../src/numeric/scalar.ts';

describe('constants', () => {
  it.each([
    [
      'pi',
      pi,
      '3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706798',
    ],
    [
      'e',
      e,
      '2.71828182845904523536028747135266249775724709369995957496696762772407663035354759457138217852516642743',
    ],
    [
      'ln2',
      ln2,
      '0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863326996418687542',
    ],
    [
      'ln10',
      ln10,
      '2.30258509299404568401799145468436420760110148862877297603332790096757260967735248023599720508959829834',
    ],
  ])('%s', (_, constant, digits) => {
    expect(toSignificant(constant(500), digits.startsWith('0') ? 102 : 102)?.slice(0, 90)).toBe(
      digits.slice(0, 90),
    );
    for (const prec of [32, 64, 100, 128, 1000])
      expect(contains(constant(prec), constant(2 * prec + 7))).toBe(true);
  });

  it('do not depend on what was asked before', () => {
    const short = piFixed(77);
    const long = piFixed(9000);
    expect(piFixed(77)).toBe(short);
    expect(long >> 8923n).toBe(short);
    expect(piFixed(5000)).toBe(long >> 4000n);
  });
});
