import { isMainThread } from 'node:worker_threads';
import { nodeWorld } from '../io/world.ts';
import { run } from './run.ts';

async function main(): Promise<void> {
  if (!isMainThread) {
    const { serve } = await import('./serve.ts');
    serve();
    return;
  }
  // Files are written at one go, so that an interruption never finds one half written. A second one, while what is not
  // to outlive the run is removed, changes nothing.
  process.on('SIGINT', () => process.exit(130));
  const args = process.argv.slice(2);
  process.exitCode = await run(args, nodeWorld(args));
}

/** Settled when the command has ended. */
export const done = main();
