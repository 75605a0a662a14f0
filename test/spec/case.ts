import type { Names } from '../support/expression.ts';

/** A case of the tables beside this file; `README.md` says what each key means. */
export interface Case {
  readonly expression: string;
  readonly names?: Names;
  readonly nested?: readonly (string | number)[];
  readonly repeated?: readonly (string | number)[];
}

/** The expression that a case stands for. */
export function textOf({ expression, nested, repeated }: Case): string {
  if (nested !== undefined) {
    const [open, n, close] = nested as readonly [string, number, string];
    return `${open.repeat(n)}${expression}${close.repeat(n)}`;
  }
  if (repeated === undefined) return expression;
  const [text, n] = repeated as readonly [string, number];
  return `${text.repeat(n)}${expression}`;
}

/** What a case is called in the list of tests. */
export function title({ expression, names, nested, repeated }: Case): string {
  const times = nested ?? repeated;
  const around = times === undefined ? '' : `${times[1]} × ${JSON.stringify(times[0])} `;
  const where = Object.entries(names ?? {}).map(([name, value]) => `${name}: ${value}`);
  return `${around}${JSON.stringify(expression)}${where.length === 0 ? '' : ` where ${where.join(', ')}`}`;
}
