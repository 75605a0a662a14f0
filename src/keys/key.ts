/** A key of a mapping: its line of documentation and the JSON Schema of its value. */
export interface Key {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly required?: true;
}

/** A JSON Schema (draft-07) as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The keys of one kind of mapping. */
export type Keys = Readonly<Record<string, Key>>;

/** One kind of mapping: from it come the reader's checks, the JSON Schema and the page of all keys. */
export interface MappingShape {
  /** Its name in messages: `a tolerance`. */
  readonly title: string;
  /** Its heading on the page of all keys. */
  readonly heading: string;
  readonly keys: Keys;
  /** The keys of the mapping behind one of its keys, which are easily put beside it. */
  readonly inside?: { readonly key: string; readonly keys: Keys };
  /** Shorter forms that may stand for the mapping. */
  readonly shortForms?: readonly JsonSchema[];
  /** A JSON Schema of what holds among the keys. */
  readonly amongKeys?: JsonSchema;
}

/** A definition of the schema, by its name. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

/** Any text. */
export const TEXT: JsonSchema = { type: 'string' };

/** A list of items of one form. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}
