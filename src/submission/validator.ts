import { isBlank } from '../base/unseen.ts';
import type { DocNode, MapNode } from '../document/node.ts';
import { compileSchema, type SchemaValidator } from '../document/schema.ts';
import { mapOf, orNull } from '../forms/fields.ts';
import { formTest } from '../forms/form.ts';
import type { Test } from '../forms/module.ts';
import { scalarOf } from '../forms/schemas.ts';
import type { PublicRubric } from './form.ts';
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
