import { describe, expect, it } from 'vitest';
import { matchStudent, othersOf } from '../../../src/roster/match.ts';
import { readRoster } from '../../../src/roster/read.ts';
import { studentOf } from '../../../src/roster/roster.ts';

const rosterOf = (...ids: readonly string[]) =>
  readRoster({ name: 'r.csv', text: `id\n${ids.join('\n')}\n` }).roster;

describe('studentOf', () => {
  it.each([
    ['exactly', ['A1', 'a1'], 'a1', 'a1'],
    ['in other capitals', ['A1', 'B1'], 'a1', 'A1'],
    ['with spaces around it', ['A1'], '  A1 ', 'A1'],
    ['with a # before it', ['#123', '124'], '123', '#123'],
    ['without the # before it', ['123'], '#123', '123'],
    ['in the other form of Unicode', ['Zoe\u0308'], 'Zo\u00eb', 'Zoe\u0308'],
  ])('finds an id %s', (_, ids, id, found) => {
    expect(studentOf(rosterOf(...ids), id)?.id).toBe(found);
  });

  it.each([
    ['is not there', ['A1'], 'A2'],
    ['fits two', ['AB', 'aB'], 'ab'],
    ['has other zeros', ['007'], '7'],
    ['is another number of the same value', ['100000'], '1e5'],
  ])('finds nobody for an id that %s', (_, ids, id) => {
    expect(studentOf(rosterOf(...ids), id)).toBeUndefined();
  });
});

describe('matchStudent', () => {
  const said = (ids: readonly string[], id: string) =>
    matchStudent(rosterOf(...ids), { id, name: 'Tan' }).diagnostics.map(d =>
      [d.code, d.message, d.help].filter(Boolean).join(': '),
    );

  it('says nothing of an id as it is', () => {
    expect(said(['A1'], 'A1')).toEqual([]);
  });

  it('says how an id was written', () => {
    expect(said(['A1'], '#a1')).toEqual([
      'id-written-otherwise: the submission says `#a1`, which is `A1` on the roster',
    ]);
  });

  it.each([
    ['a wrong character', 'A0123456Y', true],
    ['the letter for the digit', 'AO123456X', true],
    ['a missing character', 'A012345X', true],
    ['one too many', 'A01234556X', true],
    ['two exchanged', 'A0124356X', true],
    ['one in small letters and wrong', 'a0123456y', true],
    ['two wrong ones', 'A0123499X', false],
    ['something else', 'guest', false],
    ['a very long one', 'A'.repeat(100_000), false],
  ])('asks about an id with %s', (_, id, asks) => {
    const [message = ''] = said(['A0123456X', 'B7777777K'], id);
    expect(message.includes('is it `A0123456X`, misspelt?')).toBe(asks);
    expect(message).toMatch(/^not-on-roster: `.{1,60}` is not on the roster/);
  });

  it('asks nothing where two are as close', () => {
    expect(said(['A1', 'A2'], 'A3')).toEqual(['not-on-roster: `A3` is not on the roster']);
  });

  it('keeps the name of the submission where the roster has none', () => {
    expect(matchStudent(rosterOf('A1'), { id: 'a1', name: 'Tan' }).student).toEqual({
      id: 'A1',
      name: 'Tan',
    });
  });
});

describe('othersOf', () => {
  it('are those who are not named, in the order of the roster', () => {
    expect(othersOf(rosterOf('C', 'A', 'B'), new Set(['A', 'X'])).map(s => s.id)).toEqual(['C', 'B']);
  });
});
