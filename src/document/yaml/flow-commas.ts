import { isScalar, type ParsedNode, type YAMLMap } from 'yaml';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { SourceText } from '../../diagnostic/source.ts';
import { fixedLine, quoteStretches } from './fixed-line.ts';
import { isNode } from './nodes.ts';
import { type Stretch, unquotedValues, valueStart } from './unquoted.ts';

/** A key inside { } that nothing follows: the end of a value that a comma cut, or a key without its value. */
export function keyWithoutValue(
  source: SourceText,
  map: YAMLMap.Parsed,
  key: ParsedNode,
  index: number,
): Diagnostic {
  const { text } = source;
  const [start, end] = key.range;
  const own = text.slice(start, end);
  const span = { source, start, end };
  const before = map.items[index - 1];
  const valueBefore = isNode(before?.value) ? before.value : isNode(before?.key) ? before.key : undefined;
  const cut = (valueBefore && wholeCall(text, valueBefore, end)) ?? wholeCall(text, key, end + 1);
  if (cut !== undefined) return commaInCall(source, cut);
  if (valueBefore !== undefined && isScalar(valueBefore) && isNode(before?.value)) {
    const stretch = { start: valueBefore.range[0], end };
    const joined = text.slice(stretch.start, end);
    if (/^[-+]?\d+,\d+$/.test(joined)) {
      const fix = fixedLine(text, [{ ...stretch, by: joined.replace(',', '.') }]);
      return diagnose('yaml-decimal-comma', { written: joined, fix }, { source, ...stretch });
    }
    if (valueBefore.type === 'PLAIN' && !WITHOUT_SPACE.test(own)) {
      const fix = fixedLine(text, quoteStretches(text, [stretch]));
      return diagnose('yaml-key-without-value', { key: own, fix }, span);
    }
  }
  const spaced = WITHOUT_SPACE.exec(own)?.[0];
  const fix =
    spaced === undefined
      ? undefined
      : fixedLine(text, [{ start, end: start + spaced.length, by: `${spaced} ` }]);
  return diagnose('yaml-key-without-value', { key: own, fix }, span);
}

const WITHOUT_SPACE = /^[\w-]+:(?=\S)/;

/** The calls among the items of a list inside [ ] that YAML cut at their commas. */
export function callsCutInList(source: SourceText, items: readonly ParsedNode[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  let reached = -1;
  for (const item of items) {
    const [start, end] = item.range;
    const whole = start < reached ? undefined : wholeCall(source.text, item, end + 1);
    if (whole === undefined) continue;
    found.push(commaInCall(source, whole));
    reached = whole.end;
  }
  return found;
}

/** The call of which a plain scalar is the start, if it reaches at least to `least`. */
function wholeCall(text: string, node: ParsedNode, least: number): Stretch | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN') return undefined;
  const [start, end] = node.range;
  if (parenthesesOpen(text.slice(start, end)) <= 0) return undefined;
  const [whole] = unquotedValues(text, start, true);
  if (whole === undefined || whole.start !== start || whole.end < least) return undefined;
  const key = /^[^()]*\([^()]*\)(?=\s*:\s)/.exec(text.slice(start, whole.end));
  return key === null ? whole : { start, end: start + key[0].length };
}

function commaInCall(source: SourceText, { start, end }: Stretch): Diagnostic {
  const { text } = source;
  const onLine = unquotedValues(text, valueStart(text, start), false);
  const all = onLine.some(other => other.start === start && other.end === end) ? onLine : [{ start, end }];
  const fix = fixedLine(text, quoteStretches(text, all));
  return diagnose('yaml-comma-in-call', { value: text.slice(start, end), fix }, { source, start, end });
}

function parenthesesOpen(text: string): number {
  let open = 0;
  for (const c of text) open += c === '(' ? 1 : c === ')' ? -1 : 0;
  return open;
}
