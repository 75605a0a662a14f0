#!/usr/bin/env node
import { nodeWorld } from '../io/world.ts';
import { run } from './run.ts';

// Files are written at one go, so that an interruption never finds one half written.
process.once('SIGINT', () => process.exit(130));
process.exitCode = await run(process.argv.slice(2), nodeWorld(process.argv.slice(2)));
