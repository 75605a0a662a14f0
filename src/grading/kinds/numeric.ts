import { assert } from '../../base/assert.ts';
import type { Verdict } from '../../base/verdict.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Formula } from '../../forms/reader/formula/formula.ts';
import { showFormula } from '../../forms/reader/formula/show.ts';
import { exactText } from '../../numeric/format.ts';
import {
  addRationals,
  compareRationals,
  ONE,
  type Rational,
  rational,
  ZERO,
} from '../../numeric/rational.ts';
import { formatShape, type Shape, sameShape } from '../../numeric/shape.ts';
import { sizeOf, type Tensor } from '../../numeric/tensor.ts';
import type { Written } from '../../numeric/written.ts';
import type { Item } from '../../rubric/model.ts';
import type { Judgement, StudentNumber } from '../../tolerances/judgement.ts';
import { judgesTogether, unreferenced } from '../../tolerances/tolerance.ts';
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
  const tried = [...tryRules(context, compare)];
  const reference = tried[0]!.attempt;
  if (reference.matched !== true) {
    const transposed = isTurned ? tryTransposed(student, tried[0]!.supply!, item) : undefined;
    if (transposed !== undefined) tried.push(transposed);
    const shared = shareByElement(tried, item);
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
      ? { elements: elementsOf(reference.judgements, creditsOf(tried, item), student, texts) }
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
  const credits = judgements.map(j => (j.side === 'within' ? ONE : ZERO));
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
          elements: elementsOf(judgements, credits, student, texts).map(e => ({
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

/** The credit that each element earns: 1 by the reference, or that of follow-through. */
function creditsOf(tried: readonly Candidate[], item: Item): readonly Rational[] {
  const [reference, ...others] = tried;
  const judgements = reference!.attempt.judgements ?? [];
  const followed = others.filter(c => c.rule === 'follow-through' && c.withheld === undefined);
  return judgements.map((judgement, i) => {
    if (judgement.side === 'within') return ONE;
    let best = ZERO;
    for (const { attempt, carrying } of followed) {
      if (attempt.judgements?.[i]?.side !== 'within') continue;
      const credit = carrying?.rounded ? ONE : item.followThrough.credit;
      if (compareRationals(credit, best) > 0) best = credit;
    }
    return best;
  });
}

/** The elements one by one: all 1 is correct, all above 0 with one by follow-through that, some above 0 partial. */
function shareByElement(tried: readonly Candidate[], item: Item): Candidate | undefined {
  if (item.credit !== 'per-element' || judgesTogether(item.tolerance.rule) !== undefined) return undefined;
  const credits = creditsOf(tried, item);
  if (credits.length === 0) return undefined;
  const total = credits.reduce(addRationals, ZERO);
  const credit = rational(total.num, total.den * BigInt(credits.length));
  const verdict: Verdict = credits.every(c => compareRationals(c, ONE) === 0)
    ? 'correct'
    : credits.every(c => c.num > 0n)
      ? 'follow-through'
      : 'partial';
  const open = tried.some(c => c.rule === 'reference' && c.attempt.matched === undefined);
  const carrying = tried.find(
    c => c.rule === 'follow-through' && contributes(c, tried[0]!.attempt),
  )?.carrying;
  return {
    rule: 'per-element',
    id: undefined,
    attempt: { matched: open ? undefined : credit.num > 0n },
    credit,
    verdict,
    feedback: undefined,
    carrying,
    supply: undefined,
  };
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
  credits: readonly Rational[],
  student: StudentTensor,
  texts: readonly string[],
): readonly ElementOutcome[] {
  const answers = student.texts();
  return judgements.map((judgement, i) => {
    const credit = credits[i] ?? ZERO;
    const within = judgement.side === 'within';
    return {
      at: placeText(i, student.shape),
      verdict: within ? 'correct' : credit.num > 0n ? 'follow-through' : 'incorrect',
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
