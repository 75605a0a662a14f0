import type { Scalar } from '../../src/numeric/scalar.ts';
import type { Growth, Judgement, StudentNumber } from '../../src/tolerances/judgement.ts';
import type { ToleranceRule } from '../../src/tolerances/module.ts';
import { judgeByRule } from '../../src/tolerances/tolerance.ts';

/** The judgement of one number by a rule alone. */
export function judgeElement(
  rule: ToleranceRule,
  student: StudentNumber,
  reference: Scalar,
  precision: number,
  growth?: Growth,
): Judgement {
  const asked = { students: [student], references: [reference], precision };
  return judgeByRule(rule, growth === undefined ? asked : { ...asked, growth: [growth] })[0]!;
}

/** The judgement of several numbers together. */
export function judgeNorm(
  rule: ToleranceRule<'norm'>,
  students: readonly Scalar[],
  references: readonly Scalar[],
  precision: number,
): Judgement {
  const typed = students.map(value => ({ value, written: undefined }));
  return judgeByRule(rule, { students: typed, references, precision })[0]!;
}
