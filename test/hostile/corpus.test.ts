import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/app/check.ts';
import { explain } from '../../src/app/explain.ts';
import type { World } from '../../src/app/ports.ts';
import { shownPath } from '../../src/app/sources/shown-path.ts';
import { plainStyle } from '../../src/diagnostic/render.ts';
import { nameOfBytes } from '../../src/io/byte-names.ts';
import { nodeFiles } from '../../src/io/files.ts';
import type { Report, ReportResult } from '../../src/report/model.ts';
import { decimark, type Ended } from '../cli/support.ts';
import { reportFaults } from '../support/report-schema.ts';
import { GOOD_VERDICTS, type HostileItem, type Outcome } from './corpus/item.ts';
import { folderOf, hostileItems, neighbours, RUBRIC, writeCorpus } from './corpus.ts';
import { type Graded, gradeText, LIBRARY, shownOf } from './library.ts';

const { items, skipped } = hostileItems();
const ENV = { SOURCE_DATE_EPOCH: '1700000000' };
/** Why an answer may be left to a marker. */
const FOR_A_MARKER: ReadonlySet<string> = new Set(['verdict-undecided', 'budget']);
/** The good submissions of both folders. */
const ALL_NEIGHBOURS = neighbours('in').length + neighbours('costly').length;
/** Control characters but for line breaks and tabs, and marks that turn the direction of text. */
const UNSAFE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

let place = '';
let run: Ended;
let report: Report;
let before: readonly string[] = [];

/** The path of an item as the report has it. */
const pathOf = (item: HostileItem) =>
  shownPath(`${folderOf(item)}/${typeof item.path === 'string' ? item.path : nameOfBytes(item.path)}`);
/** The lines of results of a report. */
const lines = (text: string) =>
  text.split('\n').flatMap(line => (line.startsWith('{"status"') ? [line.replace(/,$/, '')] : []));
/** Everything in a folder and its folders; links are not followed. */
const listing = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...listing(path)] : [path];
  });
const verdictsOf = (result: ReportResult) =>
  Object.fromEntries(result.questions.flatMap(q => q.parts.map(p => [`${q.id}.${p.id}`, p.verdict])));

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'decimark-hostile-'));
  mkdirSync(join(place, 'above'));
  writeFileSync(join(place, 'above', 'secret.json'), '{"student": {"id": "secret"}, "answers": {}}');
  writeFileSync(join(place, 'above', 'r.yaml'), readFileSync(RUBRIC));
  writeCorpus(join(place, 'above'));
  before = listing(place);
  // As a shard, which leaves every file an entry of its own: many of them name the same student.
  run = await decimark(['grade', 'r.yaml', 'in', 'costly', '--shard', '1/1', '-o', 'report.json'], {
    cwd: join(place, 'above'),
    env: ENV,
  });
  report = JSON.parse(readFileSync(join(place, 'above', 'report.json'), 'utf8')) as Report;
}, 600_000);

afterAll(() => rmSync(place, { recursive: true, force: true }), 120_000);

