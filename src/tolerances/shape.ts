import type { Keys, MappingShape } from '../keys/key.ts';
import type { ToleranceRule } from './module.ts';
import { MODIFIERS, TOLERANCES } from './table.ts';

const FORMS = Object.entries(TOLERANCES);

/** The rules that are written as one word. */
export const WORDS: ReadonlyMap<string, ToleranceRule> = new Map(
  FORMS.flatMap(([kind, { word }]): [string, ToleranceRule][] => (word === undefined ? [] : [[kind, word]])),
);

const KEYS: Keys = Object.assign(
  {},
  ...FORMS.map(([, { keys }]) => keys),
  Object.fromEntries(Object.entries(MODIFIERS).map(([kind, { key }]) => [kind, key])),
);

/** A tolerance in its long form: the keys of every rule and modifier. */
export const TOLERANCE: MappingShape = {
  title: 'a tolerance',
  heading: '`tolerance`',
  keys: KEYS,
  shortForms: [...WORDS.keys()].map(word => ({ const: word })),
};

/** The mappings behind the keys of a tolerance, by the names that their schemas have. */
export const TOLERANCE_MAPPINGS: Readonly<Record<string, MappingShape>> = Object.assign(
  {},
  ...[...Object.values(TOLERANCES), ...Object.values(MODIFIERS)].map(({ mappings }) => mappings),
);
