import { nodeWorld } from '../io/world.ts';
import { run } from './run.ts';

export { serve } from './serve.ts';

/** Runs the command of this process. */
export async function main(): Promise<void> {
  // Files are written at one go, so that an interruption never finds one half written. A second one, while what is not
  // to outlive the run is removed, changes nothing.
  process.on('SIGINT', () => process.exit(130));
  const args = process.argv.slice(2);
  process.exitCode = await run(args, nodeWorld(args));
}
