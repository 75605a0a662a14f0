import type { FileContent, Line } from '../ports.ts';
import { faultOf, SUBMISSION_LIMIT } from '../source.ts';
import type { Budget } from './budget.ts';
import type { SourceBatch } from './entry.ts';
import type { Located } from './found.ts';
import type { Run } from './run.ts';

/** Where lines lie, and how many submissions may still come from there. */
export interface LinesPlace {
  /** The file of the file system. */
  readonly within: string | undefined;
  readonly budget: Budget | undefined;
}

/** Adds each line of a file as a submission of its own; lines of decimark's own marks are left out. */
export function* addLines(
  run: Run,
  lines: Iterable<Line>,
  { within, budget }: LinesPlace,
  { path, name, above, hints }: Located,
): Generator<SourceBatch> {
  for (const { number, content } of lines) {
    const whole = number === 0;
    const place = whole ? path : `${path}:${number}`;
    if (isResult(content)) {
      run.list('report', place);
      run.notEmpty();
      continue;
    }
    if (budget?.take('entries', 1) === false) return;
    const below = `${above}${name}${whole ? '' : `:${number}`}`;
    run.add({
      path: place,
      refused: whole && content.kind !== 'bytes' ? faultOf(path, content, SUBMISSION_LIMIT) : undefined,
      file: undefined,
      content: whole ? undefined : content,
      within,
      hints: run.hints(below, place, hints),
    });
    if (run.full()) yield run.take();
  }
}

/** How a line begins that `decimark grade --format jsonl` wrote. */
const RESULT =
  /^\{"student":(?:null|\{"id":"(?:[^"\\]|\\.){0,500}","name":(?:null|"(?:[^"\\]|\\.){0,500}")\}),"submission":[n{]/;

function isResult(content: FileContent): boolean {
  if (content.kind !== 'bytes' || content.bytes[2] !== 0x73) return false;
  return RESULT.test(new TextDecoder().decode(content.bytes.subarray(0, 4096)));
}
