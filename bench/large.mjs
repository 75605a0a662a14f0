// A hundred thousand submissions: time and memory against the floor, marks against integers, and a million lines in
// constant memory. It takes minutes, and two gigabytes for the time of its run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePlain } from './make-plain.mjs';
import { pair, peakOf, processOf, row } from './measure.mjs';
import { differingMarks } from './oracle.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));
const main = here('../dist/bin/decimark.cjs');
const plain = here('plain.yaml');
const count = Number.parseInt(process.argv[2] ?? '100000', 10);
const work = mkdtempSync(join(tmpdir(), 'decimark-large-'));
const megabytes = bytes => `${Math.round(bytes / 1024)} MB`;
try {
  const folder = join(work, 'in');
  makePlain(main, plain, folder, count);
  const report = join(work, 'report.json');
  const grade = (...more) => [
    main,
    'grade',
    plain,
    folder,
    '-o',
    report,
    '--exit-zero',
    '--no-cache',
    ...more,
  ];
  execFileSync(process.execPath, grade(), { stdio: 'ignore' });
  const floor = [here('floor.mjs'), folder, join(work, 'floor.json'), String(statSync(report).size)];
  const name = count.toLocaleString('en');
  row(`grade ${name} plain ones / the floor`, pair(processOf(...grade()), processOf(...floor), 3));
  row(`the same with --jobs 1`, pair(processOf(...grade('--jobs', '1')), processOf(...floor), 3));
  for (const jobs of ['1', '2']) {
    const [ours, theirs] = [await peakOf(...grade('--jobs', jobs)), await peakOf(...floor)];
    console.log(
      `peak memory, --jobs ${jobs}: ${megabytes(ours)}, the floor ${megabytes(theirs)}, ratio ${(ours / theirs).toFixed(2)}`,
    );
  }
  const shares = new Set(['q1.a', 'q1.G']);
  const { differing, marks } = await differingMarks(main, plain, folder, report, shares);
  console.log(`marks that differ from those by integers: ${differing} of ${marks.toLocaleString('en')}`);
  const texts = readdirSync(folder)
    .slice(0, 1000)
    .map(file => readFileSync(join(folder, file), 'latin1'));
  rmSync(folder, { recursive: true });
  for (const lines of [count / 10, count, count * 10]) {
    const file = join(work, 'lines.jsonl');
    writeLines(file, texts, lines);
    const peak = await peakOf(
      main,
      'grade',
      plain,
      file,
      '-o',
      join(work, 'report.jsonl'),
      '--exit-zero',
      '--no-cache',
      '--jobs',
      '1',
    );
    console.log(`peak memory for ${lines.toLocaleString('en')} lines: ${megabytes(peak)}`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Submissions of so many students, one a line. */
function writeLines(file, texts, lines) {
  const out = openSync(file, 'w');
  let pending = '';
  for (let i = 0; i < lines; i++) {
    const id = `"id":"S${String(i).padStart(8, '0')}"`;
    pending += `${texts[i % texts.length].replace(/"id":"[^"]*"/, id)}\n`;
    if (pending.length > 1e6 || i === lines - 1) {
      writeSync(out, pending);
      pending = '';
    }
  }
}
