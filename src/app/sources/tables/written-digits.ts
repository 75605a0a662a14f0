import { writtenAs } from '../../../numeric/written.ts';
import { type Item, partsOf, type Rubric } from '../../../rubric/model.ts';
import type { DigitCount } from '../../../tolerances/digits.ts';
import { typedDigits } from '../../../tolerances/tolerance.ts';

/** The digits that each part and field must be written with, by its path, where its tolerance asks for them. */
export function writtenDigits(rubric: Rubric): ReadonlyMap<string, DigitCount> {
  const found = new Map<string, DigitCount>();
  const add = ({ path, tolerance, items }: Item): void => {
    const digits = typedDigits(tolerance.rule);
    if (digits !== undefined) found.set(path, digits);
    items.forEach(add);
  };
  for (const { part } of partsOf(rubric)) add(part);
  return found;
}

/**
 * A number as a spreadsheet keeps it, with as many zeros behind its last decimal as the rule asks digits: those it has
 * lost. Undefined where it has enough, or zeros could not change that.
 */
export function withLastZeros(stored: string, digits: DigitCount): string | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?(e[-+]?\d{1,3})?$/i.exec(stored);
  if (found === null) return undefined;
  const [, sign, whole = '', fraction = '', power = ''] = found;
  const exponent = power === '' ? 0 : Number.parseInt(power.slice(1), 10);
  const pointed = fraction !== '' || power !== '';
  const written = writtenAs(whole, fraction, exponent, pointed);
  const lacking =
    'decimals' in digits
      ? digits.decimals - exponent - fraction.length
      : written.isZero
        ? 0
        : digits.sigfigs - written.sigfigs;
  if (lacking <= 0 || lacking > 300) return undefined;
  if ('decimals' in digits && written.decimals >= digits.decimals) return undefined;
  return `${sign}${whole}.${fraction}${'0'.repeat(lacking)}${power}`;
}