describe(`a folder of ${items.length} hostile files${skipped.length > 0 ? ` (left out: ${skipped.join('; ')})` : ''}`, () => {
  it('has at least 1,400, each with a path of its own', () => {
    expect(items.length).toBeGreaterThanOrEqual(1400);
    expect(new Set(items.map(pathOf)).size).toBe(items.length);
  });

  it('is graded to the end, and asks for a person', () => {
    expect(run.code).toBe(1);
    expect(run.stderr).not.toContain('a fault of decimark');
  });

  it('gives each file one entry or one message, with what must come of it', () => {
    const found = new Map<string, ReportResult[]>();
    for (const result of report.results) {
      const path = result.submission!.path;
      found.set(path, [...(found.get(path) ?? []), result]);
    }
    const expected = items.flatMap(item => entriesOf(pathOf(item), item.outcome));
    const wrong = expected.flatMap(({ path, outcome }) => {
      const problem = problemOf(path, outcome, found.get(path) ?? []);
      return problem === undefined ? [] : [`${JSON.stringify(path).slice(0, 80)}: ${problem}`];
    });
    expect(wrong).toEqual([]);
    const entries = expected.filter(({ outcome }) => outcome.status !== 'left out');
    const known = new Set(entries.map(({ path }) => path));
    const others = [...found.keys()].filter(path => !known.has(path) && !/\/good-\d\.json$/.test(path));
    expect(others).toEqual([]);
    expect(report.results).toHaveLength(entries.length + ALL_NEIGHBOURS);
  });

  it('leaves its good neighbours the very bytes that they have alone', async () => {
    const alone = join(place, 'alone');
    for (const folder of ['in', 'costly']) {
      mkdirSync(join(alone, folder), { recursive: true });
      for (const [path, text] of neighbours(folder)) writeFileSync(join(alone, folder, path), text);
    }
    const { code } = await decimark(
      ['grade', join(place, 'above', 'r.yaml'), 'in', 'costly', '--shard', '1/1', '-o', 'report.json'],
      { cwd: alone, env: ENV },
    );
    expect(code).toBe(0);
    const expected = lines(readFileSync(join(alone, 'report.json'), 'utf8'));
    expect(expected).toHaveLength(ALL_NEIGHBOURS);
    const among = new Set(lines(readFileSync(join(place, 'above', 'report.json'), 'utf8')));
    for (const line of expected) expect(among.has(line)).toBe(true);
    rmSync(alone, { recursive: true });
  });

  it('makes nothing write anywhere but to the output', () => {
    expect([...listing(place)].sort()).toEqual([...before, join(place, 'above', 'report.json')].sort());
  });

  it('gives a report of the published form', async () => {
    expect(reportFaults(report)).toEqual([]);
    expect(reportFaults(await merged())).toEqual([]);
  });

  it('accounts for every file where several are of one student', async () => {
    const { results } = await merged();
    const paths = results.flatMap(({ submission, not_counted = [] }) => [
      ...(submission === undefined ? [] : [submission.path]),
      ...not_counted.map(attempt => attempt.path),
    ]);
    expect(paths.sort()).toEqual(report.results.map(({ submission }) => submission!.path).sort());
    const ids = results.flatMap(({ student }) => (student === undefined ? [] : [student.id]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('puts no control character and no mark of direction on the terminal', async () => {
    const table = await decimark(['merge', 'report.json'], { cwd: join(place, 'above'), env: ENV });
    for (const text of [run.stdout, run.stderr, table.stdout, table.stderr])
      expect(UNSAFE.exec(text.replaceAll('\n', ''))).toBeNull();
    // A line a result, a head, a blank line and the lines of counts.
    const rows = table.stdout.slice(0, table.stdout.indexOf('\n\n')).split('\n');
    expect(rows).toHaveLength((await merged()).results.length + 1);
  });

  it('gives a table for spreadsheets without formulas or controls', async () => {
    const { code } = await decimark(['merge', 'report.json', '-o', 'marks.csv'], {
      cwd: join(place, 'above'),
      env: ENV,
    });
    expect(code).toBe(1);
    const text = readFileSync(join(place, 'above', 'marks.csv'), 'utf8');
    rmSync(join(place, 'above', 'marks.csv'));
    expect(UNSAFE.exec(text)).toBeNull();
    const rows = parse(text) as string[][];
    expect(rows).toHaveLength((await merged()).results.length + 1);
    const formulas = rows
      .flat()
      .filter(cell => /^\s*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell));
    expect(formulas).toEqual([]);
    expect(rows.map(row => row.at(-1))).toContain('in/good-1.json');
  });
});

/** The report with one entry a student. */
async function merged(): Promise<Report> {
  const { stdout } = await decimark(['merge', 'report.json', '--format', 'json'], {
    cwd: join(place, 'above'),
    env: ENV,
  });
  return JSON.parse(stdout) as Report;
}

/** The entries that must come of an item. */
function entriesOf(path: string, outcome: Outcome): readonly { path: string; outcome: Outcome }[] {
  if (outcome.status !== 'holds') return [{ path, outcome }];
  return Object.entries(outcome.entries).flatMap(([end, inner]) => entriesOf(path + end, inner));
}

function problemOf(path: string, outcome: Outcome, results: readonly ReportResult[]): string | undefined {
  if (outcome.status === 'left out') {
    if (results.length > 0) return 'has an entry';
    return run.stderr.includes(path) ? undefined : 'is named nowhere';
  }
  if (outcome.status === 'holds') return 'is not looked into';
  const [result, ...others] = results;
  if (result === undefined || others.length > 0) return `${results.length} entries`;
  const codes = (result.diagnostics ?? []).map(d => d.code);
  if (outcome.status === 'invalid' || outcome.status === 'missing') {
    if (result.status !== outcome.status) return `is ${result.status}`;
    return codes.includes(outcome.code) ? undefined : `${outcome.code} is not among ${codes.join(' ')}`;
  }
  if (result.status !== 'graded') return `is ${result.status}: ${codes.join(' ')}`;
  const verdicts = verdictsOf(result);
  if (outcome.status === 'marked') {
    const lost = result.questions
      .flatMap(q => q.parts)
      .filter(p => p.verdict === 'error' && !p.diagnostics?.some(d => FOR_A_MARKER.has(d.code)));
    return lost.length > 0 ? `not marked: ${lost.map(p => p.id).join(' ')}` : undefined;
  }
  const wanted = { ...GOOD_VERDICTS, ...outcome.verdicts };
  const other = Object.entries(wanted).filter(([path, verdict]) => verdicts[path] !== verdict);
  if (other.length > 0)
    return other.map(([path, verdict]) => `${path} is ${verdicts[path]}, not ${verdict}`).join('; ');
  const id = outcome.id ?? undefined;
  if (id !== undefined && result.student?.id !== id)
    return `student is ${JSON.stringify(result.student?.id)}`;
  const absent = outcome.codes.filter(code => !codes.includes(code));
  return absent.length > 0 ? `${absent.join(' ')} is not among ${codes.join(' ')}` : undefined;
}

describe('one hostile file alone', () => {
  // Every one in CI's long step; of the very many that are alike, a third is enough each time.
  const chosen = process.env.HOSTILE === 'all' ? items : items.filter((_, i) => i % 3 === 0);
  const texts = chosen.flatMap(item => {
    if (item.content.kind !== 'file') return [];
    const bytes = item.content.bytes();
    const text = typeof bytes === 'string' ? bytes : new TextDecoder('utf-8').decode(bytes);
    return text.length <= 1024 * 1024 ? [{ path: pathOf(item), text }] : [];
  });

  it('takes less than a second of processor time', async () => {
    const cost = (text: string): { readonly seconds: number; readonly graded: Graded } => {
      const start = process.cpuUsage();
      const graded = gradeText(LIBRARY, text);
      const { user, system } = process.cpuUsage(start);
      return { seconds: (user + system) / 1e6, graded };
    };
    const slow = texts.flatMap(({ path, text }) => {
      const first = cost(text);
      if (first.seconds < 1) return [];
      // Once more, since this machine may have had something else to do.
      const { seconds } = cost(text);
      return seconds < 1 ? [] : [`${path}: ${seconds.toFixed(1)} s`];
    });
    expect(slow).toEqual([]);
  }, 600_000);

  it('never makes a fault of what check and explain show', async () => {
    const faults: string[] = [];
    // What costs shows no more than the rest, and was marked above.
    for (const { path, text } of texts.filter(item => item.path.startsWith('in/'))) {
      try {
        const found = UNSAFE.exec(shownOf(LIBRARY, text).replaceAll('\n', ''));
        if (found !== null) faults.push(`${path}: ${JSON.stringify(around(found))}`);
      } catch (fault) {
        faults.push(`${path}: ${String((fault as Error).stack)}`);
      }
    }
    expect(faults).toEqual([]);
  }, 600_000);

  it('never makes a fault of check and explain themselves', async () => {
    // Those that differ before they are read, and some of the rest: what is shown of each was looked at above.
    const chosen = items.filter((item, i) => i % 150 === 0 || item.content.kind !== 'file');
    const faults: string[] = [];
    for (const item of chosen) {
      const path = join(place, 'above', pathOf(item));
      const shown: string[] = [];
      const world = worldOf(shown);
      try {
        const request = { rubric: RUBRIC, file: path };
        await check({ ...request, format: 'text' }, world);
        await explain({ ...request, part: 'q1.n', audience: 'staff', output: undefined }, world);
      } catch (fault) {
        faults.push(`${path}: ${String((fault as Error).stack)}`);
      }
      const found = UNSAFE.exec(shown.join('').replaceAll('\n', ''));
      if (found !== null) faults.push(`${JSON.stringify(path)}: ${JSON.stringify(around(found))}`);
    }
    expect(faults).toEqual([]);
  }, 600_000);
});

function around({ input, index }: RegExpExecArray): string {
  return input.slice(Math.max(0, index - 60), index + 20);
}

/** The files of the system, and what is shown kept. */
function worldOf(shown: string[]): World {
  return {
    hash: () => '0'.repeat(64),
    files: nodeFiles,
    terminal: {
      out: text => void shown.push(text),
      err: text => void shown.push(text),
      outStyle: plainStyle,
      errStyle: plainStyle,
      progress: () => {},
    },
    now: new Date(0),
    version: '0.0.0',
    program: () => '',
    args: [],
    loadInput: async () => {},
    pause: async () => {},
    elapsed: () => 0,
    processors: 1,
    crew: () => undefined,
    checksum: () => '',
  };
}
