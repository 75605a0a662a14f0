#!/usr/bin/env node
import { removeUnfinished } from '../io/files.ts';
import { nodeWorld } from '../io/world.ts';
import { run } from './run.ts';

process.once('SIGINT', () => {
  removeUnfinished();
  process.exit(130);
});
process.exitCode = await run(process.argv.slice(2), nodeWorld(process.argv.slice(2)));
