import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { readRoster } from '../../../src/roster/read.ts';

const read = (text: string) => readRoster({ name: 'r.csv', text });

describe('an id', () => {
  it.each(['\u0000', '\u200b', '"\u00a0\u200b"', '\u3164'])('of nothing that can be seen is none: %j', id => {
    const { roster, diagnostics } = read(`id,name\n${id},Ana\nB,Bo\n`);
    expect(roster.students.map(s => s.id)).toEqual(['B']);
    expect(diagnostics.map(d => d.code)).toEqual(['roster-no-id']);
  });
});

describe('whatever the text', () => {
  const pieces = fc.constantFrom(
    'id',
    'name',
    'A1',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\r',
    '\n',
    '\r\n',
    ' ',
    '\ufeff',
    'é',
    '😀',
    '\0',
    '__proto__',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map(list => list.join('')),
    fc.string(),
  );

  it('a roster is read or its faults are told, with a place in the file', () => {
    fc.assert(
      fc.property(texts, text => {
        const { roster, diagnostics } = read(text);
        for (const d of diagnostics) {
          expect(d.span!.start).toBeGreaterThanOrEqual(0);
          expect(d.span!.end).toBeGreaterThanOrEqual(d.span!.start);
          expect(d.span!.end).toBeLessThanOrEqual(text.length);
          expect(renderDiagnostic(d)).not.toBe('');
        }
        if (roster.students.length === 0) expect(diagnostics.some(d => d.severity === 'error')).toBe(true);
        for (const { span, id } of roster.students)
          expect(text.slice(span.start, span.end).replaceAll('""', '"')).toContain(id);
      }),
      { numRuns: 2000 },
    );
  });

  it('what a spreadsheet writes is read back, cell for cell', () => {
    const cell = fc.string({ maxLength: 8 }).map(text => text.replace(/^[\s\ufeff]+|[\s\ufeff]+$/g, ''));
    const rows = fc.uniqueArray(
      fc.tuple(
        cell.filter(c => c !== ''),
        cell,
        cell,
      ),
      { selector: ([id]) => id, minLength: 1 },
    );
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('unix', 'windows'),
        fc.boolean(),
        fc.boolean(),
        (list, delimiter, record_delimiter, quoted, bom) => {
          const text = stringify([['id', 'name', 'section'], ...list], {
            delimiter,
            record_delimiter,
            quoted,
            bom,
            escape_formulas: false,
          });
          const { roster, diagnostics } = read(text);
          expect(diagnostics.filter(d => d.severity === 'error')).toEqual([]);
          expect(roster.students.map(s => [s.id, s.name ?? '', s.section ?? ''])).toEqual(list);
        },
      ),
    );
  });
});
