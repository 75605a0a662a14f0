const { parentPort, workerData } = require('node:worker_threads') as typeof import('node:worker_threads');
const { program } = require('./decimark.cjs') as {
  program: typeof import('./main.ts', { with: { 'resolution-mode': 'import' }});
};

/** What a thread that marks beside the main one runs. */
if (parentPort !== null) program.serve(parentPort, workerData);
