import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkMarker } from '../../../../src/app/batch/chunk.ts';
import { CrewLine } from '../../../../src/app/batch/crew.ts';
import type { ChunkWork, Crew } from '../../../../src/app/ports.ts';
import type { Entry } from '../../../../src/app/sources/entry.ts';
import { type PackedRecords, RecordPacker, unpackRecords } from '../../../../src/report/packed.ts';
import type { ResultFacts } from '../../../../src/report/record.ts';
import { memoryWorld } from '../world.ts';

const entryOf = (path: string): Entry => ({
  path,
  refused: undefined,
  file: path,
  content: undefined,
  within: undefined,
  hints: undefined,
  handedIn: false,
});

/** A crew that is done with its work in the order of a scheduler, and leaves out every third. */
function scheduled(scheduler: fc.Scheduler): Crew<ChunkWork, PackedRecords> {
  return {
    do: work => {
      const packer = new RecordPacker();
      for (const { path } of work)
        packer.add(
          path.endsWith('3')
            ? undefined
            : { facts: { path } as ResultFacts, questions: '[]', diagnostics: '[]' },
        );
      return scheduler.schedule(Promise.resolve(packer.take()));
    },
    dismiss: () => {},
  };
}

describe('a line of work for a crew', () => {
  it('does not go on where a thread gives back fewer records than it was given entries', async () => {
    const short: Crew<ChunkWork, PackedRecords> = {
      do: async work => {
        const packer = new RecordPacker();
        for (const { path } of work.slice(1))
          packer.add({ facts: { path } as ResultFacts, questions: '[]', diagnostics: '[]' });
        return packer.take();
      },
      dismiss: () => {},
    };
    const line = new CrewLine(
      short,
      1,
      () => {},
      () => {},
    );
    for (const path of ['a', 'b', 'c']) await line.add(entryOf(path), true);
    await expect(line.end()).rejects.toThrow('a record, or a report, for each entry');
  });

  it('takes everything in the order in which it came, whichever thread is done first', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.boolean(), { maxLength: 700 }),
        fc.integer({ min: 1, max: 4 }),
        async (scheduler, forCrew, size) => {
          const seen: string[] = [];
          const line = new CrewLine(
            scheduled(scheduler),
            size,
            entry => void seen.push(`own ${entry.path}`),
            (entry, record) => void seen.push(`${record?.facts.path ?? 'report'} ${entry.path}`),
          );
          const added = (async () => {
            for (const [i, crew] of forCrew.entries()) await line.add(entryOf(`${i}`), crew);
            await line.end();
          })();
          await scheduler.waitFor(added);
          // What any thread may mark, this one does now and then.
          expect(seen).toHaveLength(forCrew.length);
          forCrew.forEach((crew, i) => {
            const expected = crew ? [`${i % 10 === 3 ? 'report' : i} ${i}`, `own ${i}`] : [`own ${i}`];
            expect(expected).toContain(seen[i]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('throws what a thread throws', async () => {
    const line = new CrewLine(
      { do: () => Promise.reject(new Error('gone')), dismiss: () => {} },
      1,
      () => {},
      () => {},
    );
    await line.add(entryOf('a'), true);
    await expect(line.end()).rejects.toThrow('gone');
  });
});

/** The blocks of a report. */
const REPORT = JSON.stringify({
  format: 'decimark-report',
  schema_version: '1.0.0',
  tool: { name: 'decimark', version: '0.0.0' },
  rubric: {},
  run: {},
  results: [],
});

describe('the work of a thread', () => {
  it('is that of this one: marks, refusals of what cannot be read, and nothing for a report', () => {
    const rubric = `rubric: 1
id: r
title: R
questions:
  - id: q1
    title: One
    parts: [{id: a, points: 1, answer: integer, value: 2}]
`;
    const { files } = memoryWorld({
      'a.json': '{"student": {"id": "a"}, "answers": {"q1": {"a": 2}}}',
      'r.json': REPORT,
    });
    const mark = chunkMarker({ repairs: true, rubric: { name: 'r.yaml', text: rubric } }, files);
    const done = mark(
      ['a.json', 'r.json', 'no.json'].map(path => ({
        path,
        file: path,
        content: undefined,
        handedIn: false,
      })),
    );
    const [a, report, missing] = unpackRecords(done);
    expect([a?.facts.points, a?.facts.status]).toEqual([1, 'graded']);
    expect(report).toBeUndefined();
    expect(missing?.facts.status).toBe('invalid');
  });
});
