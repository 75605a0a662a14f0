import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { mendedJson, readJson } from '../../../src/document/json.ts';
import { toJson } from '../../../src/document/to-json.ts';

const read = (text: string) => readJson({ name: 'a.json', text }, { repairs: true });

/** What JSON.parse makes of the mended text, with how many warnings there were. */
function mended(text: string): readonly [value: unknown, warnings: number] {
  const reading = read(text);
  expect(hasErrors(reading.diagnostics), text).toBe(false);
  const value: unknown = JSON.parse(mendedJson({ name: 'a.json', text }, reading));
  expect(JSON.parse(toJson(reading.root!))).toEqual(value);
  return [value, reading.diagnostics.length];
}

describe('nearly JSON', () => {
  it.each<readonly [string, string, unknown, number]>([
    ['a comma at the end of an object', '{"a": 1,}', { a: 1 }, 1],
    ['a comma at the end of a list', '{"a": [1, 2, ]}', { a: [1, 2] }, 1],
    ['smart quotes', '{“a”: „b“, "c": “d”}', { a: 'b', c: 'd' }, 3],
    ['single quotes', "{'a': 'b'}", { a: 'b' }, 2],
    ['a smart quote at the end', '{"a": "b”}', { a: 'b' }, 1],
    ['a line break in a text', '{"a": "1 2\n3 4"}', { a: '1 2\n3 4' }, 1],
    ['a tab in a text', '{"a": "1\t2"}', { a: '1\t2' }, 1],
    ['a backslash', '{"a": "\\sigma"}', { a: '\\sigma' }, 1],
    ['a backslash and a right escape', '{"a": "\\s\\n\\u00e9"}', { a: '\\s\né' }, 1],
    ['a backslash before u', '{"a": "\\upsilon"}', { a: '\\upsilon' }, 1],
    ['a point first', '{"a": .5, "b": [-.5]}', { a: 0.5, b: [-0.5] }, 2],
    ['a plus', '{"a": +0.5, "b": +3, "c": +.5e3}', { a: 0.5, b: 3, c: 0.5e3 }, 3],
    ['a fraction', '{"a": 1/2, "b": [-3/4, 1.5/2]}', { a: '1/2', b: ['-3/4', '1.5/2'] }, 3],
    ['a line comment', '{"a": 1 // one\n}', { a: 1 }, 1],
    ['a block comment', '{/* a */ "a": 1}', { a: 1 }, 1],
    ['a code fence', '```json\n{"a": 1}\n```\n', { a: 1 }, 1],
    ['nothing', '{"a": 1}', { a: 1 }, 0],
  ])('%s', (_, text, value, warnings) => {
    expect(mended(text)).toEqual([value, warnings]);
  });

  it.each([
    '{"a": 1 "b": 2}',
    '{"a": NaN}',
    '{"a": True}',
    '{"a": 0,5}',
    '{"a": 5.}',
    '{"a": 01}',
    '{a: 1}',
    '{"a": −1}',
    '{"a": 1/2/3}',
    '{"a": "b}',
    '{"a": [1, 2}',
    '{"a": 1}}',
    '```json\n{"a": 1}',
    '{"a": "\u0001"}',
  ])('%s is told, and not guessed', text => {
    const reading = read(text);
    expect(hasErrors(reading.diagnostics)).toBe(true);
  });

  it('is as strict as ever where it is not asked to repair', () => {
    expect(hasErrors(readJson({ name: 'a', text: '{"a": .5,}' }).diagnostics)).toBe(true);
  });

  it('any slips together read as the same answers', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1', '.', 'é', '(', '/', '-') });
    const value = fc.letrec(tie => ({
      any: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.boolean(), tie('list'), tie('map')),
      list: fc.array(tie('any'), { maxLength: 3 }),
      map: fc.dictionary(fc.constantFrom('a', 'b', 'c1'), tie('any'), { maxKeys: 3 }),
    })).map;
    fc.assert(
      fc.property(value, fc.infiniteStream(fc.nat(5)), (wanted, slips) => {
        const next = () => slips.next().value as number;
        const sloppy = (node: unknown): string => {
          if (typeof node === 'string') {
            const quotes = [
              ['"', '"'],
              ['“', '”'],
              ["'", "'"],
              ['"', '"'],
              ['„', '“'],
              ['"', '"'],
            ][next()]!;
            return quotes[0] + node + quotes[1];
          }
          if (typeof node === 'number') return (next() === 0 && node > 0 ? '+' : '') + String(node);
          if (typeof node !== 'object' || node === null) return String(node);
          const comma = next() === 0;
          const note = next() === 0 ? ' /* note */ ' : next() === 0 ? ' // note\n' : ' ';
          const items = Array.isArray(node)
            ? node.map(sloppy)
            : Object.entries(node).map(([key, each]) => `${sloppy(key)}:${note}${sloppy(each)}`);
          const inside = items.join(', ') + (comma && items.length > 0 ? ',' : '');
          return Array.isArray(node) ? `[${inside}]` : `{${inside}}`;
        };
        const fence = next() === 0;
        const found = sloppy(wanted);
        expect(mended(fence ? `\`\`\`json\n${found}\n\`\`\`` : found)[0]).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });
});
