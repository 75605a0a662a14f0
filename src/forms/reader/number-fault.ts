import { readFormula } from './formula/read.ts';
import { type Unreadable, unreadable } from './unreadable.ts';

const NOT_FINITE = /^[+-]?\s*(?:nan|inf|infinity|∞)$/i;
const MIXED = /^([+-]?)\s*(\d+)\s+(\d+)\s*\/\s*(\d+)$/;
const SPACED_E = /^[+-]?[\d.,]+\s+[eE]\s*[+-]?\s*\d+$|^[+-]?[\d.,]+[eE]\s*[+-]\s+\d+$/;
const NO_POWER = /^([+-]?[\d.,]+)\s*[*xX]\s*10\s*([+-]\s*\d+)$/;
const RANGE = /^[+-]?[\d.,]+\s*(?:-|to|bis|\.\.+|\+-|\+\/-|±)\s*[+-]?[\d.,]+$/i;
const SEVERAL = /^[+-]?[\d.]+(?:\s*[,;]\s*|\s+|\s+(?:and|or)\s+)[+-]?[\d.]+/;
const MULTIPLE = /^([+-]?[\d.,]*\d)\s*(k|K|M|G|T|B|bn|mio|mn|thousand|million|billion)$/;
const LETTER_AS_DIGIT =
  /^[+-]?[\d.,]*(?:(?<=\d)[OolISBZ](?=[\d.,OolISBZ]*$)|^[OolI](?=[.,\d]))[\d.,OolISBZ]*$/;
const UNIT = /^\p{Sc}?[\p{L}°‰′″µΩ]+[\p{L}\p{N}°^*/·⋅.\s()-]*$|^\p{Sc}$|^[°‰′″]\p{L}?$/u;
const LEADING_NUMBER =
  /^[+-]?\s*[\d.,]*\d[\d.,]*(?:[eE][+-]?\d+|\s*[*xX]\s*10\s*(?:\^|\*\*)\s*[({]?[+-]?\d+[)}]?)?/;

const LETTERS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', S: '5', B: '8', Z: '2' };
const TIMES: Readonly<Record<string, string>> = {
  k: 'e3',
  K: 'e3',
  thousand: 'e3',
  M: 'e6',
  mio: 'e6',
  mn: 'e6',
  million: 'e6',
  G: 'e9',
  B: 'e9',
  bn: 'e9',
  billion: 'e9',
  T: 'e12',
};

/**
 * Why a text is no number. Where a person would see what may be meant, the message shows it, and never a number that
 * would be another one.
 */
export function numberFault(text: string, written: string): Unreadable {
  if (NOT_FINITE.test(text)) return unreadable('answer-not-finite', { written });
  const mixed = mixedNumber(text, written);
  if (mixed !== undefined) return mixed;
  if (SPACED_E.test(text)) return unreadable('answer-space-in-number', { written, text });
  const noPower = NO_POWER.exec(text);
  if (noPower !== null) {
    const reading = `${noPower[1]}e${noPower[2]!.replace(/[\s+]/g, '')}`;
    return unreadable('answer-perhaps', { written, reading });
  }
  if (LETTER_AS_DIGIT.test(text)) {
    const reading = text.replace(/[OolISBZ]/g, letter => LETTERS[letter]!);
    return unreadable('answer-perhaps', { written, reading });
  }
  const multiple = MULTIPLE.exec(text);
  if (multiple !== null) {
    return unreadable('answer-perhaps', { written, reading: `${multiple[1]}${TIMES[multiple[2]!]}` });
  }
  if (RANGE.test(text) || SEVERAL.test(text)) return unreadable('answer-several-numbers', { written });
  if (/[=<>≤≥≠]/.test(text)) return unreadable('answer-equation', { written });
  const rest = text.replace(LEADING_NUMBER, '').trim();
  if (rest !== text && UNIT.test(rest) && !/^[eExX][0-9a-fA-F]*$/.test(rest) && !isCalculation(text))
    return unreadable('answer-with-unit', { written, rest });
  if (isCalculation(text)) return unreadable('answer-not-calculated', { written });
  return unreadable('answer-not-a-number', { written });
}

/** The fault of a mixed number, with the fraction that it would be; undefined for anything else. */
export function mixedNumber(text: string, written: string): Unreadable | undefined {
  const found = MIXED.exec(text);
  if (found === null) return undefined;
  const [, sign, whole, over, under] = found;
  const numerator = BigInt(whole!) * BigInt(under!) + BigInt(over!);
  return unreadable('answer-mixed-number', {
    written,
    fraction: `${sign === '-' ? '-' : ''}${numerator}/${under}`,
  });
}

/** A formula of numbers alone: something to work out. */
function isCalculation(text: string): boolean {
  return readFormula(text, { variables: [] }).status === 'read';
}
