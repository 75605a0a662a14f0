import type { Verdict } from '../base/verdict.ts';
import type { SourceText, Span } from '../diagnostic/source.ts';
import type { DocNode } from '../document/node.ts';
import type { Term } from '../language/term.ts';
import { type Rational, ZERO } from '../numeric/rational.ts';
import type { Instant } from '../time/instant.ts';
import type { Tolerance } from '../tolerances/module.ts';

/** The data of each kind of answer, by its name. Every kind's file adds its own. */
// biome-ignore lint/suspicious/noEmptyInterface: the files of the kinds fill it.
export interface KindSpecs {}

/** The kinds of answer, as the rubric names them. */
export type AnswerKind = keyof KindSpecs;

/** The data of an answer of a kind, as the rubric gives it. */
export type AnswerSpec<K extends AnswerKind = AnswerKind> = {
  [P in K]: KindSpecs[P] & { readonly kind: P };
}[K];

/** An option of a choice, in the order of the rubric. */
export interface Option {
  readonly id: string;
  readonly label: string;
  /** The share of the points that choosing it gives where it is not the right one. */
  readonly credit: Rational;
  readonly feedback: string | undefined;
}

/** A text or pattern that a `text` part accepts. */
export interface AcceptedText {
  readonly kind: 'text' | 'pattern';
  readonly text: string;
  readonly credit: Rational;
  readonly feedback: string | undefined;
}

/** A condition on the student's own values, with the points it gives. */
export interface Check {
  readonly that: string;
  readonly term: Term | undefined;
  readonly points: Rational;
  readonly feedback: string | undefined;
  readonly span: Span;
}

/** What a marker gives points for. */
export interface Criterion {
  readonly id: string;
  readonly points: Rational;
  readonly description: string;
}

/** A variable of an expression answer with its domain. */
export interface Variable {
  readonly name: string;
  readonly low: Rational;
  readonly high: Rational;
  /** Whether it stands for whole numbers only. */
  readonly isWhole: boolean;
}

/** A value that a witness gives; it has no reference. */
export interface WitnessField {
  readonly id: string;
  readonly label: string;
  readonly spec: AnswerSpec;
}

/** Comments for the student, by verdict. */
export type Feedback = Readonly<Partial<Record<FeedbackKey, string>>>;

/** The verdicts that a rubric may have a comment for. */
export const FEEDBACK_KEYS = [
  'correct',
  'follow-through',
  'partial',
  'incorrect',
  'missing',
  'invalid',
] as const;

export type FeedbackKey = (typeof FEEDBACK_KEYS)[number];

/** What carries points and is compared with a reference: a part, or a field of a record. */
export interface Item {
  /** The part's or the field's own id. */
  readonly id: string;
  /** The id of its value in the rubric's program: `q1.a1`, `q3.layer1.input`. */
  readonly path: string;
  readonly label: string;
  readonly points: Rational;
  readonly spec: AnswerSpec;
  /** The items that its answer is made of, such as the fields of a record. */
  readonly items: readonly Item[];
  readonly tolerance: Tolerance;
  readonly toleranceSpan: Span | undefined;
  /** `per-element` gives each element its share, `all` wants every one right. */
  readonly credit: 'all' | 'per-element';
  /** True where the question itself gives some of the elements. */
  readonly already: boolean;
  readonly feedback: Feedback;
  readonly span: Span;
  /** Where the reference is written; undefined for kinds without one. */
  readonly valueSpan: Span | undefined;
  /** The reference as it is written, of an expression answer. */
  readonly formula: string | undefined;
  /** The credit for the transpose of a right matrix. */
  readonly transposed: Rational;
  readonly alternatives: readonly Rule[];
  readonly mistakes: readonly Rule[];
  readonly followThrough: FollowThrough;
  readonly examples: readonly ItemExample[];
}

/** A further right answer, or a known wrong one. Its value is the definition {@link ruleId} of the rubric's program. */
export interface Rule {
  readonly id: string;
  readonly kind: 'alternative' | 'mistake';
  readonly credit: Rational;
  /** Its own tolerance; undefined for the part's. */
  readonly tolerance: Tolerance | undefined;
  readonly feedback: string | undefined;
  readonly span: Span;
}

/** The id of a rule's value in the rubric's program. */
export function ruleId(path: string, rule: string): string {
  return `${path}#${rule}`;
}

/** The credit for carrying an earlier slip through, and whether a guard may withhold it. */
export interface FollowThrough {
  readonly credit: Rational;
  readonly guarded: boolean;
}

/** Follow-through is off. */
export const NO_FOLLOW_THROUGH: FollowThrough = { credit: ZERO, guarded: false };

/** What an example or test must get. */
export interface Expectation {
  readonly verdict: Verdict | undefined;
  readonly points: Rational | undefined;
  /** Where it stands. */
  readonly node: DocNode;
}

/** An answer of the rubric's own with what it must get. */
export interface ItemExample {
  readonly name: string | undefined;
  readonly answer: DocNode | undefined;
  /** The id of the mistake whose value is the answer. */
  readonly mistake: string | undefined;
  readonly expect: Expectation;
  readonly span: Span;
}

/** A whole submission of the rubric's own with what it must get. */
export interface RubricTest {
  readonly name: string | undefined;
  readonly answers: DocNode;
  readonly expect: readonly { readonly path: string; readonly expect: Expectation; readonly span: Span }[];
  readonly span: Span;
}

/** The unit that carries points. */
export type Part = Item;

export interface Question {
  readonly id: string;
  readonly title: string;
  readonly prompt: string | undefined;
  readonly parts: readonly Part[];
}

/** What lateness costs, in shares of the rubric's points. */
export interface LatePolicy {
  /** For every 24 hours begun; where there is a share for hours too, the most that 24 of them cost. */
  readonly perDay: Rational | undefined;
  readonly perHour: Rational | undefined;
  /** Seconds after the deadline that cost nothing. */
  readonly grace: Rational;
  /** The most that is taken. */
  readonly max: Rational;
}

/** A rubric as it is written, checked. */
export interface Rubric {
  readonly source: SourceText;
  readonly id: string;
  readonly title: string;
  readonly course: string | undefined;
  /** Significant digits that every reference is proven to. */
  readonly precision: number;
  readonly pointsDecimals: number;
  readonly decimalMark: '.' | ',' | undefined;
  readonly selfCheck: 'form' | 'verdict';
  /** When submissions are due; undefined where none is late. */
  readonly due: Instant | undefined;
  readonly late: LatePolicy | undefined;
  readonly questions: readonly Question[];
  readonly tests: readonly RubricTest[];
}

/** All parts of a rubric with their questions, in its order. */
export function partsOf(rubric: Rubric): readonly { readonly question: Question; readonly part: Part }[] {
  return rubric.questions.flatMap(question => question.parts.map(part => ({ question, part })));
}

/** The items of a rubric that may have a reference: parts and the items that they are made of. */
export function itemsOf(rubric: Rubric): readonly Item[] {
  return partsOf(rubric).flatMap(({ part }) => [part, ...part.items]);
}
