import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Report } from '../../src/report/model.ts';
import { reportFaults } from '../support/report-schema.ts';
import { zip } from '../support/zip.ts';
import { memoryWorld } from '../unit/app/world.ts';
import {
  type ClassFile,
  type ClassMember,
  classOf,
  ESSAYS,
  idOf,
  type Layout,
  ODD,
  RUBRIC,
  rosterOf,
} from './class.ts';

/** The class as it lies on the disk of the marker. */
function filesOf(
  members: readonly ClassMember[],
  layout: Layout,
): Readonly<Record<string, string | Uint8Array>> {
  const files = members.flatMap(member => member.files);
  return layout === 'moodle'
    ? {
        'r.yaml': RUBRIC,
        'class.csv': rosterOf(members),
        'hw1.zip': zip(files.map(({ name, data }) => ({ name, data: Buffer.from(data, 'latin1') }))),
      }
    : {
        'r.yaml': RUBRIC,
        ...Object.fromEntries(files.map(({ name, data }) => [name, data])),
      };
}

/** The list as a marker fills it in, as it says; everything else stays as it is. */
function filledIn(list: string, members: readonly ClassMember[]): string {
  let section = '';
  let answer = '';
  let path = '';
  return list
    .split('\n')
    .map((line, i, lines) => {
      if (/^ {2}# [A-Z].*\.$/.test(line) && !/^ {2}- /.test(lines[i - 1] ?? '')) section = line;
      const quoted = /^ {4}answer: (".*")$/.exec(line)?.[1];
      if (quoted !== undefined) answer = JSON.parse(quoted) as string;
      if (line === '    answer: |-') {
        const block = lines.slice(i + 1, lines.indexOf('    points:   # of 6', i));
        answer = block.map(each => each.slice(6)).join('\n');
      }
      const named = /^ {2}- path: (".*")$/.exec(line)?.[1];
      if (named !== undefined) path = JSON.parse(named) as string;
      if (line.startsWith('    points:   # of 6')) return `    points: ${ESSAYS[answer]}`;
      if (line.startsWith('    read: ""')) return `    read: ${JSON.stringify(ODD[answer])}`;
      if (line === '    as: ""') return '    as: q2.c';
      if (line === '    submitted_at: ""') return '    submitted_at: "2025-10-10T20:00:00+08:00"';
      if (line === '    student: ""') {
        const owner = members.find(({ files }) => files.some(({ name }) => path.endsWith(name)))?.id;
        return section.includes('cannot be graded') && isBroken(path, members)
          ? line
          : `    student: ${owner}`;
      }
      if (line === '    seen:') return isBroken(path, members) ? '    seen: true' : line;
      if (line === '  - path: ""') {
        const id = /"(.*)"/.exec(lines[i + 1]!)![1]!;
        const file = members.find(member => member.id === id)!.files[0]!.name;
        return `  - path: ${JSON.stringify(file)}`;
      }
      return line;
    })
    .join('\n');
}

/** True for a file of which nothing can be marked, or the folder in which it is all that there is. */
function isBroken(path: string, members: readonly ClassMember[]): boolean {
  const isOf = ({ name }: ClassFile) =>
    path.endsWith(name) || path.endsWith(name.slice(0, name.lastIndexOf('/')));
  return members.some(({ files, points }) => points === undefined && files.some(isOf));
}

async function decimark(files: Readonly<Record<string, string | Uint8Array>>, ...argv: readonly string[]) {
  const world = memoryWorld(files);
  const code = await run(argv, world);
  return { code, out: world.stdout(), err: world.stderr() };
}

describe.each<[layout: Layout, argv: readonly string[], codes: readonly string[]]>([
  [
    'moodle',
    ['hw1.zip', '--roster', 'class.csv'],
    ['identity', 'invalid', 'missing-file', 'time', 'unknown-answer', 'unreadable-answer'],
  ],
  ['shared', ['hw1'], ['invalid', 'undecided', 'unknown-answer', 'unreadable-answer']],
])('a class of four hundred: %s', (layout, argv, codes) => {
  const members = classOf(layout);
  const files = filesOf(members, layout);
  const grade = ['grade', 'r.yaml', ...argv];

  it('goes from the download to marks in one evening', { timeout: 120_000 }, async () => {
    const first = await decimark(files, ...grade, '--format', 'json');
    const before = JSON.parse(first.out) as Report;
    expect([first.code, reportFaults(before)]).toEqual([1, []]);
    expect(before.summary.needs_person.map(({ code }) => code).filter(code => codes.includes(code))).toEqual(
      codes,
    );
    // The id that the template had wrong is told once.
    const unknown = before.summary.needs_person.find(({ code }) => code === 'unknown-answer')!;
    expect([unknown.entries, unknown.diagnostics?.length]).toEqual([0, 1]);

    // As many evenings as it takes: what is settled may show what was behind it.
    const decided: Record<string, string> = {};
    const options = () => Object.keys(decided).flatMap(name => ['--overrides', name]);
    for (let round = 1; round <= 4; round++) {
      const list = await decimark({ ...files, ...decided }, ...grade, ...options(), '--pending');
      if (list.code === 0) break;
      expect(list.code, list.err).toBe(1);
      decided[`decided-${round}.yaml`] = filledIn(list.out, members);
    }
    const last = await decimark({ ...files, ...decided }, ...grade, ...options(), '--format', 'json');
    const after = JSON.parse(last.out) as Report;
    expect([last.code, after.summary.needs_person, reportFaults(after)], last.err).toEqual([0, [], []]);
    expect(Object.keys(decided).length).toBeLessThanOrEqual(2);

    // Everyone has an entry, and the mark that was worked out without the program.
    const byId = new Map(after.results.map(result => [result.student?.id, result]));
    const expected = members.filter(
      ({ files: own, points }) => layout === 'moodle' || own.length > 0 || points !== undefined,
    );
    const known = expected.filter(({ points }) => points !== undefined);
    expect(known.map(({ id }) => [id, byId.get(id)?.points])).toEqual(
      known.map(({ id, points }) => [id, points]),
    );
    if (layout === 'moodle') expect(members.filter(({ id }) => !byId.has(id))).toEqual([]);
    const marked = after.results.filter(({ points }) => points !== null).map(({ student }) => student!.id);
    expect(marked.sort()).toEqual(known.map(({ id }) => id).sort());
  });

  it('is as odd as classes are', () => {
    const count = (test: (member: ClassMember) => boolean) => members.filter(test).length;
    expect({
      unreadable: count(({ files: own, points }) => own.length > 0 && points === undefined),
      odd: count(({ files: own }) =>
        Object.keys(ODD).some(text => own.some(({ data }) => data.includes(`"a":"${text}"`))),
      ),
      texts: Object.keys(ODD).length,
      ids: new Set(members.map(({ id }) => id)).size,
      last: members.at(-1)!.id,
    }).toEqual({
      unreadable: 27,
      odd: 163,
      texts: 10,
      ids: 400,
      last: idOf(400),
    });
  });
});
