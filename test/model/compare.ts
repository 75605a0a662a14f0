import type { SubmissionMark } from '../../src/grading/mark.ts';
import { markToText } from '../../src/numeric/mark.ts';
import { submissionOf } from './answers.ts';
import { write } from './fractions.ts';
import { type Features, rubricOf } from './generate.ts';
import { type Mark, mark } from './marking.ts';
import { programOf } from './program.ts';
import { randomOf } from './random.ts';
import type { Rule } from './tolerances.ts';

/** How many submissions each rubric gets, since compiling one costs most. */
const EACH = 10;

/** The rules of the second edition that are named where leaving one out makes the model agree. */
const RULES: readonly Rule[] = [
  'own-digit',
  'zeros',
  'element-follows',
  'mistake-not-told',
  'full-credit-feedback',
  'two-ways',
];

/** One, two or three of them, or all. */
const SUBSETS: readonly (readonly Rule[])[] = [
  ...RULES.map(a => [a]),
  ...RULES.flatMap((a, i) => RULES.slice(i + 1).map(b => [a, b])),
  ...RULES.flatMap((a, i) =>
    RULES.slice(i + 1).flatMap((b, j) => RULES.slice(i + j + 2).map(c => [a, b, c])),
  ),
];

/** A submission that the program and the model mark differently. */
export interface Disagreement {
  readonly seed: number;
  readonly rubric: string;
  readonly answers: string;
  /** The first part, in the order in which they build on each other, that differs. */
  readonly part: string;
  readonly model: string;
  readonly program: string;
  /** The rules without which the model agrees. */
  readonly without: readonly Rule[];
}

/** All that was found for some seeds. */
export interface Comparison {
  readonly rubrics: number;
  readonly submissions: number;
  /** How many parts each verdict and rule decided, by the model. */
  readonly decided: ReadonlyMap<string, number>;
  readonly refused: readonly {
    readonly seed: number;
    readonly codes: readonly string[];
    readonly rubric: string;
  }[];
  readonly disagreements: readonly Disagreement[];
}

/** Marks so many submissions by the program and by the model, one rubric for each seed from `first` on. */
export function compareFrom(first: number, submissions: number, features: Features): Comparison {
  const decided = new Map<string, number>();
  const refused: { seed: number; codes: readonly string[]; rubric: string }[] = [];
  const disagreements: Disagreement[] = [];
  const rubrics = Math.ceil(submissions / EACH);
  for (let seed = first; seed < first + rubrics; seed += 1) {
    const random = randomOf(seed);
    const { rubric, text } = rubricOf(random, features);
    const program = programOf(text);
    if ('refused' in program) {
      refused.push({ seed, codes: program.refused, rubric: text });
      continue;
    }
    for (let i = 0; i < EACH; i += 1) {
      const { answers, json } = submissionOf(random, rubric);
      const marked = mark(rubric, answers);
      const model = toldByModel(marked);
      const other = toldByProgram(program.mark(json));
      for (const { verdict, decidedBy } of marked.parts.values()) {
        const key = `${verdict} by ${decidedBy.replace(/:.*/, '')}`;
        decided.set(key, (decided.get(key) ?? 0) + 1);
      }
      const part = [...model.keys()].find(id => model.get(id) !== other.get(id));
      if (part === undefined) continue;
      const upTo = rubric.parts.slice(0, rubric.parts.findIndex(p => p.id === part) + 1);
      const agrees = (rules: readonly Rule[]): boolean => {
        const less = toldByModel(mark(rubric, answers, new Set(rules)));
        return upTo.every(p => less.get(p.id) === other.get(p.id));
      };
      disagreements.push({
        ...{ seed, rubric: text, answers: json, part },
        model: model.get(part)!,
        program: other.get(part) ?? 'nothing',
        without: part === 'total' ? [] : (SUBSETS.find(agrees) ?? []),
      });
    }
  }
  return { rubrics, submissions: rubrics * EACH, decided, refused, disagreements };
}

/** A line for each part, and one for the total. */
function toldByModel({ parts, total }: Mark): ReadonlyMap<string, string> {
  const lines = [...parts].map(([id, part]): [string, string] => {
    return [id, line(part.verdict, write(part.points), part.decidedBy, part.carried, part.told)];
  });
  return new Map([...lines, ['total', write(total)]]);
}

function toldByProgram({ questions, points }: SubmissionMark): ReadonlyMap<string, string> {
  const lines = questions
    .flatMap(q => q.parts)
    .map((part): [string, string] => {
      const { outcome } = part;
      const by = outcome.decidedBy.replace('reference-on-rounded-answers', 'follow-through');
      const best = outcome.candidates?.find(
        ({ rule, id, attempt, credit }) =>
          by === (id === undefined ? rule : `${rule}:${id}`) &&
          attempt.matched === true &&
          same(credit, outcome.credit),
      );
      const carrying = outcome.decidedBy === 'per-element' ? undefined : best?.carrying;
      const carried = (carrying?.carried ?? []).map(path => path.replace('q1.', ''));
      const told = part.feedback.flatMap(({ text }) => /^This is (m-\d)\.$/.exec(text)?.[1] ?? []);
      const id = part.part.path.replace('q1.', '');
      return [id, line(part.verdict, markToText(part.points), outcome.decidedBy, carried, told)];
    });
  return new Map([...lines, ['total', markToText(points)]]);
}

const same = (a: { num: bigint; den: bigint }, b: { num: bigint; den: bigint }): boolean =>
  a.num * b.den === b.num * a.den;

function line(
  verdict: string,
  points: string,
  by: string,
  carried: readonly string[],
  told: readonly string[],
): string {
  return `${verdict}, ${points}, by ${by}, carried [${[...carried].sort().join(' ')}], told [${[...told].sort().join(' ')}]`;
}

/** All disagreements by the rules on which they hang, with the shortest of each group, for people. */
export function report({ disagreements, submissions }: Comparison): string {
  const groups = new Map<string, Disagreement[]>();
  for (const found of disagreements) {
    const key =
      found.without.length === 0
        ? 'that no left-out rule explains'
        : `where the model agrees without ${found.without.join(', ')}`;
    groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  const told = [...groups].map(([key, all]) => {
    const shortest = all.reduce((a, b) => (b.rubric.length < a.rubric.length ? b : a));
    return `${all.length} ${key}, such as\n${shown(shortest)}`;
  });
  return `${disagreements.length} of ${submissions} submissions are marked otherwise\n\n${told.join('\n')}`;
}

function shown({ seed, rubric, answers, part, model, program, without }: Disagreement): string {
  const hint = without.length === 0 ? '' : `\n(the model agrees without: ${without.join(', ')})`;
  return `seed ${seed}, part ${part}\n${rubric}\n${answers}\nmodel:   ${model}\nprogram: ${program}${hint}\n`;
}
