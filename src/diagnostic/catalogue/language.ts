import { list } from '../../base/text.ts';
import { entry } from './entry.ts';

const didYouMean = (near: string | undefined) =>
  near === undefined ? undefined : `did you mean \`${near}\`?`;

/** What is called otherwise elsewhere, and what to write here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['ln', 'log(x)'],
  ['lg', 'log10(x)'],
  ['arcsin', 'asin(x)'],
  ['arccos', 'acos(x)'],
  ['arctan', 'atan(x)'],
  ['arctan2', 'atan2(y, x)'],
  ['pow', 'x ** n'],
  ['power', 'x ** n'],
  ['matmul', 'A @ B'],
  ['average', 'mean(x)'],
  ['avg', 'mean(x)'],
  ['stdev', 'std(x, ddof=1)'],
  ['sd', 'std(x)'],
  ['percentile', 'quantile(x, 0.95)'],
  ['choose', 'comb(n, k)'],
  ['binom', 'comb(n, k)'],
  ['nCr', 'comb(n, k)'],
  ['identity', 'eye(n)'],
  ['concatenate', 'concat(a, b)'],
  ['swish', 'silu(x)'],
  ['sgn', 'sign(x)'],
]);

/** Words that are taken for names, and what to do about them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['reference', 'it stands for the reference in `accept` and `mistakes` only'],
  ...['yes', 'no', 'on', 'off'].map((word): [string, string] => [
    word,
    `truth values are \`True\` and \`False\`; the id of an option goes in quotes in an expression: \`'${word}'\``,
  ]),
]);

/** Problems of expressions: how they are written, what they name, which shapes they combine, what they evaluate to. */
export const languageCatalogue = {
  'unexpected-character': entry<{ character: string; instead?: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A character that no expression contains.',
    message: f => `\`${f.character}\` has no meaning in an expression`,
    help: f => f.instead,
  }),
  'unexpected-token': entry<{ found: string; expected: string; help?: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'Something else was expected at this point of an expression.',
    message: f => `expected ${f.expected}, found ${f.found}`,
    help: f => f.help,
  }),
  'unclosed-bracket': entry<{ bracket: string; closing: string; found?: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A bracket is opened and not closed.',
    message: f =>
      f.found === undefined
        ? `this \`${f.bracket}\` is never closed`
        : `expected \`${f.closing}\` to close \`${f.bracket}\`, found \`${f.found}\``,
    help: f => (f.found === undefined ? `add the missing \`${f.closing}\`` : undefined),
  }),
  'unterminated-text': entry<{ quote: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A text literal has no closing quote.',
    message: f => `this text has no closing ${f.quote}`,
    help: f => `close it with ${f.quote}`,
  }),
  'expression-too-large': entry<{ what: string; limit: number }>({
    severity: 'error',
    audience: 'author',
    summary: 'An expression is longer or nested more deeply than the stated limit.',
    message: f => `the expression has more than ${f.limit} ${f.what}`,
    help: () => 'split it into definitions under `let`',
  }),
  'number-too-large': entry<{ digits: number; exponent: number }>({
    severity: 'error',
    audience: 'author',
    summary: 'A number literal is longer than the stated limits.',
    message: f =>
      `a number may have at most ${f.digits} characters and an exponent between -${f.exponent} and ${f.exponent}`,
    help: () => 'write it as a computation, such as `10**20000`',
  }),
  'unknown-name': entry<{ name: string; near?: string | undefined; parts?: readonly string[] }>({
    severity: 'error',
    audience: 'author',
    summary: 'A name that is no given, definition or part.',
    message: f => `\`${f.name}\` is not defined`,
    help: f =>
      WORDS.get(f.name) ??
      didYouMean(f.near) ??
      `a name is a given, a definition under \`let\`, or another part of the same question; \`q1.a1\` names part a1 of question q1`,
  }),
  'unknown-function': entry<{ name: string; near?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A call of a function that does not exist.',
    message: f => `there is no function \`${f.name}\``,
    help: f =>
      didYouMean(ELSEWHERE.get(f.name) ?? f.near) ??
      'define it under `let`, as `name(v): …`, or see the language reference for the functions there are',
  }),
  'name-is-function': entry<{ name: string; parameters: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A function is named without being called.',
    message: f => `\`${f.name}\` is a function and stands here without its arguments`,
    help: f => `call it: \`${f.name}(${f.parameters})\``,
  }),
  'name-is-no-function': entry<{ name: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'Something that takes no arguments is called.',
    message: f => `\`${f.name}\` takes no arguments`,
    help: f => `write \`${f.name}\` alone, or \`${f.name} * (…)\` for a product`,
  }),
  'name-has-no-value': entry<{ name: string; why: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A name stands for something that has no value of its own.',
    message: f => `\`${f.name}\` has no value here: ${f.why}`,
  }),
  'unknown-member': entry<{ name: string; member: string; near?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A dot is followed by something that does not exist there.',
    message: f => `\`${f.name}\` has no \`.${f.member}\``,
    help: f =>
      (f.member === 'shape' ? `write \`shape(${f.name})\`` : undefined) ??
      didYouMean(f.near) ??
      'a dot is for the transpose (`W.T`), a part of another question (`q1.a1`) and a field of a record (`layer1.input`)',
  }),
  'cyclic-definition': entry<{ cycle: readonly string[] }>({
    severity: 'error',
    audience: 'author',
    summary: 'Definitions that build on each other in a circle.',
    message: f =>
      `${f.cycle.length === 1 ? `\`${f.cycle[0]}\` is defined by itself` : `these build on each other in a circle: ${[...f.cycle, f.cycle[0]].join(' → ')}`}`,
    help: () => 'let one of them build on givens only',
  }),
  'hidden-function': entry<{ name: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A definition that takes arguments has the name of a built-in function.',
    message: f => `\`${f.name}\` hides the built-in function of that name in this question`,
    help: () => 'choose another name, unless that is what you want',
  }),
  'wrong-arguments': entry<{ name: string; signature: string; problem: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A function is called with the wrong arguments.',
    message: f => `\`${f.name}\` ${f.problem}`,
    help: f => `its form is \`${f.signature}\``,
  }),
  'unknown-keyword': entry<{ name: string; keyword: string; signature: string; near?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A function is called with a keyword that it does not have.',
    message: f => `\`${f.name}\` has no argument \`${f.keyword}\``,
    help: f => didYouMean(f.near) ?? `its form is \`${f.signature}\``,
  }),
  'gradient-target': entry<{ found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'The second argument of grad is not a name.',
    message: f => `\`grad(L, w)\` differentiates by a name, and this is ${f.found}`,
    help: () => 'give the expression a name under `let` and differentiate by that',
  }),
  'shape-mismatch': entry<{ what: string; shapes: readonly string[]; rule?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'Shapes that do not fit together.',
    message: f =>
      `${f.what}: ${f.shapes.length === 1 ? 'shape' : 'shapes'} ${list(f.shapes)} ${f.shapes.length === 1 ? 'does not fit' : 'do not fit together'}`,
    help: f => f.rule,
  }),
  'type-mismatch': entry<{ what: string; expected: string; found: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A number, truth value or text stands where another kind of value is needed.',
    message: f => `${f.what} needs ${f.expected}, and this is ${f.found}`,
  }),
  'index-out-of-range': entry<{ what: string; shape: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'An index or axis that the value does not have.',
    message: f => `${f.what} is out of range for shape ${f.shape}`,
    help: () => 'indices count from 0; negative ones count from the end',
  }),
  'undefined-value': entry<{ detail: string; subject?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A function is applied outside its domain.',
    message: f => `${f.subject === undefined ? '' : `${f.subject} cannot be evaluated: `}${f.detail}`,
  }),
  'division-by-zero': entry<{ detail: string; subject?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A division by exactly zero.',
    message: f => `${f.subject === undefined ? '' : `${f.subject} cannot be evaluated: `}${f.detail}`,
  }),
  undecided: entry<{ detail: string; digits: number; subject?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A comparison or choice that stays open however many digits are computed.',
    message: f =>
      `${f.subject === undefined ? '' : `${f.subject} cannot be evaluated: `}${f.detail}, and ${f.digits} digits do not settle it`,
    help: () =>
      'two values that are equal but not exactly known can never be told apart; write the case so that it does not hang on them',
  }),
  'too-large': entry<{ detail: string; subject?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'A value beyond the largest size that decimark computes with.',
    message: f => `${f.subject === undefined ? '' : `${f.subject} cannot be evaluated: `}${f.detail}`,
  }),
  'budget-exceeded': entry<{ detail: string; subject?: string | undefined }>({
    severity: 'error',
    audience: 'author',
    summary: 'An expression that needs more work or memory than is allowed.',
    message: f => `${f.subject === undefined ? '' : `${f.subject} cannot be evaluated: `}${f.detail}`,
    help: () => 'use smaller tensors or fewer steps',
  }),
  'not-proven': entry<{ subject: string; digits: number; bound: string }>({
    severity: 'error',
    audience: 'author',
    summary: 'A reference that could not be proven to the precision asked for.',
    message: f =>
      `${f.subject} could not be proven to ${f.digits} significant digits; its error bound stays at ${f.bound}`,
    help: () => 'rewrite it so that large terms do not cancel, or lower `precision`',
  }),
  'assumed-zero': entry<{ subject: string; bound: string }>({
    severity: 'warning',
    audience: 'author',
    summary: 'A value that cannot be told from zero, and is taken for zero.',
    message: f =>
      `${f.subject} holds a value that cannot be told from 0 (it is at most ${f.bound} in size) and is taken for 0`,
    help: () => 'write it so that it is exactly 0, if it is',
  }),
} as const;
