import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { chunkMarker } from '../app/batch/chunk.ts';
import type { ChunkWork, CrewTask } from '../app/ports.ts';
import { nodeFiles } from '../io/files.ts';
import { hashOf } from '../io/input.ts';

/** Marks what the main thread hands over, until it lets this thread go. */
export function serve(): void {
  const port = parentPort as MessagePort;
  const mark = chunkMarker(workerData as CrewTask, nodeFiles, hashOf);
  port.on('message', (work: ChunkWork) => port.postMessage(mark(work)));
}
