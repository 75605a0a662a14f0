import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { openReport } from '../../src/app/batch/stored-report.ts';
import { isWholeReport, isWholeResult } from '../../src/app/own-reports.ts';
import { loadReport } from '../../src/app/report-file.ts';
import { archiveTree } from '../../src/app/sources/archive-tree.ts';
import { startBudget } from '../../src/app/sources/budget.ts';
import { DIRECTORY, OF_STUDENTS_ARCHIVE } from '../../src/app/sources/limits.ts';
import { walk } from '../../src/app/sources/walk.ts';
import { VERDICTS } from '../../src/base/verdict.ts';
import { FileFault } from '../../src/diagnostic/file-fault.ts';
import { plainStyle } from '../../src/diagnostic/render.ts';
import { openArchive } from '../../src/io/archive.ts';
import { linesOf } from '../../src/io/lines.ts';
import { csvWriter } from '../../src/report/csv.ts';
import { diffReports, renderDiff } from '../../src/report/diff.ts';
import type { ReportResult } from '../../src/report/model.ts';
import { jsonText, resultPieces } from '../../src/report/record.ts';
import { SummaryCounter } from '../../src/report/summary.ts';
import { tableWriter } from '../../src/report/table.ts';
import { readRoster } from '../../src/roster/read.ts';
import { type ZipMember, zip } from '../support/zip.ts';
import { memoryWorld } from '../unit/app/world.ts';
import { mutatedBytes, mutatedFiles } from './mutations.ts';
import { checkDiagnostics, must } from './promises.ts';
import type { Target } from './target.ts';

const ROSTERS = [
  'Student ID,Name,Email,Section,Extension\nA1,"Tan, ""Mei""",a@x.org,T1,2d\n007,Bo,,T2,2025-10-12T23:59:00+08:00\n',
  '\ufeffID;SIS Login ID;Section\r\n1;ana;A\r\n2;bo;"B\nC"\r\n',
  'Matrikelnummer\tVorname\tNachname\n12345678\tAna\tDiaz\n12345679\tBo\tNg\n',
];

const DATA: Readonly<Record<string, string>> = {
  'a.json': '{"student": {"id": "a"}, "answers": {}}',
  'deep/b.json': `{"student": {"id": "b"}, "answers": {"q1": {"n": "${'1234567890'.repeat(20)}"}}}`,
  'c.json': '{}',
};
const members = (more: Partial<ZipMember> = {}): readonly ZipMember[] =>
  Object.entries(DATA).map(([name, data]) => ({ name, data, ...more }));
const ARCHIVES = [
  zip(members()),
  zip(members({ stored: true })),
  zip(members({ behind: {} })),
  zip(members({ behind: { signature: false, long: true }, stored: true }), { comment: 'from the LMS' }),
  zip(members(), { count: 0xffff, zip64: 3n }),
  zip(members(), { before: Buffer.from('#!/bin/sh\n'.repeat(4)), after: Buffer.from('signed') }),
];

/** Archives that lie, in whatever their format states; data is stored, so that it can be found again. */
const lyingArchives = fc
  .tuple(
    fc.array(
      fc.record(
        {
          hidden: fc.constant(true),
          offset: fc.oneof(fc.nat(500), fc.constant(0xfffffff0)),
          disk: fc.nat(2),
          own: fc.record({ size: fc.nat(300), crc: fc.nat(), method: fc.nat(9) }, { requiredKeys: [] }),
          behind: fc.constantFrom('nothing' as const, {}, { signature: false }, { long: true }, { crc: 1 }),
          lies: fc.record({ size: fc.nat(300), packed: fc.nat(600), crc: fc.nat() }, { requiredKeys: [] }),
          mode: fc.constantFrom(0o120777, 0o40755, 0),
          flags: fc.nat(16),
        },
        { requiredKeys: [] },
      ),
      { minLength: 3, maxLength: 3 },
    ),
    fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
    fc.record(
      {
        count: fc.oneof(fc.nat(5), fc.constant(0xffff)),
        directorySize: fc.oneof(fc.nat(300), fc.constantFrom(52, 103, 104, 155, 156)),
        directory: fc.oneof(fc.nat(900), fc.constant(0xffffffff)),
        zip64: fc.bigInt({ min: 0n, max: 5n }),
        comment: fc.constantFrom('x', 'PK\u0005\u0006', Buffer.from(ARCHIVES[1]!).toString('latin1')),
        before: fc.constantFrom(Buffer.from('#!/bin/sh\n'), ARCHIVES[0]!, ARCHIVES[1]!),
        after: fc.constantFrom(Buffer.from('signed'), ARCHIVES[0]!, ARCHIVES[1]!),
        disk: fc.nat(2),
      },
      { requiredKeys: [] },
    ),
    fc.nat(7),
  )
  .map(([lies, chosen, options, few]) => {
    // Few lies at a time: of many, one is found out for sure.
    const some = members({ stored: true }).map((member, i) => {
      const own = Object.entries(lies[i]!).filter((_, j) => chosen[8 * i + j] && j === few);
      return { ...member, ...Object.fromEntries(own) };
    });
    return Buffer.from(zip(some, options)).toString('latin1');
  });

