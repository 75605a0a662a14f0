import { decodeUtf8 } from '../../base/utf8.ts';
import { isWholeResult } from '../own-reports.ts';
import type { FileContent, Line } from '../ports.ts';
import { faultOf, SUBMISSION_LIMIT } from '../source.ts';
import type { Budget } from './budget.ts';
import type { SourceBatch } from './entry.ts';
import type { Located } from './found.ts';
import type { Run } from './run.ts';
import { shownPath } from './shown-path.ts';

/** Where lines lie, and how many submissions may still come from there. */
export interface LinesPlace {
  /** The file of the file system. */
  readonly within: string | undefined;
  readonly budget: Budget | undefined;
}

/**
 * Adds each line of a file as a submission of its own. Lines of decimark's own marks are left out, where no student can
 * have handed them in.
 */
export function* addLines(
  run: Run,
  lines: Iterable<Line>,
  { within, budget }: LinesPlace,
  { path, name, above, hints }: Located,
): Generator<SourceBatch> {
  const handedIn = hints !== undefined || budget !== undefined;
  for (const { number, content } of lines) {
    const whole = number === 0;
    const place = whole ? path : `${path}:${number}`;
    if (!handedIn && isResult(content)) {
      run.list('report', place);
      run.notEmpty();
      continue;
    }
    if (budget?.take('entries', 1) === false) return;
    const below = `${above}${name}${whole ? '' : `:${number}`}`;
    run.add({
      path: place,
      refused:
        whole && content.kind !== 'bytes' ? faultOf(shownPath(path), content, SUBMISSION_LIMIT) : undefined,
      file: undefined,
      content: whole ? undefined : content,
      within,
      hints: run.hints(below, place, hints),
    });
    if (run.full()) yield run.take();
  }
}

/** Whether a line is one that `decimark grade --format jsonl` wrote. */
function isResult(content: FileContent): boolean {
  if (content.kind !== 'bytes' || content.bytes[2] !== 0x73) return false;
  return isWholeResult(decodeUtf8(content.bytes) ?? '');
}
