import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../../src/base/width.ts';
import { diagnose } from '../../../src/diagnostic/diagnostic.ts';
import { plainStyle, renderDiagnostic } from '../../../src/diagnostic/render.ts';

/** The excerpt of a diagnostic on a stretch of a text: the line and what stands under it, without the gutter. */
function excerpt(text: string, start: number, end: number, width = 80) {
  const span = { source: { name: 'f', text }, start, end };
  const [, line = '', under = ''] = renderDiagnostic(
    diagnose('file-not-found', { path: 'x', near: undefined }, span),
    {
      ...plainStyle,
      width,
    },
  ).split('\n');
  const gutter = line.indexOf('|') + 2;
  return { line, shown: line.slice(gutter), under: under.slice(gutter) };
}

describe('the excerpt of a line', () => {
  it.each<[text: string, marked: string, shown: string, under: string]>([
    ['a: 12', '12', 'a: 12', '   ^^'],
    ['張三: 12', '12', '張三: 12', '      ^^'],
    ['x = 張三', '張三', 'x = 張三', '    ^^^^'],
    ['e\u0301t = 5', '5', 'e\u0301t = 5', '     ^'],
    ['\t\ta = 5', '5', '  a = 5', '      ^'],
    ['a\u200b = 5', '5', 'a\ufffd = 5', '     ^'],
    ['👍 = 5', '5', '👍 = 5', '     ^'],
  ])('%j has its mark under %j', (text, marked, shown, under) => {
    const start = text.indexOf(marked);
    expect(excerpt(text, start, start + marked.length)).toMatchObject({ shown, under });
  });

  it('is cut to what there is room for, the indentation first', () => {
    const long = `${' '.repeat(40)}key: ${'v'.repeat(35)}`;
    expect(excerpt(long, 40, 43).shown).toBe(long.trim());
    const { shown, under } = excerpt(`${'a'.repeat(300)}HERE${'b'.repeat(300)}`, 300, 304);
    expect(shown).toMatch(/^…a+HEREb+…$/);
    expect(shown.slice(under.indexOf('^'), under.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('fits the columns that there are, with the mark under what it marks', () => {
    const character = fc.constantFrom('a', ' ', '張', '\t', '👍', 'é', '"', '\u0301');
    const text = fc.array(character, { minLength: 1, maxLength: 300 }).map(all => all.join(''));
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 40, max: 120 }),
        (line, at, length, width) => {
          fc.pre(line.trim() !== '');
          const start = at % line.length;
          const found = excerpt(line, start, Math.min(line.length, start + length), width);
          expect(displayWidth(found.line)).toBeLessThanOrEqual(width);
          expect(found.under).toMatch(/^ *\^+$/);
          expect(displayWidth(found.under)).toBeLessThanOrEqual(displayWidth(found.shown) + 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes no longer for a line of a million characters', () => {
    const line = `${'x'.repeat(500_000)}5${'y'.repeat(500_000)}`;
    const began = performance.now();
    for (let i = 0; i < 100; i++) excerpt(line, 500_000, 500_001);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
