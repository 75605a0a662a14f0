import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { type DocNode, get, type MapNode, type ScalarNode } from '../../../src/document/node.ts';
import { readYaml } from '../../../src/document/yaml.ts';

function read(text: string) {
  return readYaml({ name: 'r.yaml', text });
}

function map(text: string): MapNode {
  const { root, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  if (root?.kind !== 'map') throw new Error('no mapping');
  return root;
}

function scalar(text: string): ScalarNode {
  return get(map(text), 'k') as ScalarNode;
}

function plain(node: DocNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.kind === 'scalar') return node.text;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
}

function said(text: string): readonly string[] {
  return read(text).diagnostics.map(d =>
    renderDiagnostic(d)
      .split('\n', 1)[0]!
      .replace(/^r\.yaml:/, ''),
  );
}

/** The code and, without its introduction, the line to write instead. */
function fixes(text: string): readonly (readonly [string, string | undefined])[] {
  return read(text).diagnostics.map(d => [d.code, d.help?.split('\n').slice(1).join('\n') || undefined]);
}

describe('readYaml', () => {
  it.each([
    ['0.10', 'number'],
    ['007', 'number'],
    ['1e400', 'number'],
    ['0x1F', 'number'],
    ['0o17', 'number'],
    ['-.5', 'number'],
    ['+12.', 'number'],
    ['.inf', 'number'],
    ['.nan', 'number'],
    ['true', 'boolean'],
    ['False', 'boolean'],
    ['null', 'null'],
    ['~', 'null'],
    ['', 'null'],
    ['yes', 'string'],
    ['on', 'string'],
    ['12:30', 'string'],
    ['1_000', 'string'],
    ['1/3', 'string'],
    ['2025-10-10', 'string'],
    ['relu(W1.T @ a0)', 'string'],
    ['-reference', 'string'],
    ['a0[1:] * 2', 'string'],
  ])('keeps the scalar %j as it stands and takes it for a %s', (text, type) => {
    expect(scalar(`k: ${text}`)).toMatchObject({ kind: 'scalar', style: 'plain', text, type });
  });

  it.each([
    ['k: "0.10"', 'double-quoted', '0.10'],
    ["k: '0.10'", 'single-quoted', '0.10'],
    ["k: 'it''s'", 'single-quoted', "it's"],
    ['k: "a\\u00e9\\n"', 'double-quoted', 'aé\n'],
    ['k: |\n  a\n   b\n', 'literal', 'a\n b\n'],
    ['k: >-\n  relu(\n  x)\n', 'folded', 'relu( x)'],
    ['k: !!str 5', 'plain', '5'],
  ])('reads %j', (text, style, content) => {
    expect(scalar(text)).toMatchObject({ type: 'string', style, text: content });
  });

  it('knows the place of every node', () => {
    const text = '\ufeff# head\na:\n  - x\n  - {b: [1, 2], c: "d"}\ne: |\n  f\n\n';
    const root = map(text);
    const at = ({ span }: DocNode) => text.slice(span.start, span.end);
    const list = get(root, 'a');
    if (list?.kind !== 'list') throw new Error('no list');
    expect(at(list)).toBe('- x\n  - {b: [1, 2], c: "d"}');
    expect(list.items.map(at)).toEqual(['x', '{b: [1, 2], c: "d"}']);
    expect(root.entries.map(({ key }) => at(key))).toEqual(['a', 'e']);
    expect(at(get(root, 'e')!)).toBe('|\n  f');
  });

  it('resolves anchors that are meant as such', () => {
    expect(plain(map('x: &n 3\ny: [*n, *n]\nt: &t {rel: 0.001}\nu: *t'))).toEqual({
      x: '3',
      y: ['3', '3'],
      t: { rel: '0.001' },
      u: { rel: '0.001' },
    });
    expect(plain(map('x: &n 3\ny: *n\nz: &n 4\nw: *n'))).toMatchObject({ y: '3', w: '4' });
  });

  it('reports a key given twice, with both places, and still gives the rest', () => {
    const { root, diagnostics } = read('a: 1\nb: {c: 1, c: 2}\na: 2');
    expect(diagnostics.map(d => d.message)).toEqual([
      'the key `c` is given twice on line 2',
      'the key `a` is given twice: on line 1 and on line 3',
    ]);
    expect(plain(root)).toEqual({ a: '1', b: { c: '1' } });
    expect(root?.kind === 'map' && root.repeated.map(({ value }) => plain(value))).toEqual(['2']);
  });

  it('stops alias bombs, loops and deep nesting', () => {
    const levels = [...'bcdefgh'].map(
      (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[i]}`).join(', ')}]`,
    );
    expect(said(`a: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]\n${levels.join('\n')}`)).toEqual([
      expect.stringContaining(
        'error[yaml-alias-bomb]: the aliases of this file stand for more than 20000 values in all',
      ),
    ]);
    expect(said('x: &a [*a]')).toEqual([
      '1:8: error[yaml-alias-loop]: the alias `*a` stands inside the very value that it refers to',
    ]);
    for (const text of [`${'['.repeat(70)}${']'.repeat(70)}`, '['.repeat(5000), '- '.repeat(5000)]) {
      expect(read(text).diagnostics.map(d => d.code)).toEqual(['yaml-too-deep']);
    }
  });

  it.each([
    ['nothing', ''],
    ['comments alone', '# a\n# b\n'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a directive', '%YAML 1.1\n---\na: yes'],
    ['tabs', 'a:\n\tb: 1\n\tc: 2'],
    ['a list for a key', '? [1, 2]\n: 3'],
    ['no key', ': 3'],
    ['a merge key', 'a: &a {x: 1}\nb:\n  <<: *a'],
    ['an unclosed list', 'a: [1, 2\nb: 3\n'],
    ['an unclosed mapping', 'a: {b: 1\nc: 2\n'],
    ['an unclosed quote', 'a: "abc\nb: 3\nc: "d"'],
    ['an odd indentation', 'a: 1\n b: 2'],
    ['an odd dash', 'a:\n  - 1\n - 2'],
    ['an odd indentation in a list', 'a:\n  - b: 1\n   c: 2\n    d: 3'],
    ['a line without a key', 'a: x\ny'],
    ['a line without a colon', 'a:\n  - b: 1\n    c 2\n    d: 3'],
    ['a colon without a space', 'a:\n  b:1\n  c: 2'],
    ['an extra comma', 'a: [1,, 2]'],
    ['a stray bracket', 'a: ]\nb: 1'],
    ['a tag', 'a: !!int 3'],
  ])('has words of its own for %s', (_what, text) => {
    expect(read(text).root).toBeUndefined();
    expect(said(text)).toMatchSnapshot();
  });
});

describe('the traps of YAML', () => {
  it.each([
    ['- {value: std(x, ddof=1)}', 'yaml-comma-in-call', "- {value: 'std(x, ddof=1)'}"],
    ['a: {value: (a, b), credit: 1}', 'yaml-comma-in-call', "a: {value: '(a, b)', credit: 1}"],
    ['a: [std(x, ddof=1), 2]', 'yaml-comma-in-call', "a: ['std(x, ddof=1)', 2]"],
    ['let: {f(a, b): a + b}', 'yaml-comma-in-call', "let: {'f(a, b)': a + b}"],
    ['- {answer: 1,5}', 'yaml-decimal-comma', '- {answer: 1.5}'],
    ['- {feedback: no, not this}', 'yaml-key-without-value', "- {feedback: 'no, not this'}"],
    ['- {rel:0.1}', 'yaml-key-without-value', '- {rel: 0.1}'],
    ['value: &a', 'yaml-anchor', "value: '&a'"],
    ['value: &a + b', 'yaml-anchor', "value: '&a + b'"],
    ['value: *p', 'yaml-alias', "value: '*p'"],
    ['value: *p * 2', 'yaml-alias', "value: '*p * 2'"],
    ['value: [x, *q]', 'yaml-alias', "value: [x, '*q']"],
    ['that: !x', 'yaml-tag', "that: '!x'"],
    ['that: !x and y', 'yaml-tag', "that: '!x and y'"],
    ['that: ! x', 'yaml-tag', "that: '! x'"],
    ['with: {x: [3, 2], y: !p}', 'yaml-tag', "with: {x: [3, 2], y: '!p'}"],
    ['value: f(a #1, b)', 'yaml-text-cut-at-hash', "value: 'f(a #1, b)'"],
    ['value: a + #1', 'yaml-text-cut-at-hash', "value: 'a + #1'"],
    ['feedback: Use (see #3)', 'yaml-text-cut-at-hash', "feedback: 'Use (see #3)'"],
    ['- {value: p #3}', 'yaml-text-cut-at-hash', "- {value: 'p #3'}"],
    [
      'feedback: {incorrect: see #3 in (2)}',
      'yaml-text-cut-at-hash',
      "feedback: {incorrect: 'see #3 in (2)'}",
    ],
    ['value: [a #1, b]', 'yaml-text-cut-at-hash', "value: ['a #1', b]"],
    ['label: "$\\theta$"', 'yaml-tex-escape', "label: '$\\theta$'"],
    ['label: "$\\beta$"', 'yaml-tex-escape', "label: '$\\beta$'"],
    ['label: "$\\nabla f$"', 'yaml-tex-escape', "label: '$\\nabla f$'"],
    ['label: "\\frac{1}{2}"', 'yaml-tex-escape', "label: '\\frac{1}{2}'"],
    ['label: "$\\rho$"', 'yaml-tex-escape', "label: '$\\rho$'"],
    ['label: "$\\alpha$"', 'yaml-tex-escape', "label: '$\\alpha$'"],
    ['label: "$\\varepsilon$"', 'yaml-tex-escape', "label: '$\\varepsilon$'"],
    ['label: "$\\Phi$"', 'yaml-tex-escape', "label: '$\\Phi$'"],
    ['label: "$a\\_b$"', 'yaml-tex-escape', "label: '$a\\_b$'"],
    ['label: "$\\mathbf{a}$"', 'yaml-tex-escape', "label: '$\\mathbf{a}$'"],
    ['label: "$\\sigma$ isn\'t \\"it\\""', 'yaml-tex-escape', "label: '$\\sigma$ isn''t \"it\"'"],
    ['a: {value: W[:, 0]}', 'yaml-needs-quotes', "a: {value: 'W[:, 0]'}"],
    ['a: {id: x, value: W[1:], credit: 1}', 'yaml-needs-quotes', "a: {id: x, value: 'W[1:]', credit: 1}"],
    ['value: [W[:, 0], x]', 'yaml-needs-quotes', "value: ['W[:, 0]', x]"],
    ['value: [a, b][0]', 'yaml-needs-quotes', "value: '[a, b][0]'"],
    ['value: [a, b] @ c', 'yaml-needs-quotes', "value: '[a, b] @ c'"],
    ["value: 'a' if p else 'b'", 'yaml-needs-quotes', "value: \"'a' if p else 'b'\""],
    ["a: 'it's'", 'yaml-needs-quotes', 'a: "it\'s"'],
    ['feedback: Wrong: try again', 'yaml-colon-in-text', "feedback: 'Wrong: try again'"],
    [
      '- {feedback: Wrong: again, credit: 1}',
      'yaml-colon-in-text',
      "- {feedback: 'Wrong: again', credit: 1}",
    ],
    ['that: |x| > 2', 'yaml-reserved-start', "that: '|x| > 2'"],
    ['that: > 3', 'yaml-reserved-start', "that: '> 3'"],
    ['value: @x', 'yaml-reserved-start', "value: '@x'"],
    ['value: - x', 'yaml-reserved-start', "value: '- x'"],
    ['value: %x', 'yaml-reserved-start', "value: '%x'"],
  ])('%j is %s, with the line to write', (text, code, line) => {
    expect(fixes(text)).toEqual([[code, line]]);
    expect(read(text).root).toBeUndefined();
    expect(read(line).diagnostics).toEqual([]);
  });

  it('finds a trap in the middle of a mapping over several lines, and several in one line', () => {
    expect(fixes('a:\n  - {id: x,\n     value: W[1:, 0],\n     feedback: b}\n')).toEqual([
      ['yaml-needs-quotes', "value: 'W[1:, 0]',"],
    ]);
    expect(fixes('a: {value: std(x, ddof=1), with: f(1,2)}').map(([code, line]) => [code, line])).toEqual([
      ['yaml-comma-in-call', "a: {value: 'std(x, ddof=1)', with: 'f(1,2)'}"],
      ['yaml-comma-in-call', "a: {value: 'std(x, ddof=1)', with: 'f(1,2)'}"],
    ]);
  });

  it('reports all of them in one go', () => {
    const text = 'a: "\\theta"\nb: *p\nc: {value: std(x, ddof=1)}\nd: !x\n';
    expect(read(text).diagnostics.map(d => d.code)).toEqual([
      'yaml-tex-escape',
      'yaml-alias',
      'yaml-comma-in-call',
      'yaml-tag',
    ]);
  });

  it.each([
    'value: relu(W1.T @ a0)     # the reference: an expression (section 3)',
    'value: a +b # note',
    'value: x # see (3)',
    'value: std(x, ddof=1)',
    'value: [m - h, m + h] # both',
    'value: # to be filled in',
    'value: a#b',
    'feedback: Use - # a comment',
    'label: "line one\\nline two"',
    'label: "a\\tb \\"c\\" \\\\theta $\\\\beta$ \\u00e9"',
    "label: '$\\theta$'",
    'prompt: |\n  $\\theta$ # not a comment: {a, b} [c](d)\n  - f(x, y)\n',
    'value: >-\n  relu(W[:, 0],\n  x)\n',
    'layer2(v): relu(W2.T @ concat(1, v))',
    'f(a, b): a + b',
    '- {id: no-bias, value: relu(x), credit: 0.25}',
    '- {mistake: no-bias, expect: {verdict: partial, points: 1}}',
    'x: {y: [3, 2], z: "[1, 2]"}',
    'x: {value: f(x), label: a) first}',
    'x: &base {a: 1}',
    'a: {}\nb: []\nc: ""',
    'answer: {kind: choice, options: {yes: Yes, no: No, 007: Bond}}',
    'tests:\n  - {name: the model solution as printed, answers: {q1: {a1: [0.8, 0]}}, expect: {q1: {a1: correct}}}',
    'url: http://example.org/#top',
    'a: 5% of x; 3 * 4 & b',
    '# yaml-language-server: $schema=schemas/rubric.json\nrubric: 1',
    '---\nrubric: 1\n...\n',
    'a: 1\r\nb:\r\n  - c\r\n',
  ])('finds none in %j', text => {
    expect(read(text).diagnostics).toEqual([]);
    expect(read(text).root).toBeDefined();
  });

  it('speaks to the author', () => {
    const texts = [
      '- {value: std(x, ddof=1)}',
      '- {answer: 1,5}',
      '- {feedback: no, not this}',
      'value: &a',
      'value: *p * 2',
      'value: !x',
      'value: f(a #1, b)',
      'value: #x',
      'label: "$\\theta$"',
      'label: "$\\mathbf{a}$"',
      'a: {value: W[:, 0]}',
      'feedback: Wrong: try again',
      'that: |x| > 2',
    ];
    expect(texts.flatMap(said)).toMatchInlineSnapshot(`
      [
        "1:11: error[yaml-comma-in-call]: inside { } and [ ] YAML ends a value at every comma, so \`std(x, ddof=1)\` is read as several pieces",
        "1:12: error[yaml-decimal-comma]: inside { } YAML ends a value at every comma, so \`1,5\` is read as two pieces",
        "1:18: error[yaml-key-without-value]: inside { } YAML ends a value at every comma, so \`not this\` is read as a key, and it has no value",
        "1:8: error[yaml-anchor]: YAML reads \`&a\` as an anchor, a name for the value, and takes it out of the text; nothing refers to it",
        "1:8: error[yaml-alias]: YAML reads \`*p\` as an alias, a reference to a value marked \`&p\`, and there is none",
        "1:8: error[yaml-tag]: YAML reads \`!x\` as a tag, a type for the value, and takes it out of the text",
        "1:8: error[yaml-text-cut-at-hash]: YAML reads \`#1, b)\` as a comment, so the value ends after \`f(a\`",
        "1:8: error[yaml-text-cut-at-hash]: YAML reads \`#x\` as a comment, so no value is left",
        "1:10: error[yaml-tex-escape]: in double quotes YAML reads the backslash of \`\\theta\` itself and makes a tab of it",
        "1:10: error[yaml-tex-escape]: in double quotes YAML reads the backslash of \`\\mathbf\` itself, and does not know this one",
        "1:12: error[yaml-needs-quotes]: YAML cannot read \`W[:, 0]\` as one value: it needs quotes",
        "1:11: error[yaml-colon-in-text]: YAML reads the \`: \` in \`Wrong: try again\` as a key and its value: the text needs quotes",
        "1:7: error[yaml-reserved-start]: a value cannot start with the character |, to which YAML gives a meaning of its own",
      ]
    `);
    expect(texts.flatMap(text => read(text).diagnostics).every(d => d.audience === 'author')).toBe(true);
  });
});
