import { type Unreadable, unreadable } from './unreadable.ts';

/** The mark between the whole part and the decimals. */
export type DecimalMark = '.' | ',';

/** The digits of a number, separators of groups removed. */
export interface Digits {
  readonly status: 'digits';
  readonly whole: string;
  readonly fraction: string;
  /** Whether a decimal mark was typed, which a closing one is too. */
  readonly pointed: boolean;
}

/** How digits are read: with which decimal mark, and whether a whole number is asked. */
export interface Grouping {
  readonly mark: DecimalMark;
  readonly isWhole: boolean;
  /** All that is read as the number, which a message repeats with the separators that leave no doubt. */
  readonly typed: string;
}

/**
 * Takes the separators out of the digits of a number such as `1 234 567.25`, `1_000` or `1,234,567`. Groups of three
 * are separated by spaces, by `_`, by `'`, or by the sign that is not the decimal mark, two or more of it. One such sign
 * alone is a decimal mark where it can be nothing else (`0,485`, `3,1`, `1.234,5`), a separator where it can be nothing
 * else (`1,000.5`, and `1,024` where a whole number is asked), and else ambiguous. `written` is the whole number, for
 * messages.
 */
export function ungroup(
  digits: string,
  { mark, isWhole, typed }: Grouping,
  written: string,
): Digits | Unreadable {
  const decimal = decimalAt(digits, mark, isWhole);
  if (decimal === 'ambiguous') {
    const code = mark === '.' ? 'answer-ambiguous-comma' : 'answer-ambiguous-point';
    return unreadable(code, { written, digits: typed, mark });
  }
  const [left, right] =
    decimal === undefined ? [digits, ''] : [digits.slice(0, decimal), digits.slice(decimal + 1)];
  const whole = joined(left, /^[1-9]\d{0,2}$/, /^\d{3}$/);
  const fraction = /[.,']/.test(right) ? undefined : joined(right, /^\d{3}$/, /^\d{1,3}$/);
  if (whole === undefined || fraction === undefined) {
    return unreadable(looksLikeList(digits) ? 'answer-several-numbers' : 'answer-bad-grouping', { written });
  }
  if (whole === '' && fraction === '') return unreadable('answer-not-a-number', { written });
  return { status: 'digits', whole, fraction, pointed: decimal !== undefined };
}

/** Where the decimal mark stands, if there is one. */
function decimalAt(digits: string, mark: DecimalMark, isWhole: boolean): number | 'ambiguous' | undefined {
  const other = mark === '.' ? ',' : '.';
  const marks = placesOf(digits, mark);
  const others = placesOf(digits, other);
  const [at] = marks;
  if (marks.length === 1) {
    // `1.000,5` where the mark is a point: what stands last, and once, is the decimal mark.
    return others.length === 1 && others[0]! > at! ? others[0] : at;
  }
  if (marks.length > 1) return others.length === 1 ? others[0] : undefined;
  if (others.length !== 1) return undefined;
  const [only] = others;
  const before = digits.slice(0, only).trim();
  const couldGroup = /^[1-9]\d{0,2}$/.test(before) && /^\d{3}$/.test(digits.slice(only! + 1).trim());
  if (!couldGroup) return only;
  return isWhole ? undefined : 'ambiguous';
}

function placesOf(text: string, sign: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(sign); at !== -1 && places.length < 3; at = text.indexOf(sign, at + 1))
    places.push(at);
  return places;
}

/** The groups put together, or undefined where they are not groups of three or their separators differ. */
function joined(text: string, first: RegExp, last: RegExp): string | undefined {
  const separator = /\D/.exec(text)?.[0];
  if (separator === undefined) return text;
  const groups = text.split(separator);
  const fits = groups.every((group, i) =>
    i === 0 ? first.test(group) : i === groups.length - 1 ? last.test(group) : /^\d{3}$/.test(group),
  );
  return fits ? groups.join('') : undefined;
}

/** `1.5 2.5`, `1, 2`, or words over several lines. */
function looksLikeList(digits: string): boolean {
  const words = digits.trim().split(/[\s,]+/);
  return (
    words.length > 1 && (/[\n\t]|[.,]\s/.test(digits) || words.filter(word => word.includes('.')).length > 1)
  );
}
