import { kindOf } from '../kinds/kind.ts';
import { proveValue } from '../language/prove.ts';
import { definedAll, type NumberValue, type Value } from '../language/value.ts';
import { printedErrorBound, toSignificant } from '../numeric/format.ts';
import { compareRationals, parseDecimal, type Rational, ZERO } from '../numeric/rational.ts';
import { isBelow, type Scalar } from '../numeric/scalar.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { Item } from '../rubric/model.ts';
import type { Shown } from './outcome.ts';
import { nest } from './shown.ts';

/** The right answer of a part. */
export interface KeyEntry {
  /** Numbers have exactly the digits asked for; 0 is "0". */
  readonly value: Shown;
  /** Every number of the value lies within this distance of the true one. */
  readonly error_bound: string;
}

/** The right answers by question and part; what has none, as essays and witnesses, is left out. */
export type AnswerKey = Readonly<Record<string, Readonly<Record<string, KeyEntry>>>>;

/** The answer key, every number rounded half up to `digits` significant digits. */
export function answerKey(compiled: CompiledRubric, digits: number): AnswerKey {
  return Object.fromEntries(
    compiled.rubric.questions.map(question => {
      const entries = question.parts.flatMap((part): [string, KeyEntry][] => {
        const entry = keyOf(part, compiled, digits);
        return entry === undefined ? [] : [[part.id, entry]];
      });
      return [question.id, Object.fromEntries(entries)];
    }),
  );
}

function keyOf(item: Item, compiled: CompiledRubric, digits: number): KeyEntry | undefined {
  const { key } = kindOf(item.spec);
  switch (key.by) {
    case 'nobody':
      return undefined;
    case 'items': {
      const entries = item.items.flatMap((inner): [string, KeyEntry][] => {
        const entry = keyOf(inner, compiled, digits);
        return entry === undefined ? [] : [[inner.id, entry]];
      });
      if (entries.length === 0) return undefined;
      const value = Object.fromEntries(entries.map(([id, entry]) => [id, entry.value]));
      return { value, error_bound: greatest(entries.map(([, entry]) => entry.error_bound)) };
    }
    case 'statement': {
      const text = key.text(item);
      return text === undefined ? undefined : { value: text, error_bound: '0' };
    }
    case 'reference':
      return compiled.references.has(item.path) ? keyOfReference(item.path, compiled, digits) : undefined;
  }
}

function keyOfReference(
  path: string,
  { references, prover, rubric }: CompiledRubric,
  digits: number,
): KeyEntry {
  const known = references.get(path)!.value;
  if (known.dtype !== 'number') return { value: nest(known.data, known.shape), error_bound: '0' };
  const printed =
    printAt(path, prover, Math.max(digits, rubric.precision), digits) ?? printAll(known, digits, true)!;
  return { value: nest(printed.texts, known.shape), error_bound: greatest(printed.bounds) };
}

interface Printed {
  readonly texts: readonly string[];
  readonly bounds: readonly string[];
}

/** Climbs to more digits until every number's rounding is decided. */
function printAt(
  path: string,
  prover: CompiledRubric['prover'],
  proven: number,
  digits: number,
): Printed | undefined {
  let wanted = proven;
  for (let attempt = 0; attempt < 4; attempt++, wanted += 40) {
    const proof = proveValue(working => prover.at(working).valueOf(path), wanted, path, undefined);
    if (!proof.ok) return undefined;
    const printed = printAll(proof.value.value as NumberValue, digits, attempt === 3);
    if (printed !== undefined) return printed;
  }
  return undefined;
}

/** Every number printed; undefined where a rounding is open, unless it must be settled: then the midpoint decides. */
function printAll(value: Value, digits: number, settle: boolean): Printed | undefined {
  const scalars = definedAll(value as NumberValue);
  const texts = scalars.map(x => toSignificant(x, digits) ?? settled(x, digits, settle));
  if (texts.includes(undefined)) return undefined;
  return { texts: texts as string[], bounds: scalars.map((x, i) => printedErrorBound(x, texts[i]!)) };
}

/** A number whose rounding its bound leaves open: 0 where it cannot be told from 0, else its midpoint rounded. */
function settled(x: Scalar, digits: number, settle: boolean): string | undefined {
  if (x.kind === 'rational') return undefined;
  if (isBelow(x, 2 * digits)) return '0';
  return settle ? toSignificant({ ...x, rad: 0n }, digits) : undefined;
}

/** The greatest of several decimal bounds. */
function greatest(bounds: readonly string[]): string {
  let [most, text]: [Rational, string] = [ZERO, '0'];
  for (const bound of bounds) {
    const value = parseDecimal(bound) ?? ZERO;
    if (compareRationals(value, most) > 0) [most, text] = [value, bound];
  }
  return text;
}
