// Joins the compiled command and its packages into few files: at the size of a class, loading hundreds of modules one by
// one costs more than marking. What a command does not need stays in chunks of its own, loaded when it is asked for.
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

await build({
  input: `${dist}/cli/main.js`,
  platform: 'node',
  // The modules of jsonc-parser, and not its UMD form, which no bundler can join.
  resolve: { mainFields: ['module', 'main'] },
  logLevel: 'warn',
  // Of yargs only the parser is used; the rest writes helps and languages that decimark has no use for.
  treeshake: { moduleSideEffects: [{ test: /node_modules[\\/]yargs[\\/]/, sideEffects: false }] },
  output: {
    dir: `${dist}/bin`,
    entryFileNames: 'decimark.js',
    chunkFileNames: '[name]-[hash].js',
    format: 'esm',
    comments: { legal: true },
  },
});
