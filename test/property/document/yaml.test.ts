import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { DocNode, ScalarNode } from '../../../src/document/node.ts';
import { spanWithin } from '../../../src/document/node.ts';
import { doubleQuotedText } from '../../../src/document/yaml/double-quoted.ts';
import { readYaml } from '../../../src/document/yaml.ts';

function scalarsOf(node: DocNode): readonly ScalarNode[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'list') return node.items.flatMap(scalarsOf);
  return node.entries.flatMap(({ key, value }) => [key, ...scalarsOf(value)]);
}

const words = fc.stringMatching(/^[a-z0-9=+*()$^_.éλ-]{1,6}$/);
const line = fc.array(words, { minLength: 1, maxLength: 5 }).map(found => found.join(' '));
const blockLine = fc
  .tuple(fc.nat(3), fc.option(line, { nil: '' }))
  .map(([n, text]) => (text ? ' '.repeat(n) : '') + text);
const lineBreak = fc.constantFrom('\n', '\r\n');

describe('readYaml', () => {
  it('never throws, and points inside the file', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ': ',
      ', ',
      '\n',
      '\n  ',
      '- ',
      '"',
      "'",
      '#',
      ' #',
      '&a ',
      '*a',
      '!t ',
      '|',
      '>',
      '\\n',
      '\\m',
      '$',
      'x',
      '1,5',
      'f(x',
      ')',
      '? ',
      '<<: ',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '\t',
      '\ufeff',
      '0x1F',
      '\r\n',
      '\u2028',
      '\ud800',
      '@',
      '`',
      '%',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 30 }).map(found => found.join('')),
    );
    fc.assert(
      fc.property(text, found => {
        const { root, diagnostics } = readYaml({ name: 'a.yaml', text: found });
        for (const { span, message } of diagnostics) {
          expect(message).not.toBe('');
          expect(span).toBeDefined();
          expect(0 <= span!.start && span!.start <= span!.end && span!.end <= found.length).toBe(true);
        }
        for (const scalar of root === undefined ? [] : scalarsOf(root)) {
          expect(0 <= scalar.span.start && scalar.span.end <= found.length).toBe(true);
          if (scalar.offsets !== undefined) expect(scalar.offsets).toHaveLength(scalar.text.length);
        }
        if (root === undefined) expect(diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 1500 },
    );
  });

  it('reads back what the yaml package writes', () => {
    const key = fc.stringMatching(/^[a-z_]{1,8}$/);
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    );
    const config = fc.dictionary(key, value, { minKeys: 1 });
    fc.assert(
      fc.property(config, found => {
        const text = stringify(found, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' });
        const { root, diagnostics } = readYaml({ name: 'a.yaml', text });
        expect(diagnostics.filter(d => d.code !== 'yaml-tex-escape')).toEqual([]);
        if (root?.kind !== 'map') return;
        for (const { key: name, value: node } of root.entries) {
          const wanted = (found as Record<string, unknown>)[name.text];
          if (typeof wanted === 'string' && node.kind === 'scalar') expect(node.text).toBe(wanted);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('points at the very characters of plain and single-quoted scalars over several lines', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        lineBreak,
        (lines, quoted, newline) => {
          const body = lines.join(`${newline}    `);
          const text = quoted
            ? `a:${newline}  k: '${body}'${newline}`
            : `a:${newline}  k: x${body}${newline}`;
          checkSpans(text, quoted ? lines.join(' ') : `x${lines.join(' ')}`);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('points at the very characters of literal and folded blocks', () => {
    const header = fc.constantFrom('|', '>', '|-', '>-', '|+', '>+');
    fc.assert(
      fc.property(
        header,
        line,
        fc.array(blockLine, { maxLength: 6 }),
        lineBreak,
        (style, first, rest, newline) => {
          const body = [first, ...rest]
            .map(content => (content === '' ? '' : `    ${content}`))
            .join(newline);
          checkSpans(`a:${newline}  k: ${style}${newline}${body}${newline}b: 1${newline}`);
        },
      ),
      { numRuns: 800 },
    );
  });

  it('reads double-quoted scalars as the yaml package does, each character with its place', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '  ',
      '\\n',
      '\\t',
      '\\\\',
      '\\"',
      '\\x41',
      '\\u00e9',
      '\\U0001F600',
      '\\\n  ',
      '\n  ',
      '\r\n ',
      '\n\n ',
      'é',
      "'",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const text = `k: "${pieces.join('')}"\nz: 1`;
        const { root } = readYaml({ name: 'a.yaml', text });
        if (root?.kind !== 'map') return;
        const scalar = root.entries[0]!.value as ScalarNode;
        const { text: own } = doubleQuotedText(pieces.join(''), 4);
        expect(own).toBe(scalar.text);
        checkScalar(text, scalar);
      }),
      { numRuns: 800 },
    );
  });
});

function checkSpans(text: string, expected?: string): void {
  const { root, diagnostics } = readYaml({ name: 'a.yaml', text });
  if (diagnostics.length > 0 || root?.kind !== 'map') return;
  const inner = root.entries[0]!.value;
  const scalar = inner.kind === 'map' ? (inner.entries[0]!.value as ScalarNode) : undefined;
  if (scalar === undefined) return;
  if (expected !== undefined) expect(scalar.text).toBe(expected);
  checkScalar(text, scalar);
}

function checkScalar(text: string, scalar: ScalarNode): void {
  let reached = scalar.textStart;
  for (let i = 0; i < scalar.text.length; i++) {
    const { start, end } = spanWithin(scalar, i, 1);
    expect(start).toBeGreaterThanOrEqual(reached);
    expect(start).toBeLessThan(text.length);
    reached = start;
    const c = scalar.text[i]!;
    if (/[^\s\\]/.test(c) && text[start] !== '\\') expect(text.slice(start, end)).toBe(c);
    if (c === ' ' || c === '\n') expect(text[start]).toMatch(/[\s\\]/);
  }
}
