import { answerKey } from '../grading/key.ts';
import { keyJson, keyMarkdown, keyTable } from '../report/key.ts';
import { deliver } from './deliver.ts';
import type { ExitCode, World } from './ports.ts';
import { loadRubric } from './rubric.ts';

export const KEY_FORMATS = ['table', 'json', 'md'] as const;
export type KeyFormat = (typeof KEY_FORMATS)[number];

export interface KeyRequest {
  readonly rubric: string;
  /** Significant digits; undefined for the rubric's precision in JSON and 10 for people. */
  readonly digits: number | undefined;
  readonly format: KeyFormat;
  readonly output: string | undefined;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
}

const DIGITS_FOR_PEOPLE = 10;

/** The answer key of a rubric. */
export async function key(
  { rubric: path, digits, format, output, force }: KeyRequest,
  world: World,
): Promise<ExitCode> {
  const loaded = await loadRubric(path, world);
  if (loaded === undefined) return 2;
  const { compiled } = loaded;
  const { precision } = compiled.rubric;
  const answers = answerKey(
    compiled,
    digits ?? (format === 'json' ? precision : Math.min(precision, DIGITS_FOR_PEOPLE)),
  );
  const to = { output, force, inputs: [path] };
  switch (format) {
    case 'json':
      return deliver(keyJson(answers), to, world);
    case 'md':
      return deliver(keyMarkdown(answers, compiled.rubric), to, world);
    case 'table':
      return deliver(keyTable(answers, compiled.rubric), to, world);
  }
}
