// Marking a submission in which every part is wrong, with follow-through and mistakes to try, against one in which
// every part is right.
import { readFileSync } from 'node:fs';
import { compileSchema } from '../dist/document/schema.js';
import { markSubmission } from '../dist/grading/mark.js';
import { publicRubric } from '../dist/grading/public.js';
import { compileRubric } from '../dist/rubric/compile.js';
import { readSubmission } from '../dist/submission/read.js';
import { submissionSchema } from '../dist/submission/schema.js';
import { RIGHT } from './make-submissions.mjs';
import { pair, row } from './measure.mjs';

const path = new URL('../rubrics/it5005-deep-neural-networks.yaml', import.meta.url);
const { compiled } = compileRubric({ name: 'rubric', text: readFileSync(path, 'utf8') });
const form = publicRubric(compiled);
const validate = compileSchema(submissionSchema(form));
const read = answers =>
  readSubmission(form, { name: 'bench', text: JSON.stringify({ student: { id: 's' }, answers }) }, validate);

const right = read(RIGHT);
const wrong = read({
  q1: { a1: [0.31, 0.2], yhat: [1.7, 0.9], loss: 9.1 },
  q2: {
    collapse: 'no',
    MT: [
      [1.56, 2.408],
      [3.82, 4.658],
    ],
    collapse_silu: 'yes',
    counterexample: { x1: [1, 0], y1: [9.1, 9.2], x2: [2, 0], y2: [18.2, 18.4] },
  },
  q3: {
    layer1: { input: 32, weight: [5, 6] },
    layer2: { weight: 7, output: 9 },
    layer3: { weight: 11, output: 13 },
  },
  q4: { a1: 0.31, a2: 0.47, loss: 7.3, dw2: 5.1, dw1: 8.2 },
});
markSubmission(compiled, right);
markSubmission(compiled, wrong);
const times = (submission, n) => () => {
  for (let i = 0; i < n; i++) markSubmission(compiled, submission);
};
row('marking 50 submissions all wrong / all right', pair(times(wrong, 50), times(right, 50), 9));
