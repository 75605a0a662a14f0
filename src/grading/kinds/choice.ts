import { assert } from '../../base/assert.ts';
import { ONE, type Rational, rational, ZERO } from '../../numeric/rational.ts';
import type { Option } from '../../rubric/model.ts';
import type { AnswerValue } from '../../submission/answer.ts';
import type { Outcome } from '../outcome.ts';
import type { MarkingContext } from './context.ts';

/** The ids of the right options, from the proven reference. */
function rightOptions({ compiled, item }: MarkingContext): readonly string[] {
  const value = compiled.references.get(item.path)?.value;
  return value?.dtype === 'text' ? value.data : [];
}

function optionsOf({ item: { spec } }: MarkingContext): readonly Option[] {
  assert(spec.kind === 'choice' || spec.kind === 'choices', 'only choices have options');
  return spec.options;
}

/** Marks a choice: the right option earns all, another what the rubric gives for it. */
export function markChoice(value: AnswerValue, context: MarkingContext): Outcome {
  assert(value.kind === 'choice', 'a choice is read as an id');
  const [right] = rightOptions(context);
  const chosen = optionsOf(context).find(o => o.id === value.id);
  const feedback = chosen?.feedback === undefined ? [] : [chosen.feedback];
  const base = { decidedBy: 'option' as const, feedback, diagnostics: [], expected: right };
  if (value.id === right) return { ...base, verdict: 'correct', credit: ONE };
  const credit = chosen?.credit ?? ZERO;
  return { ...base, verdict: credit.num > 0n ? 'partial' : 'incorrect', credit };
}

/**
 * Marks a choice of several. All of them right and no other earns all; with per-element credit, each right one earns
 * its share and each wrong one takes such a share away, down to 0, so that ticking everything earns nothing.
 */
export function markChoices(value: AnswerValue, context: MarkingContext): Outcome {
  assert(value.kind === 'choices', 'choices are read as ids');
  const right = new Set(rightOptions(context));
  const hits = value.ids.filter(id => right.has(id)).length;
  const misses = value.ids.length - hits;
  const perfect = hits === right.size && misses === 0;
  const options = optionsOf(context);
  const feedback = value.ids.flatMap(id => options.find(o => o.id === id)?.feedback ?? []);
  const credit = perfect
    ? ONE
    : context.item.credit === 'per-element'
      ? shareOf(hits - misses, right.size)
      : ZERO;
  const elements = options.map(({ id }) => {
    const good = value.ids.includes(id) === right.has(id);
    return {
      at: id,
      verdict: good ? ('correct' as const) : ('incorrect' as const),
      answer: value.ids.includes(id) ? 'chosen' : 'not chosen',
      expected: right.has(id) ? 'chosen' : 'not chosen',
      difference: undefined,
      allowed: undefined,
      credit: good ? ONE : ZERO,
    };
  });
  return {
    verdict: perfect ? 'correct' : credit.num > 0n ? 'partial' : 'incorrect',
    credit,
    decidedBy: 'option',
    feedback,
    diagnostics: [],
    expected: [...right],
    elements,
  };
}

function shareOf(won: number, of: number): Rational {
  return won <= 0 || of === 0 ? ZERO : rational(BigInt(won), BigInt(of));
}

/** Marks true or false. */
export function markBoolean(value: AnswerValue, { compiled, item }: MarkingContext): Outcome {
  assert(value.kind === 'boolean', 'a boolean is read as a truth value');
  const reference = compiled.references.get(item.path)?.value;
  const expected = reference?.dtype === 'boolean' ? reference.data[0]! : undefined;
  const right = value.value === expected;
  return {
    verdict: right ? 'correct' : 'incorrect',
    credit: right ? ONE : ZERO,
    decidedBy: 'reference',
    feedback: [],
    diagnostics: [],
    expected,
  };
}
