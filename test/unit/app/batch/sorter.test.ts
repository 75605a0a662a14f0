import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordSorter } from '../../../../src/app/batch/sorter.ts';
import {
  compareFacts,
  jsonText,
  type ResultRecord,
  readRecordLine,
  recordLine,
} from '../../../../src/report/record.ts';
import { memoryWorld } from '../world.ts';

const record = fc
  .record({
    id: fc.option(fc.constantFrom('a', 'b', 'B', 'ä', '10', '9', '=x', 'ab'), { nil: undefined }),
    path: fc.string(),
    questions: fc.json(),
  })
  .map(
    ({ id, path, questions }): ResultRecord => ({
      facts: {
        student: id === undefined ? null : { id, name: null },
        group: null,
        source: null,
        roster: null,
        late: null,
        not_counted: [],
        path,
        sha256: null,
        submitted_at: null,
        status: id === undefined ? 'invalid' : 'graded',
        points: 0,
        max_points: 1,
        pending_points: 0,
        question_points: [],
        needs_person: [],
        verdicts: {},
      },
      questions: JSON.stringify(JSON.parse(questions)),
      diagnostics: '[]',
    }),
  );

describe('the sorter', () => {
  it.each([1, 1000, 1e9])(
    'gives every record once and in order, putting aside beyond %i characters',
    limit => {
      fc.assert(
        fc.property(fc.array(record, { maxLength: 40 }), records => {
          const sorter = new RecordSorter(memoryWorld({}).files, undefined, { limit });
          for (const each of records) sorter.add(each);
          const found = [...sorter.inOrder()];
          sorter.close();
          // What is equal in the order stays as it came.
          expect(found).toEqual([...records].sort((a, b) => compareFacts(a.facts, b.facts)));
        }),
      );
    },
  );
});

describe('records that do not come back', () => {
  const each = (id: string): ResultRecord => ({
    ...fc.sample(record, { numRuns: 1, seed: 1 })[0]!,
    facts: { ...fc.sample(record, { numRuns: 1, seed: 1 })[0]!.facts, student: { id, name: null } },
  });

  it.each([
    ['are all gone', () => []],
    ['are gone but for some', (lines: readonly string[]) => lines.slice(1)],
    ['are damaged', (lines: readonly string[]) => lines.map(line => line.slice(0, -5))],
    ['come twice', (lines: readonly string[]) => [...lines, ...lines]],
  ])('where those put aside %s', (_, spoil) => {
    const { files } = memoryWorld({});
    const spoilt: typeof files = {
      ...files,
      scratch: near => {
        const scratch = files.scratch(near);
        return { ...scratch, lines: () => spoil([...scratch.lines()]) };
      },
    };
    const sorter = new RecordSorter(spoilt, undefined, { limit: 1 });
    for (const id of ['c', 'a', 'b']) sorter.add(each(id));
    expect(() => [...sorter.inOrder()]).toThrow(/^of 3 results \d came back/);
  });

  it('where the stream gives back fewer than it had', () => {
    const streamed: ResultRecord[] = [];
    const stream = {
      add: (one: ResultRecord) => void streamed.push(one),
      takeBack: () => streamed.slice(1),
    };
    const sorter = new RecordSorter(memoryWorld({}).files, undefined, { stream });
    for (const id of ['a', 'b', 'c', 'a']) sorter.add(each(id));
    expect(() => [...sorter.inOrder()]).toThrow('of 4 results 3 came back');
  });
});

describe('a stream', () => {
  it('has what comes in order at once, and gives it back when something comes out of order', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 12 }), records => {
        let streamed: ResultRecord[] = [];
        const stream = {
          add: (each: ResultRecord) => void streamed.push(each),
          takeBack: () => {
            const all = streamed;
            streamed = [];
            return all;
          },
        };
        const sorter = new RecordSorter(memoryWorld({}).files, undefined, { limit: 100, stream });
        for (const each of records) sorter.add(each);
        const found = [...streamed, ...sorter.inOrder()];
        expect(found).toEqual([...records].sort((a, b) => compareFacts(a.facts, b.facts)));
        const ids = records.flatMap(({ facts }) => facts.student?.id ?? []);
        if (ids.every((id, i) => i === 0 || ids[i - 1]! < id)) expect(streamed).toHaveLength(ids.length);
        else expect(streamed).toEqual([]);
      }),
    );
  });
});

describe('a record', () => {
  it('comes back from its line', () => {
    fc.assert(
      fc.property(record, each => {
        const line = recordLine(each).map(jsonText).join('');
        expect(line).not.toContain('\n');
        expect(readRecordLine(line)).toEqual(each);
      }),
    );
  });

  it.each(['', 'x', '{}', '{}\t[]', '{\t[]\t[]', '{}\t[]\t[]\t[]'])('is not read from %j', line => {
    expect(readRecordLine(line)).toBeUndefined();
  });
});
