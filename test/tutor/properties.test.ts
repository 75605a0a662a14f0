import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade } from '../../src/app/grade.ts';
import { markToNumber } from '../../src/numeric/mark.ts';
import { reportSchema } from '../../src/report/schema.ts';
import { compileRubric } from '../../src/rubric/compile.ts';
import { memoryWorld } from '../unit/app/world.ts';
import { rubricOf } from '../unit/grading/support.ts';
import {
  additionTo,
  answersOf,
  habits,
  type RandomRubric,
  rubrics,
  textOf,
  withAddition,
} from './arbitrary.ts';

function compiles(text: string): boolean {
  return compileRubric({ name: 'rubric.yaml', text }).compiled !== undefined;
}

/** Points and verdict by part. */
function marksOf(text: string, answers: unknown): Readonly<Record<string, string>> {
  const { questions } = rubricOf(text).mark(answers);
  return Object.fromEntries(
    questions.flatMap(q =>
      q.parts.map(p => [p.part.path, `${markToNumber(p.points)} ${p.verdict} ${p.outcome.decidedBy}`]),
    ),
  );
}

function pointsOf(text: string, answers: unknown): ReadonlyMap<string, number> {
  const { questions } = rubricOf(text).mark(answers);
  return new Map(questions.flatMap(q => q.parts.map(p => [p.part.path, markToNumber(p.points)] as const)));
}

const cases = rubrics.chain(rubric =>
  fc.record({ rubric: fc.constant(rubric), student: habits, addition: additionTo(rubric) }),
);

describe('a rule that is added', () => {
  it('never lowers a mark', () => {
    fc.assert(
      fc.property(cases, ({ rubric, student, addition }) => {
        const [before, after] = [textOf(rubric), textOf(withAddition(rubric, ...addition))];
        // Follow-through that stood there before is replaced, not added to.
        fc.pre(
          addition[1].kind !== 'follow-through' || rubric.parts[addition[0]]!.followThrough === undefined,
        );
        fc.pre(compiles(before) && compiles(after));
        const answers = { q1: answersOf(rubric, student).answers };
        const old = pointsOf(before, answers);
        for (const [path, points] of pointsOf(after, answers))
          expect(points, `${path}\n${after}\n${JSON.stringify(answers)}`).toBeGreaterThanOrEqual(
            old.get(path)!,
          );
      }),
      { numRuns: 1500 },
    );
  });
});

describe('order', () => {
  it('of parts, definitions and answers changes nothing', () => {
    const shuffled = rubrics.chain((rubric: RandomRubric) =>
      fc.record({
        rubric: fc.constant(rubric),
        student: habits,
        order: fc.shuffledSubarray(
          rubric.parts.map((_, i) => i),
          { minLength: rubric.parts.length },
        ),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ rubric, student, order }) => {
        const [first, second] = [textOf(rubric), textOf(rubric, order, true)];
        fc.pre(compiles(first));
        const { answers } = answersOf(rubric, student);
        const turned = Object.fromEntries(Object.entries(answers).reverse());
        expect(marksOf(second, { q1: turned })).toEqual(marksOf(first, { q1: answers }));
      }),
      { numRuns: 500 },
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
    const small = fc.constantFrom(3, 5, 6, 7, 10, 11, 12, 14, 22, '', 'x');
    const both = fc.record({ a: small, b: small });
    fc.assert(
      fc.property(both, both, (q1, q2) => {
        expect(marksOf(head + two + one, { q2, q1 })).toEqual(marksOf(head + one + two, { q1, q2 }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the references as answers', () => {
  it('earn everything', () => {
    fc.assert(
      fc.property(rubrics, rubric => {
        const text = textOf(rubric);
        fc.pre(compiles(text));
        const student = rubric.parts.map(() => ['reference', 0] as const);
        const { answers } = answersOf(rubric, student);
        fc.pre(Object.keys(answers).length === rubric.parts.length);
        for (const [path, points] of pointsOf(text, { q1: answers })) expect(points, path).toBe(4);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the report', () => {
  it('is what its schema allows, whatever was carried', async () => {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    const validate = ajv.compile(reportSchema());
    await fc.assert(
      fc.asyncProperty(rubrics, habits, async (rubric, student) => {
        const text = textOf(rubric);
        fc.pre(compiles(text));
        const submission = JSON.stringify({
          student: { id: 'A1' },
          answers: { q1: answersOf(rubric, student).answers },
        });
        const world = memoryWorld({ 'rubric.yaml': text, 'tan.json': submission });
        await grade(
          { rubric: 'rubric.yaml', paths: ['tan.json'], output: undefined, format: 'json' } as never,
          world,
        );
        validate(JSON.parse(world.stdout()));
        expect(validate.errors ?? []).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
