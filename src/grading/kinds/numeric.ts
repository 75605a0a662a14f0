import { assert } from '../../base/assert.ts';
import type { Verdict } from '../../base/verdict.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Formula } from '../../forms/reader/formula/formula.ts';
import { showFormula } from '../../forms/reader/formula/show.ts';
import { exactText } from '../../numeric/format.ts';
import { addRationals, ONE, type Rational, rational, ZERO } from '../../numeric/rational.ts';
import { formatShape, type Shape, sameShape } from '../../numeric/shape.ts';
import { sizeOf, type Tensor } from '../../numeric/tensor.ts';
import type { Written } from '../../numeric/written.ts';
import type { Item } from '../../rubric/model.ts';
import type { Judgement, StudentNumber } from '../../tolerances/judgement.ts';
import { judgesTogether, unreferenced, zeroTyped } from '../../tolerances/tolerance.ts';
import { tryRules } from '../candidates.ts';
import { type Comment, plainComment } from '../comment.ts';
import { numericComparison, type StudentTensor } from '../compare.ts';
import type { ElementOutcome, Outcome } from '../outcome.ts';
import type { Attempt, Candidate, Supply } from '../rules.ts';
import { nest, placeText, showBound } from '../shown.ts';
import { referenceTexts } from '../supply.ts';
import type { MarkingContext } from './context.ts';
import { decideOutcome } from './decide.ts';

/** Marks numbers by the rules of the item; `isTurned` names the transpose of a right answer. */
export function markNumeric(value: GivenNumbers, context: MarkingContext, isTurned = false): Outcome {
  const { compiled, item } = context;
  const student = studentTensor(value, context);
  const proof = compiled.references.get(item.path);
  if (proof === undefined) return markFree(student, item);
  const compare = numericComparison(student);
  const zeros = numericComparison(zerosLike(student, item));
  const tried = [...tryRules(context, compare, { zeros })];
  const reference = tried[0]!.attempt;
  if (reference.matched !== true) {
    const transposed = isTurned ? tryTransposed(student, tried[0]!.supply!, item) : undefined;
    if (transposed !== undefined) tried.push(transposed);
    const shared = shareByElement(tried, item, compiled.already.get(item.path));
    if (shared !== undefined) tried.push(shared);
  }
  const texts = referenceTexts(compiled, proof);
  const expected = nest(texts, proof.value.shape);
  const worst = worstOf(reference);
  const numbers = { difference: showBound(worst?.difference), allowed: showBound(worst?.allowed) };
  const outcome = decideOutcome(tried, context, { expected, ...numbers });
  const notes = notesOf(outcome, reference, student, proof.value.shape, item);
  return {
    ...outcome,
    feedback: [...outcome.feedback, ...notes.map(note => noteComment(note, item))],
    diagnostics: [...outcome.diagnostics, ...notes],
    ...(student.shape.length > 0 && reference.judgements !== undefined
      ? { elements: elementsOf(reference.judgements, sharesOf(tried, item), student, texts) }
      : {}),
  };
}

/** Numbers as a student gives them: one, one to compute, or several in a shape. */
type GivenNumbers =
  | { readonly value: Rational; readonly written: Written | undefined }
  | { readonly formula: Formula }
  | { readonly tensor: Tensor<Rational>; readonly written: readonly (Written | undefined)[] };

function studentTensor(given: GivenNumbers, context: MarkingContext): StudentTensor {
  if ('tensor' in given) {
    const { tensor, written } = given;
    const numbers = tensor.data.map((element, i): StudentNumber => ({ value: element, written: written[i] }));
    const { holes } = context;
    return {
      shape: tensor.shape,
      numbers: () => numbers,
      texts: () => tensor.data.map((x, i) => (holes?.has(i) ? '' : exactText(x))),
      holes,
    };
  }
  if ('value' in given) {
    const single: StudentNumber = { value: given.value, written: given.written };
    return { shape: [], numbers: () => [single], texts: () => [exactText(given.value)] };
  }
  const computed = context.computed.get(context.item.path);
  assert(computed !== undefined, 'a number given as an expression is a computed one');
  return {
    shape: [],
    numbers: working => [{ value: computed(working), written: undefined }],
    texts: () => [showFormula(given.formula)],
  };
}

