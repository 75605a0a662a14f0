import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/diagnostic/diagnostic.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import { readYaml } from '../../../src/document/yaml.ts';
import type { JsonSchema } from '../../../src/keys/key.ts';
import { SHAPES } from '../../../src/rubric/keys.ts';
import { readRubric } from '../../../src/rubric/read/rubric.ts';
import { rubricSchema } from '../../../src/rubric/schema.ts';
import { textOf } from './arbitrary.ts';

const schema = rubricSchema();
const definitions = schema.definitions as JsonSchema;
const validate = compileSchema(schema);

/** The faults of form: those that a schema can tell. */
const FORM: ReadonlySet<string> = new Set([
  ...['wrong-type', 'out-of-range', 'unreadable-number', 'unknown-choice', 'unknown-key', 'missing-key'],
  ...['invalid-id', 'unknown-kind', 'unsupported-version'],
]);

/** The keys whose values depend on others in a way that the schema does not tell. */
const DEPENDENT: Readonly<Record<string, string>> = {
  'rubric.questions': 'points of parts without pieces',
  'question.parts': 'points of parts without pieces',
  'part.accept': 'an alternative or an accepted text, by the kind',
  'field.accept': 'an alternative or an accepted text, by the kind',
  'part.answer': 'fields and sizes by the kind, the lower end of a domain first',
  'field.answer': 'fields and sizes by the kind, the lower end of a domain first',
  'witness_field.answer': 'fields and sizes by the kind, the lower end of a domain first',
  'answer.fields': 'fields of a record or of a witness, by the kind',
  'answer.shape': 'one size or two, by the kind',
  'answer.variables': 'the lower end of a domain first',
};

/** A mistake that an example names and that there is not is no fault of form. */
const isOfForm = ({ code, message }: Diagnostic) =>
  FORM.has(code) && !message.startsWith('the mistake of an example');

const VALUE = '@value@';

type Members = Readonly<Record<string, unknown>>;

const part = (members: Members) => ({ id: 'a', points: 1, answer: 'number', value: 1, ...members });
const rubricOf = (members: Members) => ({
  rubric: 1,
  id: 'r',
  title: 'R',
  questions: [{ id: 'q', parts: [part({ tolerance: 'exact' })] }],
  ...members,
});
const withPart = (members: Members) => rubricOf({ questions: [{ id: 'q', parts: [part(members)] }] });
const tolerance = (members: Members) => withPart({ tolerance: members });

/** The kind of answer that has a key of an item, and what else it needs. */
const ITEMS: Readonly<Record<string, Members>> = {
  credit: { answer: 'vector', value: [1] },
  transposed: { answer: 'matrix', value: [[1]] },
  checks: { answer: { kind: 'witness', fields: { u: 'number' } } },
  criteria: { answer: 'essay' },
};

/** The kind that has a key of `answer`. */
const KINDS: Readonly<Record<string, string>> = {
  length: 'vector',
  rows: 'matrix',
  columns: 'matrix',
  shape: 'vector',
  options: 'choice',
  fields: 'record',
  variables: 'expression',
  accept_expressions: 'number',
};

/** A rubric with one mapping of a name that has these members. */
const HOMES: Readonly<Record<string, (members: Members, key: string) => object>> = {
  rubric: (members, key) => rubricOf(key === 'late' ? { due: '2025-01-01T00:00:00Z', ...members } : members),
  late: members => rubricOf({ due: '2025-01-01T00:00:00Z', late: { per_day: 0.1, ...members } }),
  defaults: members => rubricOf({ defaults: members }),
  question: members => rubricOf({ questions: [{ id: 'q', parts: [part({})], ...members }] }),
  part: (members, key) => withPart({ ...ITEMS[key], ...members }),
  field: (members, key) => {
    const field = { answer: 'number', value: 1, ...ITEMS[key], ...members };
    return withPart({ answer: { kind: 'record', fields: { f: field } } });
  },
  witness_field: members =>
    withPart({ answer: { kind: 'witness', fields: { u: { answer: 'number', ...members } } } }),
  answer: (members, key) => withPart({ answer: { kind: KINDS[key] ?? 'number', ...members } }),
  option: members => withPart({ answer: { kind: 'choice', options: { a: members } }, value: 'a' }),
  tolerance: (members, key) =>
    tolerance(key === 'rounding' ? { written: { decimals: 1 }, ...members } : members),
  norm: members => tolerance({ norm: members }),
  digits: members => tolerance({ abs: 1, intermediate: members }),
  written: (members, key) =>
    tolerance({ written: key === 'rounding' ? { decimals: 1, ...members } : members }),
  feedback: members => withPart({ feedback: members }),
  check: members =>
    withPart({
      answer: { kind: 'witness', fields: { u: 'number' } },
      checks: [{ that: 'u > 1', ...members }],
    }),
  criterion: members => withPart({ answer: 'essay', criteria: [{ id: 'c', description: 'C', ...members }] }),
  alternative: (members, key) => withPart({ accept: [key === 'with' ? members : { value: 1, ...members }] }),
  mistake: (members, key) => withPart({ mistakes: [key === 'with' ? members : { value: 1, ...members }] }),
  accepted_text: (members, key) =>
    withPart({ answer: 'text', accept: [key === 'pattern' ? members : { text: 't', ...members }] }),
  follow_through: members => withPart({ follow_through: { credit: 1, ...members } }),
  example: members => withPart({ examples: [{ answer: 1, expect: 'correct', ...members }] }),
  test: members => rubricOf({ tests: [{ answers: {}, expect: {}, ...members }] }),
  expectation: members => withPart({ examples: [{ answer: 1, expect: members }] }),
};

const KEYS = Object.entries(SHAPES).flatMap(([mapping, { keys }]) =>
  Object.entries(keys).map(([key, { schema: value }]) => ({
    name: `${mapping}.${key}`,
    mapping,
    key,
    value,
  })),
);

describe('what the schema takes, the reader takes', () => {
  it.each(KEYS)('$name', ({ name, mapping, key, value }) => {
    const home = HOMES[mapping];
    if (home === undefined) throw new Error(`say where a mapping \`${mapping}\` stands`);
    const whole = JSON.stringify(home({ [key]: VALUE }, key));
    let taken = 0;
    fc.assert(
      fc.property(textOf(value, definitions), text => {
        const source = { name: 'r', text: whole.replace(JSON.stringify(VALUE), () => text) };
        const { root } = readYaml(source);
        expect(root).toBeDefined();
        if (validate(root!).length > 0) return;
        taken++;
        if (Object.hasOwn(DEPENDENT, name)) return;
        const faults = readRubric(source).diagnostics.filter(isOfForm);
        expect(faults.map(d => `${d.code}: ${d.message}`)).toEqual([]);
      }),
      { numRuns: 100 },
    );
    expect(taken).toBeGreaterThan(0);
  });
});
