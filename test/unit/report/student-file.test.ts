import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { studentFileNames } from '../../../src/report/student-file.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const name = (id: string) => studentFileNames([id], hash)[0];

describe('the names of students’ files', () => {
  it.each([
    ['A0123456X', 'A0123456X'],
    ['s-1_b', 's-1_b'],
    ['../../etc/passwd', '%2E%2E%2F%2E%2E%2Fetc%2Fpasswd'],
    ['..', '%2E%2E'],
    ['.hidden', '%2Ehidden'],
    ['a\\b', 'a%5Cb'],
    ['a\u0000b', 'a%00b'],
    ['CON', '%43ON'],
    ['com1', '%63om1'],
    ['ana@x.edu', 'ana%40x%2Eedu'],
    ['Zoë', 'Zo%C3%AB'],
    ['100%', '100%25'],
    ['\ud800', '%uD800'],
    ['a b', 'a%20b'],
  ])('%j is %s', (id, expected) => {
    expect(name(id)).toBe(expected);
  });

  it('tell ids apart that differ by capitals only', () => {
    expect(studentFileNames(['ana', 'Ana', 'ben'], hash)).toEqual(['ana', '%41na', 'ben']);
  });

  it('are short, safe and different, whatever the ids', () => {
    const id = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', minLength: 200 }));
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 20 }), ids => {
        const names = studentFileNames(ids, hash);
        expect(new Set(names.map(n => n.toLowerCase())).size).toBe(ids.length);
        for (const each of names) expect(each).toMatch(/^[A-Za-z0-9%_-]{0,120}$/);
      }),
      { numRuns: 300 },
    );
  });
});
