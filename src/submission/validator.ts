import { isBlank } from '../base/unseen.ts';
import type { DocNode, MapNode, ScalarType } from '../document/node.ts';
import { compileSchema, type SchemaValidator } from '../document/schema.ts';
import type { AnswerForm, PublicRubric } from './form.ts';
import { submissionSchema } from './schema.ts';

/**
 * What finds the departures of submissions from the rubric's schema. Most have none, and are seen to have none without
 * it; the schema, which takes longer to compile than a submission to mark, is compiled for the first that may have some.
 */
export function submissionValidator(rubric: PublicRubric): SchemaValidator {
  const isValid = validityOf(rubric);
  let validate: SchemaValidator | undefined;
  return root => {
    if (isValid(root)) return [];
    validate ??= compileSchema(submissionSchema(rubric));
    return validate(root);
  };
}

/** Whether a node is certainly valid; false says nothing. */
type Test = (node: DocNode) => boolean;

function validityOf({ id, questions }: PublicRubric): Test {
  const answers = mapOf(
    questions.map(question => [
      question.id,
      orNull(mapOf(question.parts.map(part => [part.id, formTest(part.form)]))),
    ]),
  );
  const student = mapOf([
    [
      'id',
      node =>
        node.kind === 'scalar' && (node.type === 'number' || (node.type === 'string' && !isBlank(node.text))),
    ],
    ['name', scalarOf('string', 'null')],
  ]);
  const root = mapOf([
    ['rubric', node => node.kind === 'scalar' && node.type === 'string' && node.text === id],
    ['student', node => student(node) && has(node, 'id')],
    ['submitted_at', scalarOf('string', 'null')],
    ['answers', answers],
  ]);
  return node => root(node) && has(node, 'student') && has(node, 'answers');
}

function has(node: DocNode, key: string): boolean {
  return (node as MapNode).entries.some(entry => entry.key.text === key);
}

/** A mapping of some of these keys and no other. */
function mapOf(members: readonly (readonly [string, Test])[]): Test {
  const tests = new Map(members);
  return node => node.kind === 'map' && node.entries.every(({ key, value }) => tests.get(key.text)?.(value));
}

function orNull(test: Test): Test {
  return node => (node.kind === 'scalar' ? node.type === 'null' : test(node));
}

function scalarOf(...types: readonly ScalarType[]): Test {
  return node => node.kind === 'scalar' && types.includes(node.type);
}

const isNumber = scalarOf('number', 'string', 'null');
const isScalar = scalarOf('string', 'number', 'boolean', 'null');
const isRow: Test = node => (node.kind === 'list' ? node.items.every(isNumber) : isNumber(node));

function formTest(form: AnswerForm): Test {
  switch (form.kind) {
    case 'number':
    case 'integer':
      return isNumber;
    case 'vector':
    case 'matrix':
    case 'shape':
      return node => (node.kind === 'list' ? node.items.every(isRow) : isNumber(node));
    case 'choices':
      return node => (node.kind === 'list' ? node.items.every(isScalar) : isScalar(node));
    case 'boolean':
      return scalarOf('boolean', 'string', 'null');
    case 'choice':
    case 'text':
    case 'essay':
    case 'expression':
      return isScalar;
    case 'record':
    case 'witness':
      return orNull(mapOf(form.fields.map(field => [field.id, formTest(field.form)])));
  }
}