/** Zeros in every element, typed with as many digits as the tolerance asks for. */
function zerosLike({ shape }: StudentTensor, { tolerance }: Item): StudentTensor {
  const numbers = () => Array.from({ length: sizeOf(shape) }, () => zeroTyped(tolerance));
  return { shape, numbers, texts: () => [] };
}

/** Without a reference, every number is judged by what the rule accepts whatever the reference. */
function markFree(student: StudentTensor, item: Item): Outcome {
  const free = unreferenced(item.tolerance.rule);
  assert(free !== undefined, 'a numeric part without a reference has a tolerance that needs none');
  const { accepted, words: expected } = free;
  const value = {
    dtype: 'number' as const,
    shape: student.shape,
    data: Array.from({ length: sizeOf(student.shape) }, () => accepted),
  };
  const supply: Supply = { digits: 16, at: () => value };
  const attempt = numericComparison(student)(supply, item.tolerance);
  const judgements = attempt.judgements ?? [];
  const right = judgements.filter(j => j.side === 'within').length;
  const all = right === judgements.length;
  const share = rational(BigInt(right), BigInt(Math.max(1, judgements.length)));
  const credit = all ? ONE : item.credit === 'per-element' ? share : ZERO;
  const shares = judgements.map(j => ({ credit: j.side === 'within' ? ONE : ZERO, followed: false }));
  const texts = value.data.map(() => expected);
  return {
    verdict: all ? 'correct' : credit.num > 0n ? 'partial' : 'incorrect',
    credit,
    decidedBy: item.tolerance.rule.kind,
    feedback: [],
    diagnostics: [],
    expected,
    ...(student.shape.length > 0
      ? {
          elements: elementsOf(judgements, shares, student, texts).map(e => ({
            ...e,
            difference: undefined,
          })),
        }
      : {}),
  };
}

/** The transpose of a right matrix, where it is not right itself. */
function tryTransposed(student: StudentTensor, reference: Supply, item: Item): Candidate | undefined {
  if (student.shape.length !== 2) return undefined;
  const [rows, columns] = student.shape as readonly [number, number];
  const turnedFrom = (i: number) => (i % rows) * columns + Math.floor(i / rows);
  const turn = <T>(data: readonly T[]) => data.map((_, i) => data[turnedFrom(i)]!);
  const turned: StudentTensor = {
    shape: [columns, rows],
    numbers: working => turn(student.numbers(working)),
    texts: () => turn(student.texts()),
    holes:
      student.holes &&
      new Set(student.texts().flatMap((_, i) => (student.holes!.has(turnedFrom(i)) ? [i] : []))),
  };
  const attempt = numericComparison(turned)(reference, item.tolerance);
  // Where the shapes differ, the note on the shape says it.
  const feedback =
    attempt.matched === true && rows === columns
      ? 'This is the transpose of the right matrix: rows and columns are exchanged.'
      : undefined;
  return {
    rule: 'transposed',
    id: undefined,
    attempt,
    credit: item.transposed,
    verdict: item.transposed.num > 0n ? 'partial' : 'incorrect',
    feedback,
    carrying: undefined,
    supply: reference,
  };
}

/** The credit that an element earns, and whether it comes of wrong values carried. */
interface Share {
  readonly credit: Rational;
  readonly followed: boolean;
}

/** The credit of each element: 1 by the reference or on rounded answers, or that of follow-through. */
function sharesOf(tried: readonly Candidate[], item: Item): readonly Share[] {
  const [reference, ...others] = tried;
  const judgements = reference!.attempt.judgements ?? [];
  const candidates = others.filter(c => c.rule === 'follow-through' && c.withheld === undefined);
  const isRightOn = (i: number, rounded: boolean) =>
    candidates.some(c => c.carrying?.rounded === rounded && c.attempt.judgements?.[i]?.side === 'within');
  return judgements.map((judgement, i) => {
    if (judgement.side === 'within' || isRightOn(i, true)) return { credit: ONE, followed: false };
    if (isRightOn(i, false)) return { credit: item.followThrough.credit, followed: true };
    return { credit: ZERO, followed: false };
  });
}

/**
 * The elements one by one: all right by the reference is correct, all above 0 with one by follow-through that, some
 * above 0 partial. Elements that the question gives are not among them; each that is wrong takes away the share of one
 * of all elements, and the part is then at most partial.
 */
