const { readFileSync } = require('node:fs') as typeof import('node:fs');
const { Script } = require('node:vm') as typeof import('node:vm');

type Program = typeof import('./main.ts', { with: { 'resolution-mode': 'import' }});

/**
 * Starts the program, which lies beside this file as one script (`scripts/bundle.mjs`). Compiling it is most of what a
 * short command costs, so the build keeps what V8 made of it; where that was another V8, it is compiled anew.
 */
const file = `${__dirname}/program.cjs`;

function cached(): Buffer | undefined {
  try {
    return readFileSync(`${file}.cache`);
  } catch {
    return undefined;
  }
}

/** The program: a function of what a CommonJS module knows. */
function compile(): InstanceType<typeof Script> {
  const cachedData = cached();
  return new Script(readFileSync(file, 'latin1'), {
    filename: file,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
}

const script = compile();
const start = script.runInThisContext() as (...known: readonly unknown[]) => void;
const loaded = { exports: {} };
start(loaded.exports, require, loaded, file, __dirname);
const program = loaded.exports as Program;

module.exports = { script, program };
if (require.main === module) void program.main();
