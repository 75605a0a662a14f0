import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickMarker } from '../../../src/app/batch/quick.ts';
import { markSubmission } from '../../../src/grading/mark.ts';
import { publicRubric } from '../../../src/grading/public.ts';
import { stepped } from '../../../src/grading/quick/doubles.ts';
import { KINDS } from '../../../src/kinds/table.ts';
import { definedAll } from '../../../src/language/value.ts';
import { toShort } from '../../../src/numeric/format.ts';
import { kept, recordOf } from '../../../src/report/record.ts';
import { type CompiledRubric, compileRubric } from '../../../src/rubric/compile.ts';
import type { Part } from '../../../src/rubric/model.ts';
import { readSubmission } from '../../../src/submission/read.ts';
import { submissionValidator } from '../../../src/submission/validator.ts';
import { MODIFIERS, TOLERANCES } from '../../../src/tolerances/table.ts';

/** Every form of tolerance there is, alone and with every modifier. */
const tolerances = Object.values(TOLERANCES).flatMap(({ examples }) =>
  examples.flatMap(example => [
    example,
    ...Object.entries(MODIFIERS).flatMap(([key, modifier]) =>
      example.startsWith('{')
        ? modifier.examples.map(value => `${example.slice(0, -1)}, ${key}: ${value}}`)
        : [],
    ),
  ]),
);

/** Every example of every kind, as it is and with every tolerance; what is no rubric, or has a key twice, is left out. */
const parts = Object.values(KINDS).flatMap(({ examples }) =>
  examples.flatMap(({ part, answers }) => [
    { part, answers },
    ...(part.includes('tolerance:')
      ? []
      : tolerances.map(tolerance => ({ part: `${part}, tolerance: ${tolerance}`, answers }))),
  ]),
);

const CREDITS = ['', ', credit: per-element'];

/** The rubric of one part, with a feedback for some verdicts; undefined where that is none. */
function rubricOf(part: string, credit: string, definition?: string): CompiledRubric | undefined {
  const feedback = 'feedback: {correct: Yes., incorrect: No.}';
  const own = part.includes('credit:') ? '' : credit;
  const given = definition === undefined ? '' : `let: {i: ${definition}}, `;
  const text = `{rubric: 1, id: r, title: R, questions: [{id: q, ${given}parts: [{id: a, points: 3, ${part}${own}, ${feedback}}]}]}`;
  return compileRubric({ name: 'r', text }).compiled;
}

/** The same part with its reference under a name: what is rounded on the way to it then moves it. */
function throughName(part: string): { readonly part: string; readonly definition?: string } {
  const value = /value: ('[^']*'|[^,{}]+)(?=,|$)/.exec(part);
  return value === null ? { part } : { part: part.replace(value[0], 'value: i'), definition: value[1]! };
}

const compiled = parts.flatMap(({ part, answers }) =>
  CREDITS.flatMap(credit => {
    const named = throughName(part);
    return [rubricOf(part, credit), rubricOf(named.part, credit, named.definition)].flatMap(rubric =>
      rubric === undefined ? [] : [{ name: part + credit, rubric, answers }],
    );
  }),
);

/** The reference of a part in doubles, where it has one of numbers. */
function referenceOf(rubric: CompiledRubric, { path }: Part) {
  const value = rubric.references.get(path)?.value;
  if (value?.dtype !== 'number') return undefined;
  return { shape: value.shape, numbers: definedAll(value).map(x => Number(toShort(x, 17))) };
}

const WIDTHS = [0, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.7, 0.1234];

/** Answers that a rule may take for others: with every sign turned, in another order, scaled, transposed. */
const TURNS: readonly ((numbers: readonly number[]) => readonly number[])[] = [
  numbers => numbers,
  numbers => numbers.map(x => -x),
  numbers => [...numbers].reverse(),
  numbers => numbers.map(x => 2 * x),
  numbers => numbers.map((x, i) => (i === 0 ? -x : x)),
  numbers => (numbers.length === 4 ? [0, 2, 1, 3].map(i => numbers[i]!) : numbers),
];

function answerText(shape: readonly number[], numbers: readonly number[]): string {
  if (shape.length === 0) return plain(numbers[0]!);
  const [count, ...rest] = shape as [number, ...number[]];
  const size = numbers.length / count;
  const items = Array.from({ length: count }, (_, i) =>
    answerText(rest, numbers.slice(i * size, (i + 1) * size)),
  );
  return `[${items.join(',')}]`;
}

function plain(x: number): string {
  return Object.is(x, -0) ? '0' : String(x);
}

function answersTo(rubric: CompiledRubric, examples: readonly string[]): fc.Arbitrary<string> {
  const reference = referenceOf(rubric, rubric.rubric.questions[0]!.parts[0]!);
  if (reference === undefined || reference.numbers.length === 0) return fc.constantFrom(...examples);
  const moved = fc.record({
    width: fc.constantFrom(...WIDTHS),
    sign: fc.constantFrom(-1, 0, 1),
    places: fc.integer({ min: -2, max: 2 }),
    digits: fc.constantFrom(17, 12, 4, 3),
  });
  const { length } = reference.numbers;
  const near = fc
    .tuple(fc.constantFrom(...TURNS), fc.array(moved, { minLength: length, maxLength: length }), fc.boolean())
    .map(([turn, moves, all]) => {
      const numbers = turn(reference.numbers).map((x, i) => {
        const { width, sign, places, digits } = moves[all ? 0 : i]!;
        return Number(stepped(x + sign * width, digits === 17 ? places : 0).toPrecision(digits));
      });
      return answerText(reference.shape, numbers);
    });
  return fc.oneof({ weight: 1, arbitrary: fc.constantFrom(...examples) }, { weight: 4, arbitrary: near });
}

const encoder = new TextEncoder();

describe('the quick marks of whatever the tables of kinds, tolerances and modifiers hold', () => {
  it('have rubrics to mark', () => {
    const names = compiled.map(({ name }) => name).join('\n');
    for (const tolerance of tolerances) expect(names).toContain(tolerance);
    for (const { examples } of Object.values(KINDS)) {
      for (const { part } of examples) expect(names).toContain(part);
    }
  });

  it('are the bytes of the exact ones', () => {
    let marked = 0;
    for (const { name, rubric, answers } of compiled) {
      const form = publicRubric(rubric);
      const validate = submissionValidator(form);
      const quick = quickMarker(rubric);
      fc.assert(
        fc.property(answersTo(rubric, answers), answer => {
          const text = `{"student":{"id":"s1"},"answers":{"q":{"a":${answer}}}}`;
          const found = quick('p', 's', encoder.encode(text));
          if (found === undefined) return;
          marked++;
          const read = readSubmission(form, { name: 'p', text }, validate);
          const { student, submittedAt, diagnostics } = read;
          const facts = { path: 'p', sha256: 's', student, submittedAt, diagnostics };
          const exact = recordOf({ ...facts, marks: markSubmission(rubric, read) }, rubric.rubric);
          expect(kept(found), name).toEqual(exact);
        }),
        { numRuns: 40 },
      );
    }
    expect(marked).toBeGreaterThan(500);
  });
});
