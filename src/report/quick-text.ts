import { COMMA, MINUS, POINT, SMALL_E, SPACE, ZERO } from '../base/ascii.ts';
import type { ByteWriter } from '../base/byte-writer.ts';
import { jsonLine } from '../base/json-line.ts';
import { utf8 } from '../base/utf8.ts';
import type { ReportComment } from './part-model.ts';

/** What is the same of a numeric part for every submission. */
export interface NumericPartFacts {
  readonly id: string;
  readonly maxPoints: number;
  readonly shape: readonly number[];
  /** By the number of elements that are right: the points, the verdict with its comments, and the rule that decided. */
  readonly outcomes: readonly {
    readonly verdict: string;
    readonly points: number;
    readonly feedback: readonly ReportComment[];
    readonly decidedBy: string;
  }[];
  /** By element. */
  readonly places: readonly string[];
  readonly allowed: readonly (string | undefined)[];
}

/** Numbers of an answer as they stand, plainly written, in the bytes of a submission. */
export interface WrittenNumbers {
  readonly source: Uint8Array;
  /** Where all of the answer begins and ends. */
  readonly start: number;
  readonly end: number;
  /** Where each number does. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly decimals: Uint8Array;
}

/** What became of the numbers of an answer. */
export interface MarkedNumbers {
  /** 1 for each that is right. */
  readonly within: Uint8Array;
  /** To six significant digits, as integers with the exponents of the first ones; 0 for none. */
  readonly differences: { readonly digits: Int32Array; readonly exponents: Int8Array };
  readonly right: number;
  /** The first that is not right; 0 where all are. */
  readonly decisive: number;
}

/** Writes the block of a numeric part. */
export type NumericPartWriter = (written: WrittenNumbers, marked: MarkedNumbers, out: ByteWriter) => void;

/**
 * Writes the JSON of a numeric part from pieces that are made once, when they are first needed. It is the same text,
 * byte for byte, that jsonLine makes of the part's block in a report; a test compares the two.
 */
export function numericPartWriter(facts: NumericPartFacts): NumericPartWriter {
  const { id, maxPoints, shape, outcomes, places, allowed } = facts;
  const count = places.length;
  const listed = shape.length > 0;
  const bound = (i: number) => (allowed[i] === undefined ? '"' : `","allowed":${jsonLine(allowed[i])}`);
  const heads = pieces(right => {
    const { verdict, points } = outcomes[right]!;
    return `${jsonLine({ id, verdict, points, max_points: maxPoints }).slice(0, -1)},"answer":"`;
  });
  const middles = pieces(right => {
    const { feedback } = outcomes[right]!;
    const comments = feedback.length === 0 ? '' : `,"feedback":${jsonLine(feedback)}`;
    return `"${comments},"staff":{"difference":"`;
  });
  const end = '}}';
  // What follows the difference of the part: by the number that are right, and the element whose it is.
  const ends = pieces(key => {
    const right = Math.floor(key / count);
    const { decidedBy } = outcomes[right]!;
    const rule = decidedBy === 'reference' ? '' : `,"decided_by":${jsonLine(decidedBy)}`;
    return `${bound(key % count)}${rule}${right < count && listed ? ',"elements":[' : end}`;
  });
  const elementHeads = pieces(
    i => `${jsonLine({ at: places[i], verdict: 'incorrect' }).slice(0, -1)},"answer":"`,
  );
  const elementMiddle = utf8('","difference":"');
  const elementEnds = pieces(i => `${bound(i)}}`);
  const endOfList = utf8(`]${end}`);
  const writeElements = (
    { source, starts, ends: ending, decimals }: WrittenNumbers,
    { within, differences, decisive }: MarkedNumbers,
    out: ByteWriter,
  ): void => {
    for (let i = decisive; i < count; i++) {
      if (within[i] === 1) continue;
      if (i > decisive) out.addByte(COMMA);
      out.add(elementHeads(i));
      out.addFew(source, starts[i]!, withoutZeros(source, ending[i]!, decimals[i]!));
      out.add(elementMiddle);
      writeDifference(differences, i, out);
      out.add(elementEnds(i));
    }
    out.add(endOfList);
  };
  // Most answers are right: what stands around those is at hand.
  const [rightHead, rightMiddle, rightEnd] = [heads(count), middles(count), ends(count * count)];
  return (written, marked, out) => {
    const { right, decisive, differences } = marked;
    const whole = right === count;
    out.add(whole ? rightHead : heads(right));
    writeAnswer(written, out);
    out.add(whole ? rightMiddle : middles(right));
    writeDifference(differences, decisive, out);
    out.add(whole ? rightEnd : ends(right * count + decisive));
    if (!whole && listed) writeElements(written, marked, out);
  };
}

/** Pieces of text by their number, in UTF-8. */
function pieces(textOf: (index: number) => string): (index: number) => Uint8Array {
  const known: (Uint8Array | undefined)[] = [];
  return index => (known[index] ??= utf8(textOf(index)));
}

/** Writes an answer as it stands, without white space but after commas. */
function writeAnswer({ source, start, end }: WrittenNumbers, out: ByteWriter): void {
  out.reserve(2 * (end - start));
  const { buffer } = out;
  let at = out.length;
  for (let i = start; i < end; i++) {
    const byte = source[i]!;
    if (byte <= SPACE) continue;
    buffer[at++] = byte;
    if (byte === COMMA) buffer[at++] = SPACE;
  }
  out.length = at;
}

/** Where a decimal ends without its trailing zeros, as elements show it. */
function withoutZeros(source: Uint8Array, end: number, decimals: number): number {
  if (decimals === 0) return end;
  let last = end;
  while (source[last - 1] === ZERO) last--;
  return source[last - 1] === POINT ? last - 1 : last;
}

/** The longest number that is written: as in `0.00000123457` or `1.23457e-30`. */
const LONGEST = 16;

/** The digits of each number from 0 to 999, three for each. */
const THREE_DIGITS = utf8(Array.from({ length: 1000 }, (_, n) => String(n).padStart(3, '0')).join(''));

const six = new Uint8Array(6);

/** Writes a number to six significant digits without trailing zeros, as JavaScript does. */
function writeDifference(
  { digits, exponents }: MarkedNumbers['differences'],
  index: number,
  out: ByteWriter,
): void {
  const n = digits[index]!;
  if (n === 0) {
    out.addByte(ZERO);
    return;
  }
  const exponent = exponents[index]!;
  const upper = Math.trunc(n / 1000);
  const lower = n - 1000 * upper;
  for (let i = 0; i < 3; i++) {
    six[i] = THREE_DIGITS[3 * upper + i]!;
    six[3 + i] = THREE_DIGITS[3 * lower + i]!;
  }
  let count = 6;
  while (six[count - 1] === ZERO) count--;
  const short = exponent < -6;
  // So many digits stand before the point; where none does, there are zeros.
  const whole = short ? 1 : exponent + 1;
  out.reserve(LONGEST);
  const { buffer } = out;
  let at = out.length;
  if (whole <= 0) {
    buffer[at++] = ZERO;
    buffer[at++] = POINT;
    for (let i = whole; i < 0; i++) buffer[at++] = ZERO;
  }
  for (let i = 0; i < whole || i < count; i++) {
    if (i === whole && i > 0) buffer[at++] = POINT;
    buffer[at++] = six[i]!;
  }
  if (short) {
    buffer[at++] = SMALL_E;
    buffer[at++] = MINUS;
    if (exponent <= -10) buffer[at++] = ZERO + Math.trunc(-exponent / 10);
    buffer[at++] = ZERO + (-exponent % 10);
  }
  out.length = at;
}
