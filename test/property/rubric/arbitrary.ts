import fc from 'fast-check';
import type { JsonSchema } from '../../../src/keys/key.ts';

/** Texts of numbers in every form, each with its value. */
const CONSTANTS: readonly (readonly [text: string, value: number])[] = [
  ...([0, 0.5, 1, 1.25, 3, 150, 1e6, -1, -0.5] as const).map(x => [String(x), x] as const),
  ['1/3', 1 / 3],
  ['4 / 3', 4 / 3],
  ['-2/3', -2 / 3],
  ['50%', 0.5],
  ['150%', 1.5],
  ['1e-3', 0.001],
  ['.5', 0.5],
  ['2.', 2],
  ['1_000', 1000],
  ['+1', 1],
];

/** JSON text, in any spelling, of values that a schema takes; `definitions` are those of its references. */
export function textOf(schema: JsonSchema, definitions: JsonSchema, depth = 0): fc.Arbitrary<string> {
  const inner = (each: JsonSchema) => textOf(each, definitions, depth + 1);
  if (typeof schema.$ref === 'string')
    return inner(definitions[schema.$ref.replace('#/definitions/', '')] as JsonSchema);
  if ('allOf' in schema) return inner((schema.allOf as readonly JsonSchema[])[0]!);
  if ('const' in schema) return fc.constant(JSON.stringify(schema.const));
  if ('enum' in schema) return fc.constantFrom(...(schema.enum as unknown[]).map(x => JSON.stringify(x)));
  if ('anyOf' in schema && !('type' in schema)) {
    const choices = schema.anyOf as readonly JsonSchema[];
    // A text stands for a number of the branch beside it: the schema cannot compare it, and the reader does.
    const number = choices.find(each => each.type === 'number');
    const reached = depth > 4 ? choices.slice(0, 1) : choices;
    return fc.oneof(
      ...reached.map(each =>
        number !== undefined && each.type === 'string' ? constantText(number, each) : inner(each),
      ),
    );
  }
  const types = [schema.type].flat() as (string | undefined)[];
  return fc.oneof(...types.map(type => textOfType(type, schema, inner, depth)));
}

function textOfType(
  type: string | undefined,
  schema: JsonSchema,
  inner: (schema: JsonSchema) => fc.Arbitrary<string>,
  depth: number,
): fc.Arbitrary<string> {
  switch (type) {
    case 'integer': {
      const [min, max] = [bound(schema, 'minimum', -1e9), bound(schema, 'maximum', 1e9)];
      const value = fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
      return fc.tuple(value, fc.constantFrom('', '.0', 'e0')).map(([n, end]) => `${n}${end}`);
    }
    case 'number':
      return fc
        .oneof(
          fc.integer({ min: -1_000_000, max: 2_000_000 }),
          fc.double({ min: -2, max: 2, noNaN: true }),
          fc.constantFrom(bound(schema, 'minimum', 0), bound(schema, 'maximum', 1)),
        )
        .filter(x => holds(schema, x))
        .map(String);
    case 'string':
      return typeof schema.pattern === 'string'
        ? fc.stringMatching(new RegExp(schema.pattern)).map(text => JSON.stringify(text))
        : fc.constantFrom('"x"', '"correct"', '"two words"');
    case 'boolean':
      return fc.constantFrom('true', 'false');
    case 'null':
      return fc.constant('null');
    case 'array': {
      const [least, most] = [bound(schema, 'minItems', 0), bound(schema, 'maxItems', 3)];
      const items = fc.array(inner(schema.items as JsonSchema), { minLength: least, maxLength: most });
      return items.map(each => `[${each.join(', ')}]`);
    }
    case 'object': {
      const required = (schema.required ?? []) as readonly string[];
      const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
      const wanted = properties.filter(([key]) => required.includes(key) || depth < 3);
      const named = wanted.map(([key, each]) => {
        const member = inner(each).map(text => `${JSON.stringify(key)}: ${text}`);
        return required.includes(key) ? member : fc.option(member, { nil: '', freq: 2 });
      });
      const more = schema.additionalProperties;
      if (typeof more === 'object') named.push(inner(more as JsonSchema).map(text => `"k": ${text}`));
      return fc.tuple(...named).map(members => `{${members.filter(m => m !== '').join(', ')}}`);
    }
    default:
      return fc.constantFrom('1', '"x"', '[1]');
  }
}

function constantText(number: JsonSchema, text: JsonSchema): fc.Arbitrary<string> {
  const pattern = new RegExp(text.pattern as string);
  const fitting = CONSTANTS.filter(([each, value]) => pattern.test(each) && holds(number, value));
  return fc.constantFrom(...fitting.map(([each]) => JSON.stringify(each)));
}

function holds(schema: JsonSchema, x: number): boolean {
  return (
    x >= bound(schema, 'minimum', Number.NEGATIVE_INFINITY) &&
    x > bound(schema, 'exclusiveMinimum', Number.NEGATIVE_INFINITY) &&
    x <= bound(schema, 'maximum', Number.POSITIVE_INFINITY)
  );
}

function bound(schema: JsonSchema, key: string, otherwise: number): number {
  return typeof schema[key] === 'number' ? schema[key] : otherwise;
}
