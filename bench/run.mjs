// Every figure is a ratio against a baseline measured in the same run, in turn.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSubmissions } from './make-submissions.mjs';
import { pair, processOf, row } from './measure.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const main = here('../dist/bin/decimark.js');
const rubric = here('../rubrics/it5005-deep-neural-networks.yaml');
const work = mkdtempSync(join(tmpdir(), 'decimark-bench-'));
try {
  console.log(`${'what'.padEnd(58)} ${'ours'.padStart(8)} ${'baseline'.padStart(8)}`);
  await import('./references.mjs');
  await import('./marking.mjs');
  const folder = join(work, 'class');
  makeSubmissions(folder, 1000);
  const report = join(work, 'report.json');
  const ours = processOf(main, 'grade', rubric, folder, '-o', report, '--exit-zero');
  ours();
  const floor = processOf(here('floor.mjs'), folder, join(work, 'floor.json'), String(statSync(report).size));
  row('grade 1,000 submissions / the floor', pair(ours, floor, 7));
  const small = join(work, 'small');
  makeSubmissions(small, 30);
  const empty = processOf('-e', '0');
  row(
    'grade a class of 30 / node -e 0',
    pair(processOf(main, 'grade', rubric, small, '-o', report, '--exit-zero'), empty, 11),
  );
  row(
    'check of one file / node -e 0',
    pair(processOf(main, 'check', rubric, join(small, 'S0000000.json')), empty, 11),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