function shareByElement(
  tried: readonly Candidate[],
  item: Item,
  given: ReadonlySet<number> | undefined,
): Candidate | undefined {
  if (item.credit !== 'per-element' || judgesTogether(item.tolerance.rule) !== undefined) return undefined;
  const all = sharesOf(tried, item);
  const shares = all.filter((_, i) => !given?.has(i));
  if (shares.length === 0) return undefined;
  const spoilt = all.filter(({ credit }, i) => given?.has(i) && credit.num <= 0n).length;
  const total = shares.map(({ credit }) => credit).reduce(addRationals, ZERO);
  const earned = rational(total.num, total.den * BigInt(shares.length));
  const left = addRationals(earned, rational(BigInt(-spoilt), BigInt(all.length)));
  const credit = left.num > 0n ? left : ZERO;
  const open = tried.some(c => c.rule === 'reference' && c.attempt.matched === undefined);
  const carrying = tried.find(
    c => c.rule === 'follow-through' && contributes(c, tried[0]!.attempt),
  )?.carrying;
  return {
    rule: 'per-element',
    id: undefined,
    attempt: { matched: open ? undefined : credit.num > 0n },
    credit,
    verdict: spoilt > 0 ? 'partial' : verdictOf(shares),
    feedback: undefined,
    carrying,
    supply: undefined,
  };
}

function verdictOf(shares: readonly Share[]): Verdict {
  if (!shares.every(({ credit }) => credit.num > 0n)) return 'partial';
  return shares.some(({ followed }) => followed) ? 'follow-through' : 'correct';
}

/** Whether follow-through gives an element what the reference does not. */
function contributes({ attempt, withheld }: Candidate, reference: Attempt): boolean {
  if (withheld !== undefined) return false;
  return (
    attempt.judgements?.some((j, i) => j.side === 'within' && reference.judgements?.[i]?.side !== 'within') ??
    false
  );
}

function worstOf({ judgements }: Attempt): Judgement | undefined {
  return judgements?.find(j => j.side !== 'within') ?? judgements?.[0];
}

/** What a student should know beyond the verdict: another shape, too few digits. */
function notesOf(
  outcome: Outcome,
  reference: Attempt,
  student: StudentTensor,
  wanted: readonly number[],
  { path }: Item,
) {
  const lacking = reference.judgements?.find(j => j.lacking !== undefined)?.lacking;
  if (lacking !== undefined && outcome.verdict !== 'correct') {
    const needed =
      'decimals' in lacking
        ? { needed: lacking.decimals, digits: 'decimals' as const }
        : { needed: lacking.sigfigs, digits: 'significant figures' as const };
    return [diagnose('too-few-digits', { path, ...needed })];
  }
  if (sameShape(student.shape, wanted) || outcome.verdict === 'correct') return [];
  const found = shapeText(student.shape);
  const turned =
    wanted.length === 2 &&
    student.shape.length === 2 &&
    student.shape[0] === wanted[1] &&
    student.shape[1] === wanted[0];
  return [
    turned
      ? diagnose('transposed-shape', { path, found, expected: shapeText(wanted) })
      : diagnose('other-shape', { path, found }),
  ];
}

/** A note as a comment. One that names the shape asked tells the answer where the shape is part of the question. */
function noteComment({ code, message }: Diagnostic, { spec }: Item): Comment {
  const told = code === 'transposed-shape' && 'open' in spec && spec.open;
  return told ? { ...plainComment(message), tells: 'answer' } : plainComment(message);
}

function elementsOf(
  judgements: readonly Judgement[],
  shares: readonly Share[],
  student: StudentTensor,
  texts: readonly string[],
): readonly ElementOutcome[] {
  const answers = student.texts();
  return judgements.map((judgement, i) => {
    const { credit, followed } = shares[i] ?? { credit: ZERO, followed: false };
    return {
      at: placeText(i, student.shape),
      verdict: credit.num <= 0n ? 'incorrect' : followed ? 'follow-through' : 'correct',
      answer: student.holes?.has(i) ? undefined : answers[i],
      expected: texts[i],
      difference: showBound(judgement.difference),
      allowed: showBound(judgement.allowed),
      credit,
    };
  });
}

/** A shape as students know it: `2 × 3`. */
function shapeText(shape: Shape): string {
  return shape.length === 2 ? shape.join(' × ') : formatShape(shape);
}
