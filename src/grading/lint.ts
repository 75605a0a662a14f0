import { finish, type Steps } from '../base/steps.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { readNumber } from '../forms/reader/number.ts';
import { kindOf } from '../kinds/kind.ts';
import { definedAll, type Value } from '../language/value.ts';
import { toDecimals } from '../numeric/fixed.ts';
import { exactText, toSignificant } from '../numeric/format.ts';
import { markToText, roundMark } from '../numeric/mark.ts';
import { compareRationals, ONE } from '../numeric/rational.ts';
import { bitsForDigits, isBelow, isExactZero, type Scalar } from '../numeric/scalar.ts';
import { formatShape, sameShape } from '../numeric/shape.ts';
import { sizeOf } from '../numeric/tensor.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import { type Item, itemsOf, partsOf, ruleId } from '../rubric/model.ts';
import type { DigitCount } from '../tolerances/digits.ts';
import type { Side, StudentNumber } from '../tolerances/judgement.ts';
import type { Tolerance, ToleranceRule } from '../tolerances/module.ts';
import { doubtsOf, judge, judgeByRule, typedDigits, zeroTyped } from '../tolerances/tolerance.ts';
import { keyAnswer } from './key-answer.ts';
import { exactingConditions } from './lint/conditions.ts';
import { answersTo, marksOf } from './lint/marks.ts';
import { unboundedRange } from './lint/ranges.ts';
import { gradeZeros } from './lint/zeros.ts';
import { showScalar } from './shown.ts';

/**
 * What is doubtful about a rubric that can be graded with: tolerances that do not mean what they seem to, an answer key
 * that does not earn its points, a blank that earns some. Its errors are those of {@link refusals}, for which grading
 * refuses the rubric.
 */
export function lintCompiled(compiled: CompiledRubric): readonly Diagnostic[] {
  return finish(lintingSteps(compiled));
}

/** Faults that show only once references are computed: what cannot be marked by a rubric although it compiles. */
export function refusals(compiled: CompiledRubric): readonly Diagnostic[] {
  return itemsOf(compiled.rubric)
    .flatMap(item => doubtsOfKind(item, compiled))
    .filter(({ severity }) => severity === 'error');
}

/** The same in steps, each a look at one part or less. */
export function* lintingSteps(compiled: CompiledRubric): Steps<readonly Diagnostic[]> {
  const { rubric } = compiled;
  const items = itemsOf(rubric);
  const found: Diagnostic[] = [];
  for (const look of LOOKS) {
    for (const item of look === coarsePoints ? partsOf(rubric).map(({ part }) => part) : items) {
      found.push(...look(item, compiled));
      yield;
    }
  }
  found.push(
    ...(yield* gradeKey(compiled)),
    ...(yield* gradeBlank(compiled)),
    ...(yield* gradeZeros(compiled)),
  );
  return found;
}

/** The looks at each part and field. */
const LOOKS: readonly ((item: Item, compiled: CompiledRubric) => readonly Diagnostic[])[] = [
  doubts,
  coarsePoints,
  indistinct,
  unboundedRange,
  exactingConditions,
  doubtsOfKind,
];

const DIGITS = 40;

function doubts(item: Item, { references }: CompiledRubric): readonly Diagnostic[] {
  const value = references.get(item.path)?.value;
  const { rule } = item.tolerance;
  const questions = doubtsOf(rule);
  if (value?.dtype !== 'number' || questions === undefined) return [];
  const span = item.toleranceSpan ?? item.span;
  const found: Diagnostic[] = [];
  const scalars = definedAll(value);
  const precision = bitsForDigits(DIGITS);
  const zero = zeroTyped(item.tolerance);
  const passing = scalars.find(x => !isExactZero(x) && sideOf(rule, zero, x, precision) === 'within');
  if (passing !== undefined) {
    found.push(diagnose('zero-passes', { subject: item.path, reference: showScalar(passing, 6) }, span));
  }
  if (questions.relativeOnly && scalars.some(isExactZero))
    found.push(diagnose('relative-to-zero', { subject: item.path }, span));
  const tiny = scalars.find(x => !isExactZero(x) && isBelow(x, TINY_DIGITS));
  if (questions.relativeOnly && tiny !== undefined)
    found.push(diagnose('relative-to-tiny', { subject: item.path, reference: showScalar(tiny, 3) }, span));
  const digits = questions.printed && printing(questions.printed);
  const failing = digits && scalars.find(x => !passesPrinted(x, digits.print(x), item, precision));
  if (digits !== undefined && failing !== undefined) {
    const printed = digits.print(failing) ?? '?';
    found.push(diagnose('printed-fails', { subject: item.path, printed, digits: digits.words }, span));
  }
  return found;
}

/** Below 10⁻¹⁰⁰ a number is as good as 0, and nobody would type it. */
const TINY_DIGITS = 100;

/** The side of one number by a rule without its modifiers. */
function sideOf(rule: ToleranceRule, student: StudentNumber, reference: Scalar, precision: number): Side {
  const [judgement] = judgeByRule(rule, { students: [student], references: [reference], precision });
  return judgement!.side;
}

/** How a reference is printed with so many digits. */
function printing(asked: DigitCount): {
  readonly words: string;
  readonly print: (x: Scalar) => string | undefined;
} {
  if ('sigfigs' in asked) {
    return { words: `${asked.sigfigs} significant figures`, print: x => toSignificant(x, asked.sigfigs) };
  }
  return { words: `${asked.decimals} decimals`, print: x => fixed(x, asked.decimals) };
}

