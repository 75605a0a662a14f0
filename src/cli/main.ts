import { nodeWorld } from '../io/world.ts';
import { run } from './run.ts';

export { serve } from './serve.ts';

/** The signals that ask a program to end, with their numbers. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Runs the command of this process. */
export async function main(): Promise<void> {
  // Files are written at one go, so that an interruption never finds one half written. A second one, while what is not
  // to outlive the run is removed, changes nothing.
  for (const [signal, number] of Object.entries(SIGNALS))
    process.on(signal, () => process.exit(128 + number));
  const args = process.argv.slice(2);
  process.exitCode = await run(args, nodeWorld(args));
}
