import { csv } from './csv.ts';
import { json } from './json.ts';
import { jsonl } from './jsonl.ts';
import type { Format } from './module.ts';
import { table } from './text-table.ts';

/** The forms that a batch of marks can be written in, in the order of the help. A new one is a file and a line here. */
export const FORMATS = {
  table,
  json,
  jsonl,
  csv,
} as const satisfies Readonly<Record<string, Format>>;

/** The name of a form. */
export type GradeFormat = keyof typeof FORMATS;

/** True for the name of a form. */
export function isGradeFormat(word: string | undefined): word is GradeFormat {
  return word !== undefined && Object.hasOwn(FORMATS, word);
}
