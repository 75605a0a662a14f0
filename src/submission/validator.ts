import { compileSchema, type SchemaValidator } from '../document/schema.ts';
import { ENVELOPE, objectTest } from './envelope.ts';
import type { PublicRubric } from './form.ts';
import { submissionSchema } from './schema.ts';

/**
 * What finds the departures of submissions from the rubric's schema. Most have none, and are seen to have none without
 * it; the schema, which takes longer to compile than a submission to mark, is compiled for the first that may have some.
 */
export function submissionValidator(rubric: PublicRubric): SchemaValidator {
  const isValid = objectTest(ENVELOPE, rubric);
  let validate: SchemaValidator | undefined;
  return root => {
    if (isValid(root)) return [];
    validate ??= compileSchema(submissionSchema(rubric));
    return validate(root);
  };
}
