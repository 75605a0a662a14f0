import type { Scalar } from 'yaml';
import type { SourceText } from '../../diagnostic/source.ts';
import { type MappedText, placeOf } from '../mapped-text.ts';
import type { ScalarNode, ScalarStyle } from '../node.ts';
import { blockText } from './block-text.ts';
import { plainType } from './core-schema.ts';
import { doubleQuotedText } from './double-quoted.ts';
import { plainText, singleQuotedText } from './flow-text.ts';

const STRING_TAG = 'tag:yaml.org,2002:str';

/** Our node for a scalar as the YAML parser composed it: the same text, with the place of each character. */
export function scalarNode(source: SourceText, scalar: Scalar.Parsed): ScalarNode {
  const style = styleOf(scalar);
  const [start, valueEnd] = scalar.range;
  const end = isBlock(style) ? withoutBreaks(source.text, start, valueEnd) : valueEnd;
  const parsed = scalar.source ?? '';
  const typed = style === 'plain' && scalar.tag !== STRING_TAG && scalar.tag !== '!';
  const common = {
    kind: 'scalar',
    type: typed ? plainType(parsed) : 'string',
    style,
    text: parsed,
    span: { source, start, end },
  } as const;
  const raw = source.text.slice(start, valueEnd);
  if (style === 'plain' && raw === parsed) return { ...common, textStart: start };
  if (!isBlock(style) && raw.slice(1, -1) === parsed) return { ...common, textStart: start + 1 };
  const mapped = mappedText(scalar, style, raw, start);
  if (mapped.text !== parsed)
    return { ...common, textStart: start, offsets: parsed.split('').map(() => start) };
  return { ...common, ...placeOf(mapped, start) };
}

/** An absent value: `key:` with nothing after it. */
export function absentScalar(source: SourceText, at: number): ScalarNode {
  return {
    kind: 'scalar',
    type: 'null',
    style: 'plain',
    text: '',
    span: { source, start: at, end: at },
    textStart: at,
  };
}

function mappedText(scalar: Scalar.Parsed, style: ScalarStyle, raw: string, start: number): MappedText {
  const token = scalar.srcToken;
  if (style === 'plain') return plainText(raw, start);
  if (style === 'single-quoted') return singleQuotedText(raw.slice(1, -1), start + 1);
  if (style === 'double-quoted') return doubleQuotedText(raw.slice(1, -1), start + 1);
  if (token?.type !== 'block-scalar') return { text: '', offsets: [] };
  const headerLength = token.props.reduce((n, prop) => n + ('source' in prop ? prop.source.length : 0), 0);
  const header = token.props[0];
  return blockText({
    header: header !== undefined && 'source' in header ? header.source : '|',
    body: token.source,
    start: token.offset + headerLength,
    indent: token.indent,
  });
}

function styleOf(scalar: Scalar.Parsed): ScalarStyle {
  switch (scalar.type) {
    case 'QUOTE_SINGLE':
      return 'single-quoted';
    case 'QUOTE_DOUBLE':
      return 'double-quoted';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}

function isBlock(style: ScalarStyle): boolean {
  return style === 'literal' || style === 'folded';
}

function withoutBreaks(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && /[\s]/.test(text[last - 1]!)) last--;
  return last;
}
