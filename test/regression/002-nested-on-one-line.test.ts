import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/document/yaml.ts';

// The parser of YAML calls itself for each value that is nested, and an error was looked into for every sign of a line.
describe('YAML with thousands of signs on one line', () => {
  const codes = (text: string) => readYaml({ name: 'a.yaml', text }).diagnostics.map(d => d.code);

  it.each([
    ['keys one in the other', `{"a"${':"a"'.repeat(20_000)}}`],
    ['dashes', `${'- '.repeat(20_000)}]`],
    ['brackets', '['.repeat(20_000)],
    ['a map in each key', `title: x\na${': a'.repeat(20_000)}`],
    ['a step on each line', Array.from({ length: 4_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('%s: too deep, never an exception', (_, text) => {
    expect(codes(`${text}\nb: 1`)).toEqual(['yaml-too-deep']);
  });

  it('is no fault where they are not nested', () => {
    const flow = `[${Array.from({ length: 2_000 }, (_, i) => `{a: ${i}, b: -1}`).join(', ')}]`;
    expect(codes(`x: ${flow}`)).toEqual([]);
    expect(codes(`x: ${'a-b?c:d'.repeat(500)}\ny: "${': '.repeat(500)}"`)).toEqual([]);
  });

  it('is one error where many are on it', () => {
    expect(codes(`{${'""'.repeat(5_000)}}`)).toHaveLength(1);
    expect(codes(`${'a: '.repeat(300)}b`)).toHaveLength(1);
  });
});
