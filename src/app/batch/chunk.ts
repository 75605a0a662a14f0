import { jsonText, recordLine } from '../../report/record.ts';
import { compileRubric } from '../../rubric/compile.ts';
import type { ChunkDone, ChunkWork, CrewTask, Files } from '../ports.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import { markerOf } from './marker.ts';

/** Marks chunks in a thread of its own, where no overrides apply and nothing is known from before. */
export function chunkMarker(
  { rubric }: CrewTask,
  files: Pick<Files, 'read'>,
  hash: (text: string) => string,
): (work: ChunkWork) => ChunkDone {
  const { compiled } = compileRubric(rubric);
  if (compiled === undefined) throw new Error('the rubric does not compile a second time');
  const marker = markerOf(compiled, [], hash);
  return work =>
    work.map(({ path, file, content }) => {
      const marked = marker.mark(path, content ?? files.read(file ?? path, SUBMISSION_LIMIT));
      return marked === undefined ? null : recordLine(marked.record).map(jsonText).join('');
    });
}
