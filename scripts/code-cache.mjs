// Keeps what V8 makes of the program beside it, after commands that use most of it: functions that ran are in it ready
// to run. The launcher falls back on the program's text where the cache is from another V8.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePlain } from '../bench/make-plain.mjs';

const here = fileURLToPath(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));

if (process.argv[2] === 'train') await train(process.argv[3]);
else {
  const work = mkdtempSync(join(tmpdir(), 'decimark-cache-'));
  const { status, stderr } = spawnSync(process.execPath, [here, 'train', work], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, XDG_CACHE_HOME: work },
    encoding: 'utf8',
  });
  rmSync(work, { recursive: true });
  if (status !== 0) throw new Error(`the commands to learn from ended with ${status}: ${stderr}`);
}

/** Runs commands in this process, each in a fresh instance of the program, and writes the cache. */
async function train(work) {
  const require = createRequire(import.meta.url);
  const launcher = require.resolve('../dist/bin/decimark.cjs');
  const plain = join(work, 'plain');
  makePlain(launcher, 'bench/plain.yaml', plain, 40);
  const rubric = 'rubrics/it5005-deep-neural-networks.yaml';
  const commands = [
    ['grade', rubric, 'submissions-sample', '-o', join(work, 'report.json'), '--exit-zero'],
    ['grade', 'bench/plain.yaml', plain, '-o', join(work, 'plain.json'), '--exit-zero'],
    ['check', rubric, 'submissions-sample/A0100001A.json'],
  ];
  let script;
  for (const command of commands) {
    process.argv = [process.execPath, launcher, ...command];
    delete require.cache[launcher];
    const { script: own, program } = require(launcher);
    await program.main();
    script ??= own;
  }
  writeFileSync(join(root, 'dist/bin/program.cjs.cache'), script.createCachedData());
  process.exitCode = 0;
}