/** Whether a member is in an archive, with a header of its own before its name and data. */
function isIn(bytes: Buffer, name: string, data: string): boolean {
  const at = bytes.indexOf(name + data);
  return at >= 30 && bytes.readUInt32LE(at - 30) === 0x04034b50;
}

/** A member whose bytes are all still there is read, or something is said. */
function readArchive(bytes: Buffer): void {
  const { members: listed, problem } = openArchive(bytes, DIRECTORY);
  const tree = archiveTree('x.zip', listed, startBudget(OF_STUDENTS_ARCHIVE, undefined));
  let told = problem !== undefined || tree.misplaced.length > 0 || listed.some(({ name }) => !(name in DATA));
  const contents = new Set<string>();
  const options = { layouts: true, hints: undefined, given: new Set<string>() };
  for (const found of walk(tree, 'x.zip', 'x.zip/', options)) {
    if (!('above' in found)) continue;
    const content = tree.read(found.path, 1024 * 1024);
    if (content.kind === 'bytes') contents.add(Buffer.from(content.bytes).toString());
    else told = true;
  }
  for (const [name, data] of Object.entries(DATA))
    must(told || contents.has(data) || !isIn(bytes, name, data), `\`${name}\` is lost`);
}

const REPORT = readFileSync(new URL('../golden/numbers/report.json', import.meta.url), 'utf8');
const SMALL_REPORT = readFileSync(new URL('../golden/choices/report.json', import.meta.url), 'utf8');

/** Reads a report as diff does, and as merge does. */
function readReport(text: string): void {
  const world = memoryWorld({ 'r.json': text, 'good.json': SMALL_REPORT });
  const report = loadReport('r.json', world);
  must(report !== undefined || world.stderr() !== '', 'nothing was read and nothing is said');
  if (report !== undefined) renderDiff(diffReports(report, report), plainStyle);
  isWholeReport(text);
  const opened = openReport(world.files, 'r.json');
  if ('problem' in opened) return;
  try {
    const { head } = opened;
    const table = tableWriter(head, plainStyle);
    const csv = csvWriter(head, true);
    const counter = new SummaryCounter(VERDICTS, head.rubric.points);
    let count = 0;
    for (const record of opened.results()) {
      const line = resultPieces(record).map(jsonText).join('');
      csv.add(JSON.parse(line) as ReportResult);
      table.add(record);
      counter.add(record);
      count++;
    }
    must(count === counter.summary().submissions + counter.summary().missing, 'a result is not counted');
    table.end(counter.summary());
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
  }
}

/** The readers of files that lie beside submissions, or hold them. Reports and rosters are the teacher's own. */
export const FILE_TARGETS: readonly Target[] = [
  {
    name: 'rosters',
    share: 25,
    seconds: 1,
    input: mutatedBytes(ROSTERS),
    run: text => {
      const { roster, diagnostics } = readRoster({ name: 'r.csv', text });
      checkDiagnostics(diagnostics, text.length);
      const fails = diagnostics.some(d => d.severity === 'error');
      must(fails || roster.students.length > 0, 'nobody is on a roster and nothing is said');
    },
  },
  {
    name: 'archives',
    share: 40,
    seconds: 1,
    input: fc.oneof(mutatedFiles(ARCHIVES), lyingArchives),
    run: text => readArchive(Buffer.from(text, 'latin1')),
  },
  {
    name: 'lines',
    share: 10,
    seconds: 1,
    input: fc.oneof(mutatedBytes([REPORT.slice(0, 20_000)]), mutatedBytes(['{"a": 1}\r\n\n[]\n \t\nnull'])),
    run: text => {
      const bytes = Buffer.from(text);
      const lines = [...linesOf(bytes, 1024 * 1024)];
      const expected = bytes
        .toString('latin1')
        .split('\n')
        .flatMap((line, i) => (/[^ \t\r]/.test(line) ? [i + 1] : []));
      must(JSON.stringify(lines.map(l => l.number)) === JSON.stringify(expected), 'a line is lost');
      for (const { content } of lines)
        if (content.kind === 'bytes') isWholeResult(new TextDecoder().decode(content.bytes));
    },
  },
  {
    name: 'reports',
    share: 5,
    seconds: 5,
    input: mutatedBytes([SMALL_REPORT]),
    run: readReport,
  },
];
