import { diagnose } from '../diagnostic/diagnostic.ts';
import type { Keys } from '../keys/key.ts';
import type { Reader } from '../keys/reader.ts';
import { toShort } from '../numeric/format.ts';
import { toBigInt } from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import type { Shape } from '../numeric/shape.ts';
import type { AnswerKind, AnswerSpec } from '../rubric/model.ts';
import type { AnswerHead } from '../rubric/read/head.ts';
import type { Tolerance } from '../tolerances/module.ts';
import type { Demand, ItemKey, KindReading, ReferenceModule } from './module.ts';

/** The keys of parts whose answers are numbers. */
export const NUMBER_KEYS: readonly ItemKey[] = ['value', 'tolerance', 'accept', 'mistakes', 'follow_through'];

/** The reading of a kind of numbers, which is told by its `answer` alone. */
export function numbersReading<K extends AnswerKind>(
  answerKeys: Keys,
  inner: (head: AnswerHead, reader: Reader) => AnswerSpec<K>,
  more: {
    readonly itemKeys?: readonly ItemKey[];
    readonly tolerance?: Tolerance;
    readonly credit: 'all' | 'defaults';
  },
): KindReading<K> {
  return {
    answerKeys,
    ownKeys: {},
    itemKeys: [...NUMBER_KEYS, ...(more.itemKeys ?? [])],
    mappings: {},
    read: ({ head, reader }) => ({ spec: inner(head, reader) }),
    inner,
    inRecord: true,
    tolerance: more.tolerance ?? 'told',
    credit: more.credit,
    accept: 'alternatives',
  };
}

/** A reference that is a computed value of some shape. */
export function computedReference<S>(
  example: string,
  demand: (spec: S) => Omit<Demand, 'dtype'>,
  check: ReferenceModule<S>['check'] = () => undefined,
): ReferenceModule<S> {
  return {
    demand: spec => ({ dtype: 'number', ...demand(spec) }),
    check,
    proven: 'once',
    example,
    read: 'expression',
    wrongName: () => undefined,
  };
}

/** The check that every number of a reference is a whole one. */
export const wholeNumbers: ReferenceModule<unknown>['check'] = (_spec, { path }, value, span) => {
  if (value.dtype !== 'number') return undefined;
  const fraction = (value.data as readonly Scalar[]).find(
    x => x.kind !== 'rational' || toBigInt(x) === undefined,
  );
  if (fraction === undefined) return undefined;
  const facts = { subject: path, value: toShort(fraction, 12) ?? 'not exactly known' };
  return diagnose('reference-not-integer', facts, span);
};

/** A single number: how to take it from a value that holds no other. */
export function onlyElement(shape: Shape): string | undefined {
  return shape.every(n => n === 1) ? 'take its only element, as `(…)[0]`' : undefined;
}
