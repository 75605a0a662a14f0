import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade } from '../../src/app/grade.ts';
import { compileSchema } from '../../src/document/schema.ts';
import { markSubmission, type PartMark } from '../../src/grading/mark.ts';
import { publicRubric } from '../../src/grading/public.ts';
import { markToNumber } from '../../src/numeric/mark.ts';
import { compileRubric } from '../../src/rubric/compile.ts';
import { readSubmission } from '../../src/submission/read.ts';
import { submissionSchema } from '../../src/submission/schema.ts';
import { reportFaults } from '../support/report-schema.ts';
import { memoryWorld } from '../unit/app/world.ts';
import {
  additionTo,
  answersOf,
  habits,
  type RandomRubric,
  rubrics,
  textOf,
  withAddition,
} from './arbitrary.ts';

/** Marks with a rubric; undefined where it has faults, as a reference that divides by zero. */
function markerOf(text: string): ((answers: unknown) => readonly PartMark[]) | undefined {
  const { compiled } = compileRubric({ name: 'rubric.yaml', text });
  if (compiled === undefined) return undefined;
  const form = publicRubric(compiled);
  const validate = compileSchema(submissionSchema(form));
  return answers => {
    const written = JSON.stringify({ student: { id: 'A1' }, answers });
    const submission = readSubmission(form, { name: 'tan.json', text: written }, validate);
    return markSubmission(compiled, submission).questions.flatMap(q => q.parts);
  };
}

/** Points, verdict and rule by part. */
function summary(marks: readonly PartMark[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    marks.map(({ part, points, verdict, outcome }) => [
      part.path,
      `${markToNumber(points)} ${verdict} ${outcome.decidedBy}`,
    ]),
  );
}

const STUDENTS = 8;
const students = fc.array(habits, { minLength: STUDENTS, maxLength: STUDENTS });

const cases = rubrics.chain(rubric =>
  fc.record({ rubric: fc.constant(rubric), group: students, addition: additionTo(rubric) }),
);

describe('a rule that is added', () => {
  it('never lowers a mark', () => {
    fc.assert(
      fc.property(cases, ({ rubric, group, addition: [index, addition] }) => {
        // Follow-through that stood there before is replaced, not added to.
        fc.pre(addition.kind !== 'follow-through' || rubric.parts[index]!.followThrough === undefined);
        const text = textOf(withAddition(rubric, index, addition));
        const [before, after] = [markerOf(textOf(rubric)), markerOf(text)];
        fc.pre(before !== undefined && after !== undefined);
        for (const student of group) {
          const answers = { q1: answersOf(rubric, student).answers };
          const old = before(answers);
          for (const [i, { part, points }] of after(answers).entries()) {
            const said = `${part.path}\n${text}\n${JSON.stringify(answers)}`;
            expect(markToNumber(points), said).toBeGreaterThanOrEqual(markToNumber(old[i]!.points));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('order', () => {
  it('of parts, definitions and answers changes nothing', () => {
    const shuffled = rubrics.chain((rubric: RandomRubric) =>
      fc.record({
        rubric: fc.constant(rubric),
        group: students,
        order: fc.shuffledSubarray(
          rubric.parts.map((_, i) => i),
          { minLength: rubric.parts.length },
        ),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ rubric, group, order }) => {
        const [one, other] = [markerOf(textOf(rubric)), markerOf(textOf(rubric, order, true))];
        fc.pre(one !== undefined && other !== undefined);
        for (const student of group) {
          const { answers } = answersOf(rubric, student);
          const turned = Object.fromEntries(Object.entries(answers).reverse());
          expect(summary(other({ q1: turned }))).toEqual(summary(one({ q1: answers })));
        }
      }),
      { numRuns: 80 },
    );
  });

  it('of questions changes nothing', () => {
    const question = (id: string, other: string, body: string) => `  - id: ${id}
    title: ${id}
    parts:
      - {id: a, points: 2, answer: number, value: ${body}, tolerance: {abs: 0}, follow_through: 0.5, mistakes: [{value: ${other}.b, credit: 0.25}]}
      - {id: b, points: 2, answer: number, value: a * 2, tolerance: {abs: 0}, follow_through: 0.5, mistakes: [{value: ${other}.a, credit: 0.25}]}
`;
    const head = 'rubric: 1\nid: crossed\ntitle: Crossed\nquestions:\n';
    const [one, two] = [question('q1', 'q2', '5'), question('q2', 'q1', 'q1.b + 1')];
    const [forward, backward] = [markerOf(head + one + two)!, markerOf(head + two + one)!];
    const small = fc.constantFrom(3, 5, 6, 7, 10, 11, 12, 14, 22, '', 'x');
    const both = fc.record({ a: small, b: small });
    fc.assert(
      fc.property(both, both, (q1, q2) => {
        expect(summary(backward({ q2, q1 }))).toEqual(summary(forward({ q1, q2 })));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the references as answers', () => {
  it('earn everything', () => {
    fc.assert(
      fc.property(rubrics, rubric => {
        const mark = markerOf(textOf(rubric));
        fc.pre(mark !== undefined);
        const student = rubric.parts.map(() => ['reference', 0] as const);
        const { answers } = answersOf(rubric, student);
        fc.pre(Object.keys(answers).length === rubric.parts.length);
        for (const { part, points } of mark({ q1: answers })) expect(markToNumber(points), part.path).toBe(4);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the report', () => {
  it('is what its schema allows, whatever was carried', async () => {
    await fc.assert(
      fc.asyncProperty(rubrics, habits, async (rubric, student) => {
        const text = textOf(rubric);
        fc.pre(compileRubric({ name: 'rubric.yaml', text }).compiled !== undefined);
        const submission = JSON.stringify({
          student: { id: 'A1' },
          answers: { q1: answersOf(rubric, student).answers },
        });
        const world = memoryWorld({ 'rubric.yaml': text, 'tan.json': submission });
        await grade(
          { rubric: 'rubric.yaml', paths: ['tan.json'], output: undefined, format: 'json' } as never,
          world,
        );
        expect(reportFaults(JSON.parse(world.stdout()))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
