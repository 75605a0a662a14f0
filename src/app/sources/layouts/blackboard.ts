import { isBlank } from '../../../base/unseen.ts';
import type { Hints } from '../../../roster/hints.ts';
import type { Layout } from './layout.ts';

/**
 * Blackboard: `HW 1_adiaz_attempt_2025-10-10-23-59-00_answers.json`, and for each attempt a receipt, the same without
 * the last field and with `.txt`. The name of the assignment may hold `_`: what stands before `_attempt_` is the user.
 * Where an attempt has no file, its receipt holds all that was handed in.
 */
export const blackboard: Layout = {
  file: name => attemptIn(name)?.hints,
};

/** The beginning of the names of the files that an attempt has, for the name of its receipt; undefined for other names. */
export function filesOfReceipt(name: string): string | undefined {
  return attemptIn(name)?.rest === '.txt' ? `${name.slice(0, -'.txt'.length)}_` : undefined;
}

const ATTEMPT = /_attempt_(\d{4}-\d{2}-\d{2})-(\d{2})-(\d{2})-(\d{2})/;

function attemptIn(name: string): { readonly hints: Hints; readonly rest: string } | undefined {
  const found = ATTEMPT.exec(name);
  if (found === null) return undefined;
  const before = name.slice(0, found.index);
  const student = before.slice(before.lastIndexOf('_') + 1);
  if (isBlank(student)) return undefined;
  const submittedAt = `${found[1]}T${found[2]}:${found[3]}:${found[4]}`;
  const rest = name.slice(found.index + found[0].length);
  if (!rest.startsWith('_') && rest !== '.txt') return undefined;
  return { hints: { layout: 'blackboard', student, submittedAt }, rest };
}
