import { nodeWorld } from '../io/world.ts';
import { run } from './run.ts';

// Files are written at one go, so that an interruption never finds one half written.
process.once('SIGINT', () => process.exit(130));

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  process.exitCode = await run(args, nodeWorld(args));
}

/** Settled when the command has ended. */
export const done = main();
