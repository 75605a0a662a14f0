import { VERDICTS } from '../base/verdict.ts';
import { type JsonSchema, type Keys, MAPPINGS } from './keys.ts';
import { ANSWER_KINDS } from './model.ts';

/** Mappings that may also be written as something shorter. */
const SHORT_FORMS: Readonly<Record<string, readonly JsonSchema[]>> = {
  answer: [{ $ref: '#/definitions/kind' }],
  tolerance: [{ const: 'exact' }],
  follow_through: [{ $ref: '#/definitions/credit' }],
  expectation: [{ $ref: '#/definitions/verdict' }],
};

/** What holds among the keys of a mapping. */
const AMONG_KEYS: Readonly<Record<string, JsonSchema>> = {
  rubric: { dependencies: { late: ['due'] } },
  late: { anyOf: [{ required: ['per_day'] }, { required: ['per_hour'] }] },
};

function objectSchema(name: string, keys: Keys): JsonSchema {
  const required = Object.entries(keys).flatMap(([name, key]) => (key.required ? [name] : []));
  const properties = Object.fromEntries(
    Object.entries(keys).map(([name, { description, schema }]) => [name, describe(schema, description)]),
  );
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    ...AMONG_KEYS[name],
  };
}

/** In draft-07 what stands beside a `$ref` is ignored, so the description goes around it. */
function describe(schema: JsonSchema, description: string): JsonSchema {
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}

/**
 * The JSON Schema (draft-07) of rubrics, for editors: completion, descriptions and a check of the form. `decimark lint`
 * checks the same form and far more.
 */
export function rubricSchema(): JsonSchema {
  const definitions: Record<string, JsonSchema> = {
    identifier: { type: 'string', pattern: '^[A-Za-z\\u0370-\\u03ff][A-Za-z0-9_\\u0370-\\u03ff]*$' },
    hyphenated: { type: 'string', pattern: '^[A-Za-z\\u0370-\\u03ff][A-Za-z0-9_\\u0370-\\u03ff-]*$' },
    kind: { enum: ANSWER_KINDS },
    verdict: { enum: VERDICTS },
    number: {
      anyOf: [{ type: 'number' }, { type: 'string', minLength: 1 }],
      description: 'A number, exactly as written; a fraction such as "1/3" too.',
    },
    credit: {
      anyOf: [
        { type: 'number', minimum: 0, maximum: 1 },
        { type: 'string', minLength: 1 },
      ],
      description: 'A share of the points, from 0 to 1.',
    },
    expression: {
      description: 'An expression, or a list of expressions.',
      anyOf: [
        { type: ['string', 'number', 'boolean'] },
        { type: 'array', items: { $ref: '#/definitions/expression' } },
      ],
    },
  };
  for (const [name, keys] of Object.entries(MAPPINGS)) {
    if (name === 'rubric') continue;
    const whole = objectSchema(name, keys);
    const short = SHORT_FORMS[name];
    definitions[name] = short === undefined ? whole : { anyOf: [...short, whole] };
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:decimark:schema:rubric:1',
    title: 'decimark rubric',
    description: 'Describes the questions of an assignment and how each reference answer is computed.',
    ...objectSchema('rubric', MAPPINGS.rubric),
    definitions,
  };
}
