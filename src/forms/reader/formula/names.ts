import { nearest } from '../../../base/text.ts';
import type { FormulaProblem } from '../../../diagnostic/catalogue/formula.ts';
import { withoutGreek } from '../greek.ts';
import { FUNCTION_NAMES, type FunctionName } from './functions.ts';

/** A name that a formula uses. */
export type Meaning =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'constant'; readonly name: 'pi' | 'e' }
  | { readonly kind: 'function'; readonly name: FunctionName };

const CONSTANTS: ReadonlyMap<string, 'pi' | 'e'> = new Map([
  ['pi', 'pi'],
  ['Pi', 'pi'],
  ['PI', 'pi'],
  ['π', 'pi'],
  ['e', 'e'],
]);

/** Forms of programs that are refused by their name. */
export const KEYWORDS: ReadonlySet<string> = new Set(['if', 'else', 'and', 'or', 'not', 'lambda', 'where']);

/** The meaning of a name: a variable of the question comes first, so that its name is never a function. */
export function meaningOf(name: string, variables: readonly string[]): Meaning | undefined {
  const variable = variables.includes(name) ? name : variableLike(name, variables);
  if (variable !== undefined) return { kind: 'variable', name: variable };
  const constant = CONSTANTS.get(name);
  if (constant !== undefined) return { kind: 'constant', name: constant };
  const called = FUNCTION_NAMES.get(name.toLowerCase());
  return called === undefined ? undefined : { kind: 'function', name: called };
}

/** The variable that a name is but for `_` and Greek letters: `x₁` is x1, `λ` is lambda. */
function variableLike(name: string, variables: readonly string[]): string | undefined {
  const bare = (each: string) => withoutGreek(each).replaceAll('_', '');
  const alike = variables.filter(each => bare(each) === bare(name));
  return alike.length === 1 ? alike[0] : undefined;
}

/** What to say of a name that has no meaning: the names that it is made of, or one close to it. */
export function unknownName(name: string, isCalled: boolean, variables: readonly string[]): FormulaProblem {
  const parts = partsOf(name, variables, isCalled);
  if (parts !== undefined) return { why: 'unknown-name', name, near: parts, known: variables };
  if (isCalled) return { why: 'unknown-function', name, near: nearest(name, FUNCTION_NAMES.keys()) };
  const sameLetters = variables.find(each => each.toLowerCase() === name.toLowerCase());
  const near = sameLetters ?? (name.length > 1 ? nearest(name, [...variables, 'pi']) : undefined);
  return { why: 'unknown-name', name, near, known: variables };
}

/** `xy` as `x*y`, `x2` as `x^2`, `xexp` as `x*exp(…)`: a name that is several known ones side by side. */
function partsOf(name: string, variables: readonly string[], isCalled: boolean): string | undefined {
  const digits = /^(\D+)(\d)$/.exec(name);
  if (digits !== null && meaningOf(digits[1]!, variables)?.kind === 'variable' && !isCalled)
    return `${digits[1]}^${digits[2]}`;
  for (let at = 1; at < Math.min(name.length, 24); at++) {
    const before = meaningOf(name.slice(0, at), variables);
    const after = meaningOf(name.slice(at), variables);
    if (before?.kind === 'function' && after !== undefined && after.kind !== 'function' && !isCalled)
      return `${name.slice(0, at)}(${name.slice(at)})`;
    if (before === undefined || before.kind === 'function' || after === undefined) continue;
    if ((after.kind === 'function') !== isCalled) continue;
    return `${name.slice(0, at)}*${name.slice(at)}${isCalled ? '(…)' : ''}`;
  }
  return undefined;
}
