import { ZERO } from '../numeric/rational.ts';
import { isExactZero, type Scalar, subtract } from '../numeric/scalar.ts';
import { writtenAs } from '../numeric/written.ts';
import type { DigitCount } from './digits.ts';
import { judgeNumber, withEnoughDigits } from './interval.ts';
import type { Accepted, Asked, Judge, Judgement, StudentNumber } from './judgement.ts';
import type {
  Modifier,
  ModifierKind,
  Tolerance,
  ToleranceKind,
  ToleranceRule,
  WithoutReference,
} from './module.ts';
import { MODIFIERS, TOLERANCES } from './table.ts';

/**
 * Judges all numbers of an answer: the one judge, whatever the numbers are compared with. Rules that judge the numbers
 * together give each the same judgement.
 */
export function judge({ rule, modifiers }: Tolerance, asked: Asked): readonly Judgement[] {
  return modifiers.reduce<Judge>(wrapped, each => judgeByRule(rule, each))(settledZeros(asked));
}

/** The numbers with 0 in the place of a reference that counts as it, and the reference in that of a student's number. */
function settledZeros(asked: Asked): Asked {
  const { countsAsZero, precision } = asked;
  if (countsAsZero === undefined) return asked;
  const references = asked.references.map(r => (!isExactZero(r) && countsAsZero(r) ? ZERO : r));
  const students = asked.students.map((student, i) => {
    const reference = references[i]!;
    const difference = subtract(student.value, reference, precision);
    return !isExactZero(difference) && countsAsZero(difference) ? { ...student, value: reference } : student;
  });
  return { ...asked, references, students };
}

function wrapped<M extends ModifierKind>(inner: Judge, { kind, value }: Modifier<M>): Judge {
  return MODIFIERS[kind].wrap(inner, value);
}

/** Judges by a rule without its modifiers. */
export function judgeByRule<K extends ToleranceKind>(
  rule: ToleranceRule<K>,
  asked: Asked,
): readonly Judgement[] {
  const { judging, typed } = TOLERANCES[rule.kind];
  const { students, references, precision, growth } = asked;
  if (judging.by === 'whole') {
    const whole = judging.judge(rule, asked);
    return students.map(() => whole);
  }
  const digits = typed === 'value' ? undefined : typed(rule);
  return students.map((student, i) => {
    const reference = references[i]!;
    const accepted = judging.accepts(rule, reference, precision, student.written);
    const grown = judging.grows ? growth?.[i] : undefined;
    const judgement = judgeNumber(student, reference, accepted, precision, grown);
    return digits === undefined ? judgement : withEnoughDigits(judgement, student, digits);
  });
}

/** The digits that an answer must be typed with; undefined where only its value counts. */
export function typedDigits<K extends ToleranceKind>(rule: ToleranceRule<K>): DigitCount | undefined {
  const { typed } = TOLERANCES[rule.kind];
  return typed === 'value' ? undefined : typed(rule);
}

/** A zero with as many digits as the tolerance asks to be written: `0.00`. */
export function zeroTyped({ rule }: Tolerance): StudentNumber {
  const digits = typedDigits(rule);
  if (digits === undefined) return { value: ZERO, written: undefined };
  const decimals = 'decimals' in digits ? digits.decimals : digits.sigfigs - 1;
  return { value: ZERO, written: writtenAs('0', '0'.repeat(decimals), 0, decimals > 0) };
}

/** True where answers are compared with an exactly known reference only. */
export function needsExact({ kind }: ToleranceRule): boolean {
  return TOLERANCES[kind].reference === 'exact';
}

/** The reason why elements cannot earn shares; undefined where they can. */
export function judgesTogether({ kind }: ToleranceRule): string | undefined {
  const { judging } = TOLERANCES[kind];
  return judging.by === 'whole' ? judging.why : undefined;
}

/** The numbers that a rule without a reference accepts. */
export interface Unreferenced {
  /** A number that it accepts. */
  readonly accepted: ReturnType<WithoutReference<never>['accepted']>;
  readonly words: string;
}

/** The numbers that a rule accepts without a reference; undefined where it needs one. */
export function unreferenced<K extends ToleranceKind>(rule: ToleranceRule<K>): Unreferenced | undefined {
  const { reference } = TOLERANCES[rule.kind];
  if (reference === 'compared' || reference === 'exact') return undefined;
  return { accepted: reference.accepted(rule), words: reference.words(rule) };
}

/** The answers of a rule to the questions of lint; undefined where those do not make sense. */
export function doubtsOf<K extends ToleranceKind>(
  rule: ToleranceRule<K>,
): { readonly relativeOnly: boolean; readonly printed: DigitCount | undefined } | undefined {
  const { doubts } = TOLERANCES[rule.kind];
  if (doubts === 'none') return undefined;
  return { relativeOnly: doubts.relativeOnly(rule), printed: doubts.printed(rule) };
}

/** How the quick path may decide by a tolerance. */
export interface QuickTolerance {
  readonly accepts: (reference: Scalar, precision: number) => Accepted | undefined;
  /** A number outside the interval is outside; else only one within it is certain. */
  readonly closed: boolean;
}

/** The intervals that decide for the quick path; undefined where the rule or a modifier has no shortcut. */
export function shortcutOf({ rule, modifiers }: Tolerance): QuickTolerance | undefined {
  const accepts = ruleShortcut(rule);
  if (accepts === undefined || modifiers.some(({ kind }) => MODIFIERS[kind].shortcut === 'never'))
    return undefined;
  return { accepts, closed: modifiers.length === 0 };
}

function ruleShortcut<K extends ToleranceKind>(
  rule: ToleranceRule<K>,
): QuickTolerance['accepts'] | undefined {
  const { shortcut } = TOLERANCES[rule.kind];
  return shortcut === 'never' ? undefined : (reference, precision) => shortcut(rule, reference, precision);
}
