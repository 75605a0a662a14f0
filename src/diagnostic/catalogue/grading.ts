import { count } from '../../base/text.ts';
import { entry } from './entry.ts';

/** Problems met while marking. */
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
    summary: 'A file of overrides that is not of its form.',
    message: f => `${f.where === '' ? '' : `${f.where}: `}${f.problem}`,
    help: () =>
      'each override has `student`, `part`, `points` (or `adjust`, or `criteria`), `reason`, `by`, `at` and `answer`; `grade --pending` writes them ready to fill in',
  }),
  'override-twice': entry<{ student: string; part: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'Two overrides for one answer.',
    message: f => `there are two overrides for ${f.part} of student ${f.student}`,
    help: () => 'keep the one that counts',
  }),
  'override-stale': entry<{ student: string; part: string; by: string; at: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'An override for an answer that has changed since; it is not applied.',
    message: f =>
      `${f.part}: the mark that ${f.by} gave student ${f.student} at ${f.at} was for another answer and is not applied`,
    help: () => 'look at the new answer and give the mark anew',
  }),
  'override-unused': entry<{ student: string; part: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'An override for a student who is not among the submissions.',
    message: f =>
      `there is an override for ${f.part} of student ${f.student}, and no graded submission of that student`,
    help: () => 'check the id',
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
