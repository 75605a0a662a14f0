import type { SourceText } from '../../diagnostic/source.ts';
import { recordLine } from '../../report/record.ts';
import { compileRubric } from '../../rubric/compile.ts';
import type { FileContent, Files } from '../ports.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import { markerOf } from './marker.ts';

/** What a thread needs in order to mark: the rubric as it was read. */
export interface CrewTask {
  readonly rubric: SourceText;
}

/** Submissions to mark, in their order: files, or content that has been read. */
export type ChunkWork = readonly {
  readonly path: string;
  readonly file: string | undefined;
  readonly content: FileContent | undefined;
}[];

/** The records of a chunk as lines, in its order; null for a report of decimark, which is no submission. */
export type ChunkDone = readonly (string | null)[];

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
      return marked === undefined ? null : recordLine(marked.record);
    });
}
