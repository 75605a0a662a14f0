import { parseDecimal, type Rational, rational } from '../../numeric/rational.ts';
import { type Written, writtenAs } from '../../numeric/written.ts';
import { type Decimal, readDecimal } from './decimal.ts';
import type { DecimalMark, Grouping } from './grouping.ts';
import type { Note } from './note.ts';
import { mixedNumber, numberFault } from './number-fault.ts';
import { isEmpty, isPrinted, peeled } from './peel.ts';
import { withTexRestored } from './tex-control.ts';
import { BLANK, type Blank, type Unreadable, unreadable } from './unreadable.ts';
import { saysNoAnswer } from './words.ts';

/** A number as it was read: its exact value and, but for a fraction, the digits written. */
export interface NumberRead {
  readonly status: 'read';
  readonly value: Rational;
  readonly written: Written | undefined;
  /** The number as it was read, where that is not what was typed: `-0.925`, `1/3`. */
  readonly readAs: string | undefined;
  /** The same, or what was typed. */
  readonly shown: string;
  readonly notes: readonly Note[];
}

/** What reading a number comes to. */
export type NumberReading = NumberRead | Blank | Unreadable;

/** What the reader of numbers has to know. */
export interface NumberOptions {
  /** The decimal mark, a point unless told otherwise. */
  readonly decimalMark?: DecimalMark | undefined;
  /** Whether a whole number is asked, in which `1,024` has one reading. */
  readonly isWhole?: boolean;
}

/** The longest text that is read as a number. */
export const NUMBER_LIMIT = 1_000;

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
const NO_NOTES: readonly Note[] = [];

/**
 * Reads a number as a student types it, exactly, after peeling: an optional sign, digits with an optional point,
 * leading or trailing, separators of groups of three, `e5`, `*10^5`, `x10^5`, ` 10^5`, `10^5` alone, a fraction `1/3` or
 * `1.5/2`, `%` for a hundredth. Limits: 1,000 characters, powers of ten up to ±10,000.
 */
export function readNumber(text: string, options: NumberOptions = {}): NumberReading {
  const written = withTexRestored(text).trim();
  if (written === '') return BLANK;
  if (written.length > NUMBER_LIMIT) return unreadable('answer-too-long', { limit: NUMBER_LIMIT });
  const { decimalMark = '.', isWhole = false } = options;
  const plain = decimalMark === '.' ? PLAIN.exec(written) : null;
  if (plain !== null) {
    const value = parseDecimal(written);
    if (value !== undefined) {
      const typed = writtenAs(plain[2]!, plain[3] ?? '', 0, plain[3] !== undefined);
      return { status: 'read', value, written: typed, readAs: undefined, shown: written, notes: NO_NOTES };
    }
  }
  if (saysNoAnswer(written)) return { status: 'blank', word: written };
  const peel = peeled(written, 'number');
  if (isEmpty(peel)) return BLANK;
  if (saysNoAnswer(peel.text)) return { status: 'blank', word: written };
  return readPeeled(peel.text, peel.notes, {
    mark: isPrinted(peel) ? '.' : decimalMark,
    isWhole,
    typed: peel.text,
    written,
    shownWith: decimalMark,
  });
}

interface PeeledNumber extends Grouping {
  readonly written: string;
  readonly shownWith: DecimalMark;
}

function readPeeled(text: string, notes: readonly Note[], context: PeeledNumber): NumberReading {
  const fraction = FRACTION.exec(text);
  const reading =
    fraction === null
      ? readDecimal(text, context, context.written)
      : readFraction(fraction[1] ?? '', fraction[2]!, fraction[3]!, context);
  if (reading.status === 'unreadable')
    return reading.code === 'answer-not-a-number' ? numberFault(text, context.written) : reading;
  const { value, written } = reading;
  const shown = context.shownWith === ',' ? reading.text.replace('.', ',') : reading.text;
  const readAs = isTheSame(context.written, shown) ? undefined : shown;
  return { status: 'read', value, written, readAs, shown: readAs ?? context.written, notes };
}

/** A sign, what stands over the bar and what stands under it, each in brackets or not. */
const FRACTION = /^([+-]?)\s*(\([^()]*\)|[^()/]+)\s*\/\s*(\([^()]*\)|[^()/]+)$/;

/** The text apart from its signs of a positive number, its exponent’s form and zeros before or after it. */
function isTheSame(written: string, shown: string): boolean {
  const bare = (text: string) =>
    text
      .replace(/^\+/, '')
      .replace('E', 'e')
      .replace(/e\+?(-?)0*(?=\d)/, 'e$1')
      .replace(/^(-?)([.,])/, '$10$2')
      .replace(/[.,](?=e|$)/, '');
  return bare(written) === bare(shown);
}

type Fraction = Pick<Decimal, 'value' | 'text'> & {
  readonly status: 'fraction';
  readonly written: undefined;
};

function readFraction(
  sign: string,
  over: string,
  under: string,
  context: PeeledNumber,
): Fraction | Unreadable {
  const { written } = context;
  const [numerator, denominator] = [over, under].map(side =>
    side
      .trim()
      .replace(/^\(([\s\S]*)\)$/, '$1')
      .trim(),
  );
  if (!/\d/.test(over) || !/^[\s(+-]*[\d.,]/.test(under))
    return unreadable('answer-not-a-number', { written });
  const isGrouped = /^\d{1,3}(?:\s\d{3})+$/.test(numerator!);
  const mixed = isGrouped ? undefined : mixedNumber(`${sign}${numerator}/${denominator}`, written);
  if (mixed !== undefined) return mixed;
  const above = readDecimal(numerator!, context, written);
  if (above.status === 'unreadable') return above;
  const below = readDecimal(denominator!, context, written);
  if (below.status === 'unreadable') return below;
  // `0.5 / -0.5` names two values; `1/-3` is one.
  if (/\s\/|\/\s/.test(written) && /^[+-]/.test(denominator!) && !under.includes('('))
    return unreadable('answer-several-numbers', { written });
  if (above.isPercentage || below.isPercentage) return unreadable('answer-percent-of-fraction', { written });
  if (below.value.num === 0n) return unreadable('answer-division-by-zero', { written });
  const minus = sign === '-' ? -1n : 1n;
  const value = rational(minus * above.value.num * below.value.den, above.value.den * below.value.num);
  const text = `${sign === '-' ? '-' : ''}${above.text}/${below.text}`;
  return { status: 'fraction', value, written: undefined, text };
}
