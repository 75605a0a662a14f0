import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../src/forms/reader/number.ts';
import { readShapeText } from '../../../src/forms/reader/shape-text.ts';
import { readTensorText } from '../../../src/forms/reader/tensor.ts';
import { rational } from '../../../src/numeric/rational.ts';

interface Typed {
  readonly sign: string;
  readonly whole: string;
  readonly fraction: string;
  readonly exponent: number;
}

const digits = (min: number, max: number) => fc.stringMatching(new RegExp(`^[0-9]{${min},${max}}$`));
const typed: fc.Arbitrary<Typed> = fc.record({
  sign: fc.constantFrom('', '-', '+', '−'),
  whole: digits(1, 12),
  fraction: digits(0, 8),
  exponent: fc.integer({ min: -40, max: 40 }),
});

/** num/den of a decimal, by integers alone. */
function exact({ sign, whole, fraction }: Typed, exponent: number): readonly [bigint, bigint] {
  const size = BigInt(whole + fraction) * (sign === '-' || sign === '−' ? -1n : 1n);
  const shift = exponent - fraction.length;
  return shift >= 0 ? [size * 10n ** BigInt(shift), 1n] : [size, 10n ** BigInt(-shift)];
}

/** The digits in groups; a number that begins with 0 has none. */
function grouped(whole: string, separator: string): string {
  if (whole.startsWith('0')) return whole;
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}

const superscript = (n: number) =>
  [...String(n)].map(c => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number.parseInt(c, 10)]!)).join('');

/** Every notation of the same number, with the power of ten it stands for. */
function notations({ sign, whole, fraction, exponent }: Typed): readonly (readonly [string, number])[] {
  const plain = fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
  const spaced = fraction === '' ? '' : `.${fraction}`;
  return [
    [plain, 0],
    [` ${plain}\n`, 0],
    [`${sign}${grouped(whole, ' ')}${spaced}`, 0],
    [`${sign}${grouped(whole, '\u202f')}${spaced}`, 0],
    [`${sign}${grouped(whole, '_')}${spaced}`, 0],
    [`${plain}e${exponent}`, exponent],
    [`${plain}E${exponent >= 0 ? '+' : ''}${exponent}`, exponent],
    [`${plain}*10^${exponent}`, exponent],
    [`${plain} × 10^${exponent}`, exponent],
    [`${plain}x10**${exponent}`, exponent],
    [`${plain}·10^{${exponent}}`, exponent],
    [`${plain}×10${superscript(exponent)}`, exponent],
    [`${plain}%`, -2],
    [`${plain}e${exponent}%`, exponent - 2],
  ];
}

