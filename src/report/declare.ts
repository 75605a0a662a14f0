/**
 * Declarations of JSON documents as data: each is a description with its type, and both the TypeScript type and the JSON
 * Schema (draft-07) come from it.
 */

/** A JSON Schema, or a piece of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a schema is made for. */
interface Making {
  /** Nothing but what is declared passes; else further keys and words do, as a later version of the format has them. */
  readonly strict: boolean;
  /** The named pieces met so far. */
  readonly definitions: Map<string, JsonSchema>;
}

declare const documented: unique symbol;

/** A declared value of the type T. */
export interface Shape<T> {
  readonly make: (making: Making) => JsonSchema;
  readonly [documented]?: T;
}

/** A property that is left out where there is nothing to say. */
export interface Optional<T> {
  readonly optional: Shape<T>;
}

type Properties = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;

/** The TypeScript type of a declaration. */
export type Static<S> = S extends Shape<infer T> ? T : S extends Optional<infer T> ? T : never;

type OptionalKeys<P> = { [K in keyof P]: P[K] extends Optional<unknown> ? K : never }[keyof P];

type ObjectOf<P> = Flat<
  { readonly [K in Exclude<keyof P, OptionalKeys<P>>]: Static<P[K]> } & {
    readonly [K in OptionalKeys<P>]?: Static<P[K]>;
  }
>;

type Flat<T> = { [K in keyof T]: T[K] };

/** Further keywords of a schema, such as a format. */
type Keywords = JsonSchema;

function simple<T>(description: string, keywords: Keywords): Shape<T> {
  return { make: () => ({ description, ...keywords }) };
}

/** A text. */
export function text(description: string, keywords: Keywords = {}): Shape<string> {
  return simple(description, { type: 'string', ...keywords });
}

/** A date and time as RFC 3339 has it. */
export function moment(description: string): Shape<string> {
  return text(description, { format: 'date-time' });
}

/** The SHA-256 of a file, in hexadecimal. */
export function sha256(description: string): Shape<string> {
  return text(description, { pattern: '^[0-9a-f]{64}$' });
}

/** A number. */
export function number(description: string, keywords: Keywords = {}): Shape<number> {
  return simple(description, { type: 'number', ...keywords });
}

/** A whole number from 0 on. */
export function count(description: string): Shape<number> {
  return simple(description, { type: 'integer', minimum: 0 });
}

/** A whole number from 1 on. */
export function ordinal(description: string): Shape<number> {
  return simple(description, { type: 'integer', minimum: 1 });
}

/** A truth value. */
export function flag(description: string): Shape<boolean> {
  return simple(description, { type: 'boolean' });
}

/** A number, or null where it is not known yet. */
export function numberOrNull(description: string): Shape<number | null> {
  return simple(description, { type: ['number', 'null'] });
}

/** Always the same text. */
export function constant<const T extends string>(description: string, value: T): Shape<T> {
  return simple(description, { type: 'string', const: value });
}

/** A word of a closed set. */
export function wordOf<const W extends readonly string[]>(description: string, words: W): Shape<W[number]> {
  return simple(description, { type: 'string', enum: words });
}

/** A word of a set that later versions may add to. */
export function openWordOf<const W extends readonly string[]>(
  description: string,
  words: W,
): Shape<W[number]> {
  return {
    make: ({ strict }) => ({
      description,
      type: 'string',
      ...(strict ? { enum: words } : { examples: words }),
    }),
  };
}

/** A list. */
export function list<T>(description: string, item: Shape<T>): Shape<readonly T[]> {
  return { make: making => ({ description, type: 'array', items: item.make(making) }) };
}

/** Whatever one of several declarations describes. */
export function oneOf<const S extends readonly Shape<unknown>[]>(
  description: string,
  shapes: S,
): Shape<Static<S[number]>> {
  return { make: making => ({ description, anyOf: shapes.map(shape => shape.make(making)) }) };
}

/** A property that is left out where there is nothing to say. */
export function optional<T>(shape: Shape<T>): Optional<T> {
  return { optional: shape };
}

/** An object with these properties. */
export function object<const P extends Properties>(description: string, properties: P): Shape<ObjectOf<P>> {
  return {
    make: making => {
      const entries = Object.entries(properties);
      return {
        description,
        type: 'object',
        properties: Object.fromEntries(
          entries.map(([key, shape]) => [key, ('optional' in shape ? shape.optional : shape).make(making)]),
        ),
        required: entries.flatMap(([key, shape]) => ('optional' in shape ? [] : [key])),
        additionalProperties: !making.strict,
      };
    },
  };
}

/** An object whose keys are not known beforehand. */
export function dictionary<T>(
  description: string,
  value: Shape<T>,
  keywords: Keywords = {},
): Shape<Readonly<Record<string, T>>> {
  return {
    make: making => ({ description, type: 'object', additionalProperties: value.make(making), ...keywords }),
  };
}

/** An object of which nothing is said. */
export function anyObject(description: string): Shape<Readonly<Record<string, unknown>>> {
  return simple(description, { type: 'object', additionalProperties: true });
}

/** A declaration under a name of its own, which the schema states once. */
export function named<T>(name: string, shape: Shape<T>): Shape<T> {
  return {
    make: making => {
      const { definitions } = making;
      if (!definitions.has(name)) {
        // Its place is kept before those of what it is made of.
        definitions.set(name, {});
        definitions.set(name, shape.make(making));
      }
      return { $ref: `#/definitions/${name}` };
    },
  };
}

/** The JSON Schema (draft-07) of a declared document. */
export function schemaOf(
  shape: Shape<unknown>,
  { id, title, strict = false }: { readonly id: string; readonly title: string; readonly strict?: boolean },
): JsonSchema {
  const definitions = new Map<string, JsonSchema>();
  const root = shape.make({ strict, definitions });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: id,
    title,
    ...root,
    definitions: Object.fromEntries(definitions),
  };
}
