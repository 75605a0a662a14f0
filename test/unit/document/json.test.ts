import { describe, expect, it } from 'vitest';
import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { readJson } from '../../../src/document/json.ts';
import { type DocNode, get, type MapNode, type ScalarNode, spanWithin } from '../../../src/document/node.ts';

function read(text: string) {
  return readJson({ name: 's.json', text });
}

function map(text: string): MapNode {
  const { root } = read(text);
  if (root?.kind !== 'map') throw new Error('no mapping');
  return root;
}

function textOf(node: DocNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** Code, place and words of each diagnostic. */
function said(text: string): readonly string[] {
  return read(text).diagnostics.map(d => {
    const first = renderDiagnostic(d)
      .split('\n', 1)[0]!
      .replace(/^s\.json:/, '');
    return d.help === undefined ? first : `${first} — ${d.help}`;
  });
}

describe('readJson', () => {
  it('keeps numbers digit for digit', () => {
    for (const digits of [
      '0.10',
      '1e400',
      '-0',
      '1E-400',
      '0.1234567890123456789012',
      '12345678901234567890',
    ]) {
      const node = get(map(`{"a": ${digits}}`), 'a') as ScalarNode;
      expect(node).toMatchObject({ kind: 'scalar', type: 'number', style: 'plain', text: digits });
    }
  });

  it('knows the place of every node', () => {
    const text = '{"a": [1, "x\\ny", null, true], "b": {}}';
    const root = map(text);
    const list = get(root, 'a');
    if (list?.kind !== 'list') throw new Error('no list');
    const at = ({ span }: DocNode) => text.slice(span.start, span.end);
    expect(at(root)).toBe(text);
    expect(list.items.map(at)).toEqual(['1', '"x\\ny"', 'null', 'true']);
    expect(list.items.map(item => item.kind === 'scalar' && item.type)).toEqual([
      'number',
      'string',
      'null',
      'boolean',
    ]);
    const string = list.items[1] as ScalarNode;
    expect(string.text).toBe('x\ny');
    const { start, end } = spanWithin(string, 2, 1);
    expect(text.slice(start, end)).toBe('y');
    expect(root.entries.map(({ key }) => at(key))).toEqual(['"a"', '"b"']);
  });

  it('keeps keys given twice, with the first value in place', () => {
    const { root, diagnostics } = read('{"a": 1,\n "a": 2, "b": 3, "a": 4}');
    if (root?.kind !== 'map') throw new Error('no mapping');
    expect(root.entries.map(({ key, value }) => [key.text, textOf(value)])).toEqual([
      ['a', '1'],
      ['b', '3'],
    ]);
    expect(root.repeated.map(({ value }) => textOf(value))).toEqual(['2', '4']);
    expect(diagnostics.map(d => [d.severity, d.message])).toEqual([
      ['warning', 'the name `a` is given twice: on line 1 and on line 2'],
      ['warning', 'the name `a` is given twice: on line 1 and on line 2'],
    ]);
  });

  it('takes __proto__ for a key like any other, and passes over a BOM', () => {
    const root = map('\ufeff{"__proto__": {"x": 1}, "constructor": 2}');
    expect(root.entries.map(({ key }) => key.text)).toEqual(['__proto__', 'constructor']);
  });

  it('stops at nesting beyond the limit, without overflowing', () => {
    expect(read(`${'['.repeat(64)}${']'.repeat(64)}`).diagnostics).toEqual([]);
    for (const text of ['['.repeat(65), '['.repeat(200_000), '{"a":'.repeat(200_000)]) {
      expect(read(text).diagnostics.map(d => d.code)).toEqual(['json-too-deep']);
    }
    expect(readJson({ name: 'a', text: '[[1]]' }, { depth: 1 }).diagnostics.map(d => d.message)).toEqual([
      'brackets are nested more than 1 deep',
    ]);
  });

  it.each([
    ['a trailing comma', '{"a": 1,}'],
    ['a trailing comma in a list', '[1, 2,\n]'],
    ['two commas', '[1,, 2]'],
    ['a missing comma between lines', '{"a": 1\n "b": 2}'],
    ['a missing comma in a list', '[1 2]'],
    ['smart quotes', '{“a”: “b”}'],
    ['a smart closing quote', '{"a": "b”}'],
    ['a smart closing quote before another string', '{"a": "b”, "c": 1}'],
    ['single quotes', "{'a': 'b'}"],
    ['a line comment', '{"a": 1 // one\n}'],
    ['a block comment', '/* one */ {"a": 1}'],
    ['an unclosed comment', '{"a": 1} /* one'],
    ['a # comment', '{"a": 1} # one'],
    ['an unquoted key', '{a: 1}'],
    ['.5', '{"a": .5}'],
    ['-.5', '{"a": -.5}'],
    ['+1', '{"a": +1}'],
    ['1.', '{"a": 1.}'],
    ['01', '{"a": 01}'],
    ['1,5', '{"a": 1,5}'],
    ['0,5 before another name', '{"a": 0,5, "b": 1}'],
    ['a typographic minus', '{"a": −1.5}'],
    ['1/3', '{"a": 1/3}'],
    ['1 / 3', '{"a": [1 / 3, 2]}'],
    ['50%', '{"a": 50%}'],
    ['a unit', '{"a": 5 kg}'],
    ['spaces in a number', '{"a": 1 000}'],
    ['NaN', '{"a": NaN}'],
    ['an infinity', '{"a": -Infinity}'],
    ['None', '{"a": None}'],
    ['True', '{"a": [True, False]}'],
    ['an array of NumPy', '{"a": np.array([[1, 2]]), "b": 1}'],
    ['an unquoted word', '{"a": yes}'],
    ['a number with a letter', '{"a": o.l5}'],
    ['a word with a digit', '{"a": lo0se}'],
    ['an unclosed list', '{"a": [1, 2'],
    ['an unclosed object', '{"a": {"b": 1}'],
    ['the wrong bracket', '{"a": [1, 2}'],
    ['an unclosed string', '{"a": "b\n, "c": 1}'],
    ['a line break in a string', '{"a": "one\ntwo",\n"b": 1}'],
    ['a tab in a string', '{"a": "b\tc"}'],
    ['a bad escape', '{"a": "\\sigma"}'],
    ['a bad \\u', '{"a": "\\u12"}'],
    ['two values', '{"a": 1} {"b": 2}'],
    ['a bracket too many', '{"a": 1}}'],
    ['no value', '{"a": , "b": }'],
    ['no colon', '{"a" 1}'],
    ['an equals sign', '{"a" = 1}'],
    ['a value without a name', '{"a": 1, [2]}'],
    ['two words', '{"a": true false}'],
    ['a no-break space', '{"a":\u00a01}'],
    ['a stray character', '{"a": @}'],
    ['nothing', ''],
    ['white space', ' \n'],
    ['Python', 'answers = {"a": 1}'],
    ['HTML', '<html>'],
  ])('has words of its own for %s', (_what, text) => {
    const words = said(text);
    expect(words.length).toBeGreaterThan(0);
    expect(words).toMatchSnapshot();
    expect(read(text).diagnostics.every(d => d.audience === 'student')).toBe(true);
  });

  it('reads on after a slip that leaves no doubt', () => {
    const { root, diagnostics } = read(`{a: .5, 'b': “x”, "c": None, "d": 1/3 // comment\n "e": [1, 2,],}`);
    expect(diagnostics.map(d => d.code)).toEqual([
      'json-unquoted-key',
      'json-number-notation',
      'json-single-quotes',
      'json-smart-quotes',
      'json-foreign-word',
    ]);
    expect(root).toBeUndefined();
    const entries = map(`{a: .5, "d": 1/3, "e": [1, 2,]}`).entries;
    expect(entries.map(({ key, value }) => [key.text, value.kind, textOf(value)])).toEqual([
      ['a', 'scalar', '0.5'],
      ['d', 'scalar', '1/3'],
      ['e', 'list', undefined],
    ]);
  });

  it('makes little noise', () => {
    expect(read('{“a”: “b”, “c”: “d”, “e”: “f”, “g”: “h”}').diagnostics).toHaveLength(1);
    expect(read('[.1, .2, .3, .4, .5, .6, .7]').diagnostics).toHaveLength(5);
    expect(read('{"a": "b\n"c": "d"\n"e": "f"}').diagnostics).toHaveLength(1);
  });
});