describe('readNumber', () => {
  it('reads every notation to the exact value and the digits typed', () => {
    fc.assert(
      fc.property(typed, number => {
        for (const [text, exponent] of notations(number)) {
          const reading = readNumber(text);
          if (reading.status !== 'read') throw new Error(`${text}: ${reading.status}`);
          const [num, den] = exact(number, exponent);
          expect(reading.value.num * den).toBe(num * reading.value.den);
          const unit = exponent - number.fraction.length;
          const figures = (number.whole + number.fraction).replace(/^0+/, '').length;
          expect(reading.written?.unitExponent).toBe(unit === 0 ? 0 : unit);
          expect(reading.written?.decimals).toBe(Math.max(0, -unit));
          if (figures > 0) expect(reading.written?.sigfigs).toBe(figures);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads fractions exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (a, b) => {
          const reading = readNumber(`${a}/${b}`);
          if (reading.status !== 'read') throw new Error(reading.status);
          expect(reading.value.num * b).toBe(a * reading.value.den);
          expect(reading.written).toBeUndefined();
        },
      ),
    );
  });

  it('with a decimal comma reads the mirror image', () => {
    fc.assert(
      fc.property(typed, number => {
        const text = `${number.sign}${number.whole},${number.fraction}0`;
        const reading = readNumber(text, { decimalMark: ',' });
        if (reading.status !== 'read') throw new Error(text);
        const [num, den] = exact(number, 0);
        expect(reading.value.num * den).toBe(num * reading.value.den);
        expect(['unreadable', 'read']).toContain(readNumber(text).status);
      }),
    );
  });

  it('never throws, and never reads a text without a digit', () => {
    const pieces = fc.constantFrom(
      '1',
      '0',
      '.',
      ',',
      ' ',
      '-',
      '+',
      'e',
      'E',
      '*',
      '10',
      '^',
      '/',
      '%',
      '(',
      ')',
      '{',
      '}',
      'x',
      '×',
      '⁸',
      '_',
      '\n',
      'kg',
      '\u00a0',
      '−',
      '∞',
      '😀',
      '\ud800',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 12 }).map(found => found.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('.' as const, ',' as const), (found, decimalMark) => {
        const reading = readNumber(found, { decimalMark });
        if (reading.status === 'read') {
          expect(found).toMatch(/\p{N}/u);
          expect(reading.value.den > 0n).toBe(true);
          expect(reading.value).toEqual(rational(reading.value.num, reading.value.den));
        }
        if (reading.status === 'unreadable') expect(reading.report('q1.a1').message).toMatch(/^q1\.a1: ./);
        if (found.trim() === '') expect(reading.status).toBe('blank');
        if (reading.status === 'blank') expect(found).not.toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('readTensorText', () => {
  const matrix = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .chain(([rows, columns]) =>
      fc.array(
        fc.array(
          fc.integer({ min: -999, max: 999 }).map(n => `${n / 10}`),
          { minLength: columns, maxLength: columns },
        ),
        { minLength: rows, maxLength: rows },
      ),
    );

  it('reads a matrix the same however it is pasted', () => {
    fc.assert(
      fc.property(matrix, rows => {
        const [r, c] = [rows.length, rows[0]!.length];
        const texts = [
          JSON.stringify(rows).replaceAll('"', ''),
          `[${rows.map(row => `[${row.join(', ')}]`).join(',\n ')}]`,
          `[${rows.map(row => `[${row.join(' ')}]`).join('\n ')}]`,
          `np.array([${rows.map(row => `[${row.join(', ')}]`).join(', ')}], dtype=float)`,
          `\\begin{bmatrix} ${rows.map(row => row.join(' & ')).join(' \\\\ ')} \\end{bmatrix}`,
          ...(r > 1
            ? [
                `[${rows.map(row => row.join(' ')).join('; ')}]`,
                rows.map(row => row.join('\t')).join('\n'),
                rows.map(row => row.join(' ')).join('\r\n'),
              ]
            : []),
        ];
        const values = rows.flat().map(text => readNumber(text));
        for (const text of texts) {
          const reading = readTensorText(text);
          if (reading.status !== 'read') throw new Error(text);
          const isRow = r === 1 && text.includes('begin');
          expect(reading.tensor.shape).toEqual(isRow ? [c] : [r, c]);
          expect(reading.tensor.data).toEqual(
            values.map(value => (value.status === 'read' ? value.value : undefined)),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never throws, and has as many numbers as its shape says', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      '1',
      '2.5',
      ',',
      ';',
      ' ',
      '\t',
      '\n',
      '\r\n',
      'x',
      '×',
      'np.array(',
      '/',
      '%',
      '^',
      '\\\\',
      '&',
      '\\begin{matrix}',
      '\\end{matrix}',
      'dtype=float',
      '$',
      '*',
      'by',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 20 }).map(found => found.join('')),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('.' as const, ',' as const), (found, decimalMark) => {
        for (const reading of [readTensorText(found, { decimalMark }), readShapeText(found)]) {
          if (reading.status === 'read') {
            const { shape, data } = reading.tensor;
            expect(data).toHaveLength(shape.reduce((product, n) => product * n, 1));
            expect(reading.written).toHaveLength(data.length);
          }
          if (reading.status === 'unreadable') {
            expect(reading.problems.length).toBeGreaterThan(0);
            for (const { fault } of reading.problems)
              expect(fault.report('q1.a1').message).toMatch(/^q1\.a1: ./);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
