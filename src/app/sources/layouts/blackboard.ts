import { isBlank } from '../../../base/unseen.ts';
import type { Hints } from '../entry.ts';
import type { Layout } from './layout.ts';

/**
 * Blackboard: `HW 1_adiaz_attempt_2025-10-10-23-59-00_answers.json`, and for each attempt a receipt, the same without
 * the last field and with `.txt`. The name of the assignment may hold `_`: what stands before `_attempt_` is the user.
 */
export const blackboard: Layout = {
  file: name => {
    const found = attemptIn(name);
    return found?.rest.startsWith('_') ? found.hints : undefined;
  },
  isRecord: name => attemptIn(name)?.rest === '.txt',
};

const ATTEMPT = /_attempt_(\d{4}-\d{2}-\d{2})-(\d{2})-(\d{2})-(\d{2})/;

function attemptIn(name: string): { readonly hints: Hints; readonly rest: string } | undefined {
  const found = ATTEMPT.exec(name);
  if (found === null) return undefined;
  const before = name.slice(0, found.index);
  const student = before.slice(before.lastIndexOf('_') + 1);
  if (isBlank(student)) return undefined;
  const submittedAt = `${found[1]}T${found[2]}:${found[3]}:${found[4]}`;
  const rest = name.slice(found.index + found[0].length);
  return { hints: { layout: 'blackboard', student, submittedAt }, rest };
}
