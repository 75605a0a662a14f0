import { describe, expect, it } from 'vitest';
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
