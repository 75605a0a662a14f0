// Joins the compiled command and its packages into one script: at the size of a class, loading hundreds of modules one
// by one costs more than marking. Beside it stands the launcher, and what V8 made of the script (see code-cache.mjs).
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Packages that few commands come to, with what is used of them: they are run when it is used. */
const SELDOM = {
  ajv: ['Ajv'],
  'csv-parse/sync': ['CsvError', 'parse'],
  'csv-stringify/sync': ['stringify'],
  re2js: ['RE2JS'],
  yauzl: ['fromRandomAccessReaderPromise', 'getFileNameLowLevel'],
};
const STANDS_FOR = '\0stands for ';

/** Puts functions in the place of a package's that load it when they are called, constructed or looked into. */
const seldomLoaded = {
  name: 'seldom-loaded',
  resolveId: (source, importer) =>
    Object.hasOwn(SELDOM, source) && !importer?.startsWith(STANDS_FOR) ? STANDS_FOR + source : undefined,
  load: id => {
    if (!id.startsWith(STANDS_FOR)) return undefined;
    const name = id.slice(STANDS_FOR.length);
    const stand = key => `export const ${key} = new Proxy(function () {}, {
      get: (_, key) => Reflect.get(load().${key}, key),
      apply: (_, self, args) => load().${key}(...args),
      construct: (_, args) => new (load().${key})(...args),
    });`;
    return [
      `let loaded; const load = () => (loaded ??= require(${JSON.stringify(name)}));`,
      ...SELDOM[name].map(stand),
    ].join('\n');
  },
};

await build({
  input: `${dist}/cli/main.js`,
  platform: 'node',
  plugins: [seldomLoaded],
  // The modules of jsonc-parser, and not its UMD form, which no bundler can join.
  resolve: { mainFields: ['module', 'main'] },
  logLevel: 'warn',
  // Of yargs only the parser is used; the rest writes helps and languages that decimark has no use for.
  treeshake: { moduleSideEffects: [{ test: /node_modules[\\/]yargs[\\/]/, sideEffects: false }] },
  output: {
    dir: `${dist}/bin`,
    entryFileNames: 'program.cjs',
    format: 'cjs',
    codeSplitting: false,
    comments: { legal: true },
    // Less to read; names stay, so that a stack trace can be read too.
    minify: { compress: false, mangle: false, codegen: true },
  },
});

// As a function, in ASCII: then the launcher need not put anything around it, nor decode it.
const program = `${dist}/bin/program.cjs`;
const text = readFileSync(program, 'utf8').replace(
  /[^\0-\x7f]/g,
  c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
writeFileSync(program, `(function (exports, require, module, __filename, __dirname) {${text}\n})`);

// The command is started by its file name on Unix, so the file must be executable.
const command = `${dist}/bin/decimark.cjs`;
writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(`${dist}/cli/launch.cjs`, 'utf8')}`);
chmodSync(command, 0o755);
