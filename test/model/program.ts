import { compileSchema } from '../../src/document/schema.ts';
import { markSubmission, type SubmissionMark } from '../../src/grading/mark.ts';
import { publicRubric } from '../../src/grading/public.ts';
import { compileRubric } from '../../src/rubric/compile.ts';
import { readSubmission } from '../../src/submission/read.ts';
import { submissionSchema } from '../../src/submission/schema.ts';

/** The program's own marking of one rubric, or the codes for which it refuses it. */
export type Program =
  | { readonly mark: (answers: string) => SubmissionMark }
  | { readonly refused: readonly string[] };

/** Compiles a rubric; it is not remembered, since there may be many thousands. */
export function programOf(text: string): Program {
  const { compiled, diagnostics } = compileRubric({ name: 'rubric.yaml', text });
  if (compiled === undefined)
    return { refused: diagnostics.filter(d => d.severity === 'error').map(d => `${d.code}: ${d.message}`) };
  const form = publicRubric(compiled);
  const validate = compileSchema(submissionSchema(form));
  return {
    mark: answers => {
      const json = `{"student": {"id": "A1"}, "answers": ${answers}}`;
      return markSubmission(compiled, readSubmission(form, { name: 'a.json', text: json }, validate));
    },
  };
}
