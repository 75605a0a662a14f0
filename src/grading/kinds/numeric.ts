import { assert } from '../../base/assert.ts';
import { diagnose } from '../../diagnostic/diagnostic.ts';
import { MAXIMAL_DIGITS } from '../../language/prove.ts';
import { exactText } from '../../numeric/format.ts';
import { ONE, rational, ZERO } from '../../numeric/rational.ts';
import { formatShape, type Shape, sameShape } from '../../numeric/shape.ts';
import type { Item } from '../../rubric/model.ts';
import type { AnswerValue } from '../../submission/answer.ts';
import {
  type Comparison,
  compareWith,
  type Reference,
  referenceOf,
  type StudentNumbers,
} from '../compare.ts';
import type { Judgement, StudentNumber } from '../judge.ts';
import type { ElementOutcome, Outcome } from '../outcome.ts';
import { placeText, showBound } from '../shown.ts';
import type { MarkingContext } from './context.ts';

/** A student's numbers with their shape. */
interface StudentTensor {
  readonly shape: Shape;
  readonly numbers: StudentNumbers;
  readonly texts: readonly string[];
}

/** Marks numbers, vectors, matrices and shapes: every element by the part's tolerance. */
export function markNumeric(value: AnswerValue, context: MarkingContext): Outcome {
  const { compiled, item } = context;
  const student = studentTensor(value, context);
  const reference = referenceOf(compiled, item.path);
  if (reference === undefined) return markRange(student, item);
  const { expected } = reference;
  if (!sameShape(student.shape, reference.shape)) {
    return { ...wrongShape(student.shape, reference.shape, item), expected };
  }
  return {
    ...outcomeOf(compareWith(item.tolerance, student.numbers, reference), student, reference, item),
    expected,
  };
}

function studentTensor(value: AnswerValue, context: MarkingContext): StudentTensor {
  switch (value.kind) {
    case 'number': {
      const single: StudentNumber = { value: value.value, written: value.written };
      return { shape: [], numbers: () => [single], texts: [exactText(value.value)] };
    }
    case 'tensor': {
      const { tensor, written } = value;
      const numbers = tensor.data.map(
        (element, i): StudentNumber => ({ value: element, written: written[i] }),
      );
      return { shape: tensor.shape, numbers: () => numbers, texts: tensor.data.map(x => exactText(x)) };
    }
    case 'text': {
      const computed = context.computed.get(context.item.path);
      assert(computed !== undefined, 'a number given as text is a computed one');
      const numbers: StudentNumbers = working => [{ value: computed(working), written: undefined }];
      return { shape: [], numbers, texts: [value.text] };
    }
    default:
      assert(false, `a numeric answer is read as numbers, and this is ${value.kind}`);
  }
}

/** With `range` there is no reference: every number is compared with the two ends. */
function markRange(student: StudentTensor, item: Item): Outcome {
  const { rule } = item.tolerance;
  assert(rule.kind === 'range', 'a numeric part without a reference has a range');
  const range = `${exactText(rule.low)} to ${exactText(rule.high)}`;
  const { shape, texts } = student;
  const lows = texts.map(() => rule.low);
  const reference: Reference = {
    shape,
    digits: 16,
    at: () => lows,
    texts: texts.map(() => range),
    expected: range,
  };
  const outcome = outcomeOf(
    compareWith(item.tolerance, student.numbers, reference),
    student,
    reference,
    item,
  );
  const elements = outcome.elements?.map(e => ({ ...e, difference: undefined }));
  return {
    ...outcome,
    decidedBy: 'range',
    expected: range,
    difference: undefined,
    ...(elements ? { elements } : {}),
  };
}

/** An answer of another shape than the reference's: wrong, and named where rows and columns are exchanged. */
function wrongShape(found: Shape, wanted: Shape, item: Item): Outcome {
  const transposed =
    wanted.length === 2 && found.length === 2 && found[0] === wanted[1] && found[1] === wanted[0];
  const shapes = { path: item.path, found: formatShape(found), expected: formatShape(wanted) };
  const note = transposed ? diagnose('transposed-shape', shapes) : diagnose('other-shape', shapes);
  return {
    verdict: 'incorrect',
    credit: ZERO,
    decidedBy: 'reference',
    feedback: [note.message],
    diagnostics: [note],
  };
}

function outcomeOf(
  comparison: Comparison,
  student: StudentTensor,
  reference: Reference,
  item: Item,
): Outcome {
  const { judgements } = comparison;
  const worst = judgements.find(j => j.side !== 'within') ?? judgements[0];
  const numbers = { difference: showBound(worst?.difference), allowed: showBound(worst?.allowed) };
  if (!comparison.decided) {
    const diagnostics = [diagnose('verdict-undecided', { path: item.path, digits: MAXIMAL_DIGITS })];
    return { verdict: 'error', credit: ZERO, decidedBy: 'reference', feedback: [], diagnostics, ...numbers };
  }
  const right = judgements.filter(j => j.side === 'within').length;
  const all = right === judgements.length;
  const share = all
    ? ONE
    : item.credit === 'per-element'
      ? rational(BigInt(right), BigInt(judgements.length))
      : ZERO;
  const lacking = judgements.find(j => j.lacking !== undefined)?.lacking;
  const diagnostics =
    lacking === undefined ? [] : [diagnose('too-few-digits', { path: item.path, ...needed(lacking) })];
  return {
    verdict: all ? 'correct' : share.num > 0n ? 'partial' : 'incorrect',
    credit: share,
    decidedBy: 'reference',
    feedback: diagnostics.map(d => d.message),
    diagnostics,
    ...numbers,
    ...(student.shape.length > 0 ? { elements: elementsOf(judgements, student, reference) } : {}),
  };
}

function needed(digits: NonNullable<Judgement['lacking']>) {
  return 'decimals' in digits
    ? { needed: digits.decimals, digits: 'decimals' as const }
    : { needed: digits.sigfigs, digits: 'significant figures' as const };
}

function elementsOf(
  judgements: readonly Judgement[],
  student: StudentTensor,
  reference: Reference,
): readonly ElementOutcome[] {
  return judgements.map((judgement, i) => {
    const within = judgement.side === 'within';
    return {
      at: placeText(i, student.shape),
      verdict: within ? 'correct' : 'incorrect',
      answer: student.texts[i],
      expected: reference.texts[i],
      difference: showBound(judgement.difference),
      allowed: showBound(judgement.allowed),
      credit: within ? ONE : ZERO,
    };
  });
}
