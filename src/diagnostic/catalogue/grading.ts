import { count, printable } from '../../base/text.ts';
import { entry } from './entry.ts';

/** Problems met while marking. */
const WHY_NOT_KEPT = {
  'no-student': 'nobody is named by the file',
  'no-entry': 'there is no graded submission of theirs any more',
  'no-part': 'the rubric has no such part any more',
  'fewer-points': 'the part has fewer points now',
  late: 'they are taken for lateness',
} as const;

export const gradingCatalogue = {
  'verdict-undecided': entry<{ path: string; digits: number }>({
    severity: 'error',
    audience: 'staff',
    summary:
      'An answer so close to the edge of its tolerance that no number of digits tells on which side it lies.',
    message: f => `${f.path}: ${f.digits} digits do not tell on which side of the tolerance the answer lies`,
    help: () => 'mark it by hand; an exact reference, or a slightly other tolerance, avoids the case',
  }),
  'marking-failed': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'An answer that could not be marked.',
    message: f => `${f.path}: could not be marked: ${f.problem}`,
    help: () => 'mark it by hand',
  }),
  budget: entry<{ path: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'An answer that takes more work than decimark does for one answer. A marker marks it.',
    message: f => `${f.path}: working this answer out takes more work than is done for one answer`,
    help: () => 'write it in a shorter form; a person marks it as it stands',
  }),
  'check-failed': entry<{ path: string; check: number; problem: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'A condition that cannot be evaluated on the student’s values, and therefore does not hold.',
    message: f => `${f.path}: condition ${f.check} cannot be evaluated on these values: ${f.problem}`,
  }),
  'override-form': entry<{ where: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file of what people decide that is not of its form.',
    message: f => `${f.where === '' ? '' : `${f.where}: `}${f.problem}`,
    help: () => '`grade --pending` and `explain --override` write entries ready to be filled in',
  }),
  'override-twice': entry<{ about: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Two entries of a file that decide the same.',
    message: f => `the file decides ${f.about} twice`,
    help: () => 'keep the one that counts',
  }),
  'override-superseded': entry<{ about: string; earlier: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'An entry that counts in the place of an earlier one.',
    message: f => `${f.about} is decided at ${f.earlier} too; this later entry counts`,
  }),
  'override-stale': entry<{
    student: string;
    part: string;
    by: string | undefined;
    at: string | undefined;
  }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A mark that somebody gave for an answer that has changed since; it is not applied.',
    message: f =>
      `${f.part}: the mark that ${f.by ?? 'a marker'} gave student ${f.student}${f.at === undefined ? '' : ` at ${f.at}`} was for another answer and is not applied`,
    help: () => 'look at the new answer and give the mark anew',
  }),
  'override-unused': entry<{
    about: string;
    student: string | undefined;
    part: string | undefined;
  }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Something that people have decided and that nothing in the run is about.',
    message: f => `${f.about} is decided, and nothing here is about it, so it is not applied`,
    help: () => 'check the id, the path or the answer, or take the entry out',
  }),
  settled: entry<{
    what: string;
    by: string | undefined;
    at: string | undefined;
    reason: string | undefined;
  }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Something about a submission that a person has settled.',
    message: f =>
      `${f.what}: settled by ${f.by ?? 'a marker'}${f.at === undefined ? '' : ` at ${f.at}`}${f.reason === undefined ? '' : ` (${f.reason})`}`,
  }),
  'mark-not-kept': entry<{
    student: string | undefined;
    path: string | undefined;
    part: string;
    points: number;
    why: 'no-student' | 'no-entry' | 'no-part' | 'fewer-points' | 'late';
  }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A released mark that no decision can keep.',
    message: f =>
      `the ${f.points} points ${f.part === '' ? '' : `for ${f.part} `}of ${f.student === undefined ? `\`${printable(f.path ?? '?')}\`` : `student ${printable(f.student)}`} cannot be kept: ${WHY_NOT_KEPT[f.why]}`,
    help: () => 'look at it yourself',
  }),
  'answer-expression': entry<{ path: string; text: string; problem: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A number written as an expression that cannot be computed.',
    message: f => `${f.path}: \`${f.text}\` cannot be computed: ${f.problem}`,
    help: () => 'write a number, or an expression of numbers such as "exp(-2) - 1"',
  }),
  'answer-formula': entry<{ path: string; text: string; problem: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'A formula that cannot be read.',
    message: f => `${f.path}: the formula \`${f.text}\` cannot be read: ${f.problem}`,
    help: () =>
      'write it with the variables of the question, `*` for every product, and functions such as `exp(x)`',
  }),
  'too-few-points': entry<{ path: string; found: number; needed: number; drawn: number }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A formula whose reference has a value at too few points of its domain to compare answers with.',
    message: f =>
      `${f.path}: the reference has a value at ${f.found} of ${f.drawn} points drawn, and ${f.needed} are needed to compare`,
    help: () => 'narrow the domain of the variables to where the formula is defined, or mark it by hand',
  }),
  'transposed-shape': entry<{ path: string; found: string; expected: string }>({
    severity: 'note',
    audience: 'student',
    summary: 'A matrix with its rows and columns exchanged.',
    message: f =>
      `${f.path}: this matrix is ${f.found}, and ${f.expected} is asked: rows and columns are exchanged`,
  }),
  'other-shape': entry<{ path: string; found: string }>({
    severity: 'note',
    audience: 'student',
    summary:
      'A vector or matrix of a shape that is not the right one, where the shape is part of the question.',
    message: f => `${f.path}: an answer of shape ${f.found} is not of the right shape`,
  }),
  'too-few-digits': entry<{ path: string; needed: number; digits: 'decimals' | 'significant figures' }>({
    severity: 'note',
    audience: 'student',
    summary: 'An answer given with fewer digits than asked.',
    message: f =>
      `${f.path}: give at least ${count(f.needed, f.digits === 'decimals' ? 'decimal' : 'significant figure')}`,
  }),
} as const;