/** x rounded half up to so many decimals. */
function fixed(x: Scalar, decimals: number): string | undefined {
  const middle = toSignificant(x, DIGITS);
  const read = middle === undefined ? undefined : readNumber(middle, {});
  return read?.status === 'read' ? toDecimals(read.value, decimals) : undefined;
}

function passesPrinted(
  x: Scalar,
  printed: string | undefined,
  { tolerance: { rule } }: Item,
  precision: number,
): boolean {
  const read = printed === undefined ? undefined : readNumber(printed, {});
  if (read?.status !== 'read') return true;
  return sideOf(rule, read, x, precision) !== 'outside';
}

/** Points that rounding changes, so that a right answer earns another number. */
function coarsePoints({ path, points, span }: Item, { rubric }: CompiledRubric): readonly Diagnostic[] {
  const rounded = markToText(roundMark(points, rubric.pointsDecimals));
  if (exactText(points, 20) === rounded) return [];
  return [
    diagnose(
      'coarse-points',
      { subject: path, points: exactText(points, 20), rounded, decimals: rubric.pointsDecimals },
      span,
    ),
  ];
}

/** Mistakes and alternatives that the tolerance cannot tell from the reference, or from one before them. */
function indistinct(item: Item, { references, rules }: CompiledRubric): readonly Diagnostic[] {
  const reference = references.get(item.path)?.value;
  const told: { readonly name: string; readonly value: Value }[] =
    reference === undefined ? [] : [{ name: 'the reference', value: reference }];
  return [...item.alternatives, ...item.mistakes].flatMap(rule => {
    const value = rules.get(ruleId(item.path, rule.id))?.proof?.value;
    if (value === undefined) return [];
    if (rule.kind === 'mistake' && isRefusedShape(value, reference, item))
      return [
        diagnose(
          'mistake-shape',
          { id: rule.id, subject: item.path, shape: formatShape(value.shape) },
          rule.span,
        ),
      ];
    const same = told.find(other => isWithin(value, other.value, rule.tolerance ?? item.tolerance));
    told.push({ name: `\`${rule.id}\``, value });
    // An alternative that earns all and is the reference is another route to it.
    const isRoute = rule.kind === 'alternative' && compareRationals(rule.credit, ONE) === 0;
    if (same === undefined || (isRoute && same === told[0] && reference !== undefined)) return [];
    return [
      diagnose(
        'indistinct-rule',
        { kind: rule.kind, id: rule.id, subject: item.path, other: same.name },
        rule.span,
      ),
    ];
  });
}

/** True where an answer of that shape is refused before it is compared. */
function isRefusedShape(value: Value, reference: Value | undefined, { spec, transposed }: Item): boolean {
  if (reference === undefined || value.dtype !== 'number' || ('open' in spec && spec.open)) return false;
  const turned = transposed.num > 0n && sameShape([...value.shape].reverse(), reference.shape);
  return (
    !turned && !sameShape(value.shape, reference.shape) && sizeOf(value.shape) !== sizeOf(reference.shape)
  );
}

/** Whether an answer that is one value would pass for another. */
function isWithin(value: Value, other: Value, tolerance: Tolerance): boolean {
  if (value.dtype !== 'number' || other.dtype !== 'number') return sameElements(value, other);
  if (!sameShape(value.shape, other.shape) || typedDigits(tolerance.rule) !== undefined) return false;
  const students = definedAll(value).map((x): StudentNumber => ({ value: x, written: undefined }));
  const judgements = judge(tolerance, {
    students,
    references: definedAll(other),
    precision: bitsForDigits(DIGITS),
  });
  return judgements.every(j => j.side !== 'outside');
}

function sameElements(a: Value, b: Value): boolean {
  return a.dtype === b.dtype && a.data.length === b.data.length && a.data.every((x, i) => x === b.data[i]);
}

/** What is doubtful about an item of its kind. */
function doubtsOfKind(item: Item, compiled: CompiledRubric): readonly Diagnostic[] {
  return kindOf(item.spec).doubts(item, compiled);
}

/** Marks the answer key; it must earn every automatic point. */
function* gradeKey(compiled: CompiledRubric): Steps<readonly Diagnostic[]> {
  const answers = answersTo(compiled, part => keyAnswer(part, compiled));
  return (yield* marksOf(compiled, answers)).flatMap(mark => {
    if (!isAutomatic(mark.part) || mark.verdict === 'correct') return [];
    const facts = {
      subject: mark.part.path,
      verdict: mark.verdict,
      points: markToText(mark.points),
      maximum: markToText(mark.maxPoints),
    };
    return [diagnose('key-fails', facts, mark.part.span)];
  });
}

/** Marks a blank; it must earn nothing. */
function* gradeBlank(compiled: CompiledRubric): Steps<readonly Diagnostic[]> {
  return (yield* marksOf(compiled, {})).flatMap(mark => {
    const points = markToText(mark.points);
    return points === '0'
      ? []
      : [diagnose('blank-earns', { subject: mark.part.path, points }, mark.part.span)];
  });
}

/** Whether a part has an answer that the key can give and that must earn its points. */
function isAutomatic(item: Item): boolean {
  const { key } = kindOf(item.spec);
  switch (key.by) {
    case 'reference':
      return true;
    case 'statement':
      return key.earns && key.text(item) !== undefined;
    case 'items':
      return item.items.every(isAutomatic);
    case 'nobody':
      return false;
  }
}
