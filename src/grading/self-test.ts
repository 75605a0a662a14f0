import type { Steps } from '../base/steps.ts';
import type { Span } from '../diagnostic/source.ts';
import { toJson } from '../document/to-json.ts';
import { exactText } from '../numeric/format.ts';
import { markToText } from '../numeric/mark.ts';
import { compareRationals, parseDecimal, type Rational } from '../numeric/rational.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import { type Expectation, type Item, type ItemExample, itemsOf, ruleId } from '../rubric/model.ts';
import { readSubmission } from '../submission/read.ts';
import { submissionValidator } from '../submission/validator.ts';
import { typedAnswer } from './key-answer.ts';
import { markingSteps, type PartMark } from './mark.ts';
import type { ElementOutcome } from './outcome.ts';
import { publicRubric } from './public.ts';

/** What an answer got: its verdict, and its points where it is a whole part. */
export interface Got {
  readonly verdict: string;
  readonly points: string | undefined;
}

/** One expectation of a rubric's own examples and tests, with what came of it. */
export interface SelfTestResult {
  /** `example 2 of q1.a1`, or the name of a test with the part. */
  readonly name: string;
  /** The answer as a student would type it. */
  readonly answer: string | undefined;
  readonly expect: Expectation;
  /** Undefined where the rubric has no such part. */
  readonly got: Got | undefined;
  readonly passed: boolean;
  readonly span: Span;
}

/** Marks the examples of every part and field, and the tests of whole submissions, in steps of one part each. */
export function* selfTestSteps(compiled: CompiledRubric): Steps<readonly SelfTestResult[]> {
  const grade = grader(compiled);
  const results: SelfTestResult[] = [];
  for (const item of itemsOf(compiled.rubric)) {
    for (const [i, example] of item.examples.entries())
      results.push(yield* runExample(item, example, i, compiled, grade));
  }
  for (const [i, test] of compiled.rubric.tests.entries()) {
    const marks = yield* grade(toJson(test.answers));
    const title = test.name ?? `test ${i + 1}`;
    for (const { path, expect, span } of test.expect) {
      const mark = marks.get(path);
      results.push(resultOf(`${title}: ${path}`, mark?.answer, expect, gotOf(mark), span));
    }
  }
  return results;
}

type Grade = (answers: string) => Steps<ReadonlyMap<string, PartMark>>;

function grader(compiled: CompiledRubric): Grade {
  const form = publicRubric(compiled);
  const validate = submissionValidator(form);
  return function* (answers) {
    const text = `{"student": {"id": "test"}, "answers": ${answers}}`;
    const submission = readSubmission(form, { name: 'example', text }, validate);
    const { questions } = yield* markingSteps(compiled, submission);
    const parts = questions.flatMap(q => q.parts);
    return new Map(parts.map(mark => [mark.part.path, mark]));
  };
}

function* runExample(
  item: Item,
  example: ItemExample,
  index: number,
  compiled: CompiledRubric,
  grade: Grade,
): Steps<SelfTestResult> {
  const answer =
    example.answer === undefined ? mistakeAnswer(item, example, compiled) : toJson(example.answer);
  const [question, part, field] = item.path.split('.') as [string, string, string | undefined];
  const inner = field === undefined ? answer : `{${JSON.stringify(field)}: ${answer}}`;
  const marks = yield* grade(`{${JSON.stringify(question)}: {${JSON.stringify(part)}: ${inner}}}`);
  const mark = marks.get(`${question}.${part}`);
  const element = field === undefined ? undefined : mark?.outcome.elements?.find(e => e.at === field);
  const got = field === undefined ? gotOf(mark) : fieldGot(element, item);
  const title = example.name ?? `example ${index + 1}`;
  return resultOf(`${item.path}: ${title}`, answer, example.expect, got, example.span);
}

/** The value of a known mistake as a student would type it. */
function mistakeAnswer(item: Item, { mistake }: ItemExample, compiled: CompiledRubric): string {
  const proof = compiled.rules.get(ruleId(item.path, mistake ?? ''))?.proof;
  return JSON.stringify(proof === undefined ? null : typedAnswer(proof.value, item.tolerance, compiled));
}

function gotOf(mark: PartMark | undefined): Got | undefined {
  return mark && { verdict: mark.verdict, points: markToText(mark.points) };
}

function fieldGot(element: ElementOutcome | undefined, item: Item): Got | undefined {
  if (element === undefined) return { verdict: 'missing', points: '0' };
  const { num, den } = element.credit;
  return {
    verdict: element.verdict,
    points: exactText({ kind: 'rational', num: num * item.points.num, den: den * item.points.den }),
  };
}

function resultOf(
  name: string,
  answer: string | undefined,
  expect: Expectation,
  got: Got | undefined,
  span: Span,
): SelfTestResult {
  const passed =
    got !== undefined &&
    (expect.verdict === undefined || expect.verdict === got.verdict) &&
    (expect.points === undefined || (got.points !== undefined && samePoints(expect.points, got.points)));
  return { name, answer, expect, got, passed, span };
}

function samePoints(expected: Rational, got: string): boolean {
  const read = parseDecimal(got);
  return read !== undefined && compareRationals(expected, read) === 0;
}

/** What an expectation says, for messages. */
export function expectationText({ verdict, points }: Expectation): string {
  return [
    ...(verdict === undefined ? [] : [verdict]),
    ...(points === undefined ? [] : [pointsText(exactText(points))]),
  ].join(', ');
}

/** What came of an expectation, for messages. */
export function gotText({ verdict, points }: Got): string {
  return [verdict, ...(points === undefined ? [] : [pointsText(points)])].join(', ');
}

function pointsText(points: string): string {
  return points === '1' ? '1 point' : `${points} points`;
}

/** A change to a text: what stands between two offsets is replaced. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What makes a rubric's expectations what is, and what is left for a person. */
export interface Update {
  readonly edits: readonly TextEdit[];
  readonly left: readonly SelfTestResult[];
}

/**
 * The edits that make a rubric's expectations what is; comments and layout stay as they are. Expectations of parts that
 * do not exist are left, and so are those that stand at one anchor and do not get the same.
 */
export function updateOf(results: readonly SelfTestResult[]): Update {
  const wanted = new Map<number, Set<string>>();
  for (const { start, text } of results.flatMap(editsOf))
    wanted.set(start, (wanted.get(start) ?? new Set()).add(text));
  const isTorn = ({ start }: TextEdit) => wanted.get(start)!.size > 1;
  const failed = results.filter(r => !r.passed);
  const left = failed.filter(r => r.got === undefined || editsOf(r).some(isTorn));
  const edits = new Map(
    failed
      .filter(r => !left.includes(r))
      .flatMap(editsOf)
      .map(edit => [edit.start, edit]),
  );
  return { edits: [...edits.values()], left };
}

function editsOf({ expect: { node }, got }: SelfTestResult): readonly TextEdit[] {
  if (got === undefined) return [];
  if (node.kind !== 'map') return [{ start: node.span.start, end: node.span.end, text: got.verdict }];
  return node.entries.flatMap(({ key, value }): TextEdit[] => {
    const text = key.text === 'verdict' ? got.verdict : key.text === 'points' ? got.points : undefined;
    return text === undefined ? [] : [{ start: value.span.start, end: value.span.end, text }];
  });
}

/** The text with the edits made. They do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + replacement + result.slice(end);
  }
  return result;
}
