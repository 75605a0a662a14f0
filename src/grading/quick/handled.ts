import type { KindShortcut, PlainAnswer } from '../../kinds/module.ts';
import { KINDS } from '../../kinds/table.ts';
import type { AnswerKind, AnswerSpec, Item } from '../../rubric/model.ts';

/** The shortcut of the kind of an answer. */
export function kindShortcut<K extends AnswerKind>(
  spec: AnswerSpec<K>,
): KindShortcut<AnswerSpec<K>> | 'never' {
  return KINDS[spec.kind].shortcut;
}

/** The few answers to an item that are marked once each; undefined where its kind has others. */
export function fewAnswers(item: Item): FewAnswers | undefined {
  return isHandled(item) ? answersOf(item.spec) : undefined;
}

/** Answers that are marked once each. */
export interface FewAnswers {
  readonly literals: 'strings' | 'booleans';
  readonly answers: readonly PlainAnswer[];
}

function answersOf<K extends AnswerKind>(spec: AnswerSpec<K>): FewAnswers | undefined {
  const way = KINDS[spec.kind].shortcut;
  if (way === 'never' || way.by !== 'answers') return undefined;
  return { literals: way.literals, answers: way.answers(spec) };
}

/**
 * What an item may say beside its kind and tolerance, and the quick path's part in it: `marks` is taken into account,
 * `same` makes no difference to a mark, and a test tells which values are taken into account. A property that is new
 * does not compile until it is listed.
 */
const PROPERTIES: { readonly [P in keyof Item]: 'marks' | 'same' | ((value: Item[P]) => boolean) } = {
  id: 'marks',
  path: 'marks',
  label: 'same',
  points: 'marks',
  spec: 'marks',
  items: items => items.length === 0,
  tolerance: 'marks',
  toleranceSpan: 'same',
  credit: 'marks',
  feedback: 'marks',
  span: 'same',
  valueSpan: 'same',
  formula: 'same',
  transposed: 'marks',
  already: already => !already,
  alternatives: 'marks',
  mistakes: 'marks',
  followThrough: 'marks',
  examples: 'same',
};

/** True where the quick path takes all into account that an item says. */
export function isHandled(item: Item): boolean {
  const holds = <P extends keyof Item>(property: P): boolean => {
    const test = PROPERTIES[property];
    return test === 'marks' || test === 'same' || test(item[property]);
  };
  return (Object.keys(PROPERTIES) as (keyof Item)[]).every(holds);
}
