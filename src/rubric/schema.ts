import { VERDICTS } from '../base/verdict.ts';
import { ANY_NUMBER, POINTS, quantitySchema, SHARE } from '../keys/bounds.ts';
import type { JsonSchema, MappingShape } from '../keys/key.ts';
import { ANSWER_KINDS } from '../kinds/table.ts';
import { MAPPINGS, SHAPES } from './keys.ts';

function objectSchema({ keys, amongKeys }: MappingShape): JsonSchema {
  const required = Object.entries(keys).flatMap(([name, key]) => (key.required ? [name] : []));
  const properties = Object.fromEntries(
    Object.entries(keys).map(([name, { description, schema }]) => [name, describe(schema, description)]),
  );
  return {
    type: 'object',
    properties,
    additionalProperties: false,
    ...(required.length > 0 ? { required } : {}),
    ...amongKeys,
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
      ...quantitySchema(ANY_NUMBER),
      description: 'A number, exactly as written; a fraction such as "1/3" too.',
    },
    credit: { ...quantitySchema(SHARE), description: 'A share of the points, from 0 to 1.' },
    points: { ...quantitySchema(POINTS), description: 'Points, greater than 0.' },
    expression: {
      description: 'An expression, or a list of expressions.',
      anyOf: [
        { type: ['string', 'number', 'boolean'] },
        { type: 'array', items: { $ref: '#/definitions/expression' } },
      ],
    },
  };
  for (const [name, shape] of Object.entries(SHAPES)) {
    if (shape === MAPPINGS.rubric) continue;
    const whole = objectSchema(shape);
    const { shortForms } = shape;
    definitions[name] = shortForms === undefined ? whole : { anyOf: [...shortForms, whole] };
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:decimark:schema:rubric:1',
    title: 'decimark rubric',
    description: 'Describes the questions of an assignment and how each reference answer is computed.',
    ...objectSchema(MAPPINGS.rubric),
    definitions,
  };
}
