import { RE2JS } from 're2js';
import { fail, type Result, succeed } from '../../base/result.ts';
import { list } from '../../base/text.ts';
import { isBlank } from '../../base/unseen.ts';
import type { Hints } from '../../roster/hints.ts';

/** Reads what a path tells; undefined where it does not fit. */
export type Pattern = (path: string) => Hints | undefined;

const GROUPS = {
  student: 'student',
  name: 'name',
  email: 'email',
  submitted_at: 'submittedAt',
  attempt: 'attempt',
} as const satisfies Record<string, keyof Hints>;

/**
 * Compiles a `--pattern`: a regular expression of RE2, which takes linear time whatever the path, with at least one
 * group of a known name. The error is what is wrong with it, in words.
 */
export function compilePattern(text: string): Result<Pattern, string> {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(text);
  } catch (fault) {
    return fail((fault as Error).message.replace(/^error parsing regexp: /, ''));
  }
  const names = Object.keys(compiled.namedGroups());
  const known = Object.keys(GROUPS);
  const stranger = names.find(name => !known.includes(name));
  const choice = list(known, 'or');
  if (stranger !== undefined) return fail(`it has a group \`${stranger}\`; the names are ${choice}`);
  if (names.length === 0)
    return fail(`it has no named group: write \`(?<student>…)\`; the names are ${choice}`);
  return succeed(path => {
    const matcher = compiled.matcher(path);
    if (!matcher.find()) return undefined;
    const told = names.flatMap(name => {
      const value = matcher.group(name);
      return value === null || isBlank(value) ? [] : [[GROUPS[name as keyof typeof GROUPS], value] as const];
    });
    return { layout: 'pattern', ...(Object.fromEntries(told) as Partial<Hints>) };
  });
}
