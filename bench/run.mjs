// Every figure is a ratio against a baseline measured in the same run, in turn.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePlain } from './make-plain.mjs';
import { makeSubmissions } from './make-submissions.mjs';
import { pair, processOf, row } from './measure.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const main = here('../dist/bin/decimark.cjs');
const rubric = here('../rubrics/it5005-deep-neural-networks.yaml');
const plain = here('plain.yaml');
const work = mkdtempSync(join(tmpdir(), 'decimark-bench-'));
try {
  console.log(`${'what'.padEnd(58)} ${'ours'.padStart(8)} ${'baseline'.padStart(8)}`);
  await import('./references.mjs');
  await import('./marking.mjs');
  await import('./formulas.mjs');
  const report = join(work, 'report.json');
  const grade = (by, folder) =>
    processOf(main, 'grade', by, folder, '-o', report, '--exit-zero', '--no-cache');
  /** Against the floor, which writes as many bytes. */
  const againstFloor = (name, by, folder, rounds) => {
    const ours = grade(by, folder);
    ours();
    const bytes = String(statSync(report).size);
    row(name, pair(ours, processOf(here('floor.mjs'), folder, join(work, 'floor.json'), bytes), rounds));
  };
  const tutorial = join(work, 'class');
  makeSubmissions(tutorial, 1000);
  againstFloor('grade 1,000 to the tutorial / the floor', rubric, tutorial, 3);
  for (const count of [1000, 10_000]) {
    const folder = join(work, `plain${count}`);
    makePlain(main, plain, folder, count);
    againstFloor(`grade ${count.toLocaleString('en')} plain ones / the floor`, plain, folder, 5);
  }
  const folder = join(work, 'plain10000');
  const key = join(work, 'key.json');
  writeFileSync(key, execFileSync(process.execPath, [main, 'key', plain, '--format', 'json']));
  const bytes = String(statSync(report).size);
  const loop = processOf(here('decimal-loop.mjs'), key, folder, join(work, 'loop.json'), bytes);
  row('comparing 10,000 by decimal.js / grading them', pair(loop, grade(plain, folder), 5));
  const small = join(work, 'small');
  makeSubmissions(small, 30);
  const empty = processOf('-e', '0');
  row('grade a class of 30 / node -e 0', pair(grade(rubric, small), empty, 11));
  const class30 = join(work, 'plain30');
  makePlain(main, plain, class30, 30);
  row('grade a plain class of 30 / node -e 0', pair(grade(plain, class30), empty, 11));
  row(
    'check of one plain file / node -e 0',
    pair(processOf(main, 'check', plain, join(class30, 'S0000000.json')), empty, 11),
  );
  row(
    'check of one file / node -e 0',
    pair(processOf(main, 'check', rubric, join(small, 'S0000000.json')), empty, 11),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
