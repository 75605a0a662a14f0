import type { Files, Line } from '../ports.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import type { SourceBatch } from './entry.ts';
import { IN_MEMORY } from './limits.ts';
import { addLines } from './lines.ts';
import type { Run } from './run.ts';

const PATH = '-';

/** Standard input lies in no file, and may hold any number of lines. */
const NOWHERE = { within: undefined, budget: undefined };

/**
 * Adds what standard input holds: one submission, or one a line, where the first line that is not blank is a whole
 * JSON object and there are others below it.
 */
export function* exploreInput(run: Run, files: Files): Generator<SourceBatch> {
  const content = files.read(PATH, IN_MEMORY);
  const located = { path: PATH, name: PATH, above: '', hints: undefined };
  if (content.kind === 'bytes' && isLines(files.lines(content.bytes, SUBMISSION_LIMIT)))
    return yield* addLines(run, files.lines(content.bytes, SUBMISSION_LIMIT), NOWHERE, located);
  const large = content.kind === 'bytes' && content.bytes.length > SUBMISSION_LIMIT;
  run.add({
    path: PATH,
    refused: undefined,
    file: undefined,
    content: large ? { kind: 'too-large', bytes: content.bytes.length } : content,
    within: undefined,
    hints: run.hints(PATH, PATH, undefined),
  });
}

function isLines(lines: Iterable<Line>): boolean {
  let first: Line | undefined;
  for (const line of lines) {
    if (first !== undefined) return isObject(first);
    first = line;
  }
  return false;
}

/** Whether a line is a JSON object by itself. Only that is asked here: what it holds is read elsewhere, exactly. */
function isObject({ content }: Line): boolean {
  if (content.kind !== 'bytes') return false;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(content.bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
