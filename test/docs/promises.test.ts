import { existsSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const PAGE = readFileSync(new URL('docs/promises.md', ROOT), 'utf8');

/** The promises of the page, with what shows each. */
const PROMISES = [...PAGE.matchAll(/^\| (?<promise>[A-Z].*) \| (?<shown>`.*`) \|$/gm)].map(
  ({ groups }) => [groups!.promise!, groups!.shown!] as const,
);

describe('docs/promises.md', () => {
  it('lists promises', () => {
    expect(PROMISES.length).toBeGreaterThan(15);
  });

  it.each(PROMISES)('%s', (_, shown) => {
    const places = [...shown.matchAll(/`([^`]+)`/g)].map(([, place]) => place!);
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) {
      const url = new URL(place, ROOT);
      expect(existsSync(url), place).toBe(true);
      // A folder of tests, a file of tests, or a benchmark.
      const shows = statSync(url).isDirectory() || /\.test\.ts$|^bench\//.test(place);
      expect(shows, place).toBe(true);
    }
  });
});
