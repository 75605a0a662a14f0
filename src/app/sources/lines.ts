import { isResultLine } from '../../report/own-forms.ts';
import type { FileContent, Line } from '../ports.ts';
import { faultOf, SUBMISSION_LIMIT } from '../source.ts';
import type { SourceBatch } from './entry.ts';
import type { Located } from './found.ts';
import type { Run } from './run.ts';

/** Adds each line of a file as a submission of its own; lines of decimark's own marks are left out. */
export function* addLines(
  run: Run,
  lines: Iterable<Line>,
  within: string | undefined,
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

function isResult(content: FileContent): boolean {
  if (content.kind !== 'bytes' || content.bytes[2] !== 0x73) return false;
  return isResultLine(new TextDecoder().decode(content.bytes.subarray(0, 4096)));
}
