import type { MessagePort } from 'node:worker_threads';
import { chunkMarker } from '../app/batch/chunk.ts';
import type { ChunkWork, CrewTask } from '../app/ports.ts';
import { nodeFiles } from '../io/files.ts';

/** Marks what the main thread hands over, until it lets this thread go. */
export function serve(port: MessagePort, task: CrewTask): void {
  const mark = chunkMarker(task, nodeFiles);
  port.on('message', (work: ChunkWork) => {
    const done = mark(work);
    port.postMessage(done, [done.bytes.buffer]);
  });
}
