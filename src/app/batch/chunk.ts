import { finish } from '../../base/steps.ts';
import { type PackedRecords, RecordPacker } from '../../report/packed.ts';
import { compileRubric } from '../../rubric/compile.ts';
import type { ChunkWork, CrewTask, Files } from '../ports.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import { markerOf } from './marker.ts';

/** Marks chunks in a thread of its own, where no overrides apply and nothing is known from before. */
export function chunkMarker(
  { rubric, repairs }: CrewTask,
  files: Pick<Files, 'read'>,
): (work: ChunkWork) => PackedRecords {
  const { compiled } = compileRubric(rubric);
  if (compiled === undefined) throw new Error('the rubric does not compile a second time');
  const marker = markerOf(compiled, { repairs });
  const packer = new RecordPacker();
  return work => {
    for (const entry of work) {
      const { path, file, content } = entry;
      const found = finish(marker.mark(entry, content ?? files.read(file ?? path, SUBMISSION_LIMIT)));
      packer.add(found?.record);
    }
    return packer.take();
  };
}
