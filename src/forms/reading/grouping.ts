import { type Unreadable, unreadable } from './unreadable.ts';

/** The mark between the whole part and the decimals. */
export type DecimalMark = '.' | ',';

/** The digits of a number, separators of groups removed. */
export interface Digits {
  readonly status: 'digits';
  readonly whole: string;
  readonly fraction: string;
}

/**
 * Takes the separators out of the digits of a number such as `1 234 567.25`, `1_000` or `1,234,567`: groups of three,
 * separated by spaces, by `_`, or by the mark that is not the decimal one, which counts as a separator only where it
 * stands twice or more. Alone it is ambiguous. `written` is the whole number, for messages.
 */
export function ungroup(digits: string, mark: DecimalMark, written: string): Digits | Unreadable {
  const other = mark === '.' ? ',' : '.';
  const pieces = digits.split(mark);
  if (pieces.length > 2)
    return unreadable(looksLikeList(digits) ? 'answer-several-numbers' : 'answer-not-a-number', { written });
  const [whole = '', fraction = ''] = pieces;
  const others = digits.split(other).length - 1;
  if (others > 0 && /[,.]\s/.test(digits)) return unreadable('answer-several-numbers', { written });
  const decided = mark === ',' && pieces.length === 2 && !fraction.includes(other);
  if (others === 1 && !decided) {
    return unreadable(other === ',' ? 'answer-ambiguous-comma' : 'answer-ambiguous-point', { written });
  }
  const wholeDigits = joined(whole, other, /^\d{1,3}$/, /^\d{3}$/);
  const fractionDigits = fraction.includes(other) ? undefined : joined(fraction, '_', /^\d{3}$/, /^\d{1,3}$/);
  if (wholeDigits === undefined || fractionDigits === undefined) {
    return unreadable(looksLikeList(digits) ? 'answer-several-numbers' : 'answer-bad-grouping', { written });
  }
  if (wholeDigits === '' && fractionDigits === '') return unreadable('answer-not-a-number', { written });
  return { status: 'digits', whole: wholeDigits, fraction: fractionDigits };
}

/** The groups put together, or undefined where they are not groups of three or their separators differ. */
function joined(text: string, mark: string, first: RegExp, last: RegExp): string | undefined {
  if (/^\d*$/.test(text)) return text;
  const separators = new Set(text.match(/\D/g));
  const [separator] = separators;
  if (separators.size > 1 || separator === undefined) return undefined;
  if (separator !== mark && separator !== '_' && !/\s/.test(separator)) return undefined;
  const groups = text.split(separator);
  const fits = groups.every((group, i) =>
    i === 0 ? first.test(group) : i === groups.length - 1 ? last.test(group) : /^\d{3}$/.test(group),
  );
  return fits ? groups.join('') : undefined;
}

/** `1.5 2.5`, or words over several lines. */
function looksLikeList(digits: string): boolean {
  const words = digits.trim().split(/[\s,]+/);
  return words.length > 1 && (/[\n\t]/.test(digits) || words.filter(word => word.includes('.')).length > 1);
}
