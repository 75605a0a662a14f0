// Joins the compiled command and its packages into one script: at the size of a class, loading hundreds of modules one
// by one costs more than marking. What few commands come to is in a second one. Beside them stand the launcher, and what
// V8 made of the first script (see code-cache.mjs).
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Packages that few commands come to, with what is used of them: they are loaded when it is used. */
const SELDOM_PACKAGES = {
  ajv: ['Ajv'],
  'csv-parse/sync': ['CsvError', 'parse'],
  'csv-stringify/sync': ['stringify'],
  re2js: ['RE2JS'],
};

/** The same of Node: what it has compiled it still has to run. */
const SELDOM_BUILTINS = {
  'node:worker_threads': ['Worker'],
  'node:zlib': ['crc32', 'inflateRawSync'],
};

const STANDS_FOR = '\0stands for ';
const SELDOM = '\0seldom';

/** Puts functions in the place of others that load those when they are called, constructed or looked into. */
const seldomLoaded = {
  name: 'seldom-loaded',
  resolveId: (source, importer) => {
    if (importer?.startsWith(STANDS_FOR)) return undefined;
    if (source in SELDOM_PACKAGES || source in SELDOM_BUILTINS) return STANDS_FOR + source;
    // yargs-parser would read configuration files with it; the command has none.
    return source === 'module' || source === 'node:module' ? `${STANDS_FOR}module` : undefined;
  },
  load: id => {
    if (!id.startsWith(STANDS_FOR)) return undefined;
    const name = id.slice(STANDS_FOR.length);
    if (name === 'module') return 'export const createRequire = undefined;';
    const builtin = Object.hasOwn(SELDOM_BUILTINS, name);
    const from = builtin
      ? `require(${JSON.stringify(name)})`
      : `require(__dirname + '/seldom.cjs').load[${JSON.stringify(name)}]()`;
    const stand = key => `export const ${key} = new Proxy(function () {}, {
      get: (_, key) => Reflect.get(load().${key}, key),
      apply: (_, self, args) => load().${key}(...args),
      construct: (_, args) => new (load().${key})(...args),
    });`;
    const keys = builtin ? SELDOM_BUILTINS[name] : SELDOM_PACKAGES[name];
    return [`let loaded; const load = () => (loaded ??= ${from});`, ...keys.map(stand)].join('\n');
  },
};

/** All that is loaded seldom, each package by a function. */
const seldomEntry = {
  name: 'seldom-entry',
  resolveId: source => (source === SELDOM ? SELDOM : undefined),
  load: id =>
    id === SELDOM
      ? `export const load = {${Object.keys(SELDOM_PACKAGES)
          .map(name => `${JSON.stringify(name)}: () => require(${JSON.stringify(name)})`)
          .join()}};`
      : undefined,
};

/** Bundles into a CommonJS file. */
async function bundle(input, file, plugins) {
  await build({
    input,
    platform: 'node',
    plugins,
    // The modules of jsonc-parser, and not its UMD form, which no bundler can join.
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'warn',
    // Of yargs only the parser is used; the rest writes helps and languages that decimark has no use for.
    treeshake: { moduleSideEffects: [{ test: /node_modules[\\/]yargs[\\/]/, sideEffects: false }] },
    output: {
      file: `${dist}/bin/${file}`,
      format: 'cjs',
      codeSplitting: false,
      comments: { legal: true },
      // Less to read; names stay, so that a stack trace can be read too.
      minify: { compress: false, mangle: false, codegen: true },
    },
  });
}

await bundle(`${dist}/cli/main.js`, 'program.cjs', [seldomLoaded]);
await bundle(SELDOM, 'seldom.cjs', [seldomEntry]);

// As a function, in ASCII: then the launcher need not put anything around it, nor decode it.
const program = `${dist}/bin/program.cjs`;
const text = readFileSync(program, 'utf8').replace(
  /[^\0-\x7f]/g,
  c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
writeFileSync(program, `(function (exports, require, module, __filename, __dirname) {${text}\n})`);

// What tells this build from every other: results that another one has kept are not used again.
const hash = createHash('sha256')
  .update(readFileSync(program))
  .update(readFileSync(`${dist}/bin/seldom.cjs`));
writeFileSync(`${program}.sha256`, `${hash.digest('hex')}\n`);

// The command is started by its file name on Unix, so the file must be executable.
const command = `${dist}/bin/decimark.cjs`;
writeFileSync(command, `#!/usr/bin/env node\n${readFileSync(`${dist}/cli/launch.cjs`, 'utf8')}`);
chmodSync(command, 0o755);
copyFileSync(`${dist}/cli/thread.cjs`, `${dist}/bin/thread.cjs`);
