import type { Keys, MappingShape } from '../keys/key.ts';
import { KINDS } from './table.ts';

const READINGS = Object.entries(KINDS).map(([kind, { reading }]) => ({ kind, reading }));

/** The keys of the long form of `answer` that belong to some kinds. */
export const ANSWER_KEYS: Keys = Object.assign({}, ...READINGS.map(({ reading }) => reading.answerKeys));

/** The keys of parts that belong to one kind. */
export const OWN_KEYS: Keys = Object.assign({}, ...READINGS.map(({ reading }) => reading.ownKeys));

/** The mappings behind those keys, by the names that their schemas have. */
export const KIND_MAPPINGS: Readonly<Record<string, MappingShape>> = Object.assign(
  {},
  ...READINGS.map(({ reading }) => reading.mappings),
);

/** The kinds that have a key of `answer`; undefined where all have it. */
export function kindsWithAnswerKey(key: string): readonly string[] | undefined {
  return kindsWith(({ answerKeys }) => Object.hasOwn(answerKeys, key));
}

/** The kinds whose parts have a key; undefined where those of all have it. */
export function kindsWithItemKey(key: string): readonly string[] | undefined {
  return kindsWith(
    ({ itemKeys, ownKeys }) => Object.hasOwn(ownKeys, key) || itemKeys.some(each => each === key),
  );
}

function kindsWith(
  has: (reading: (typeof READINGS)[number]['reading']) => boolean,
): readonly string[] | undefined {
  const kinds = READINGS.filter(({ reading }) => has(reading)).map(({ kind }) => kind);
  return kinds.length === 0 ? undefined : kinds;
}
