import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/document/json.ts';
import { type DocNode, type ScalarNode, spanWithin } from '../../../src/document/node.ts';
import { plainValue } from '../../../src/document/plain.ts';

function scalarsOf(node: DocNode): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsOf(value)]);
}

describe('readJson', () => {
  it('reads what JSON.parse reads, to the same values', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 1, 2), (compact, indent) => {
        const value: unknown = JSON.parse(compact);
        const text = JSON.stringify(value, null, indent);
        const { root, diagnostics } = readJson({ name: 'a.json', text });
        const isCollection = typeof value === 'object' && value !== null;
        expect(diagnostics).toEqual([]);
        expect(root).toBeDefined();
        expect(JSON.parse(JSON.stringify(plainValue(root!)))).toEqual(JSON.parse(JSON.stringify(value)));
        if (isCollection) expect(root!.span.end).toBe(text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and points inside the file', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"a"',
      '1',
      '-',
      '.5',
      '1/3',
      '\n',
      ' ',
      "'",
      '“',
      '”',
      '//',
      '/*',
      '*/',
      '#',
      'None',
      'x',
      '\\',
      '\\u',
      '\t',
      '\u00a0',
      '\ufeff',
      '\u2212',
      '\ud800',
      '%',
      '(',
      '\r\n',
      '\u0000',
      'true',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map(found => found.join('')),
    );
    fc.assert(
      fc.property(text, found => {
        const { root, diagnostics } = readJson({ name: 'a.json', text: found });
        expect(diagnostics.filter(d => d.severity === 'error').length).toBeLessThanOrEqual(5);
        for (const { span, message } of diagnostics) {
          expect(message).not.toBe('');
          expect(0 <= span!.start && span!.start <= span!.end && span!.end <= found.length).toBe(true);
        }
        if (root === undefined) expect(diagnostics.length).toBeGreaterThan(0);
        if (diagnostics.every(d => d.severity !== 'error'))
          expect(() => JSON.parse(found.replace(/^\ufeff/, ''))).not.toThrow();
      }),
      { numRuns: 3000 },
    );
  });

  it('reads nothing without a fault that JSON.parse refuses, after one change to a good file', () => {
    const good = '{"student": {"id": "A1"}, "answers": {"q1": {"a": [0.8, -1e-3], "b": "x\\n", "c": null}}}';
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.nat(3),
        fc.constantFrom('', ',', '"', '}', ']', '\n', '0', '-', '.', 'e'),
        (at, cut, put) => {
          const text = good.slice(0, at) + put + good.slice(at + cut);
          const { diagnostics } = readJson({ name: 'a.json', text });
          const clean = diagnostics.every(d => d.severity !== 'error');
          let parses = true;
          try {
            JSON.parse(text);
          } catch {
            parses = false;
          }
          expect(clean).toBe(parses);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('points at the very characters of strings with escapes', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\\n',
      '\\\\',
      '\\"',
      '\\u00e9',
      '\\ud83d\\ude00',
      'é',
      '😀',
      '\\/',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = `{"k": "${pieces.join('')}"}`;
        const { root } = readJson({ name: 'a.json', text });
        const scalar = scalarsOf(root!)[1]!;
        for (let i = 0; i < scalar.text.length; i++) {
          const { start, end } = spanWithin(scalar, i, 1);
          if (text[start] !== '\\') expect(text.slice(start, end)).toBe(scalar.text[i]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
