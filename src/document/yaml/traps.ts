import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  type Pair,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { SourceText, Span } from '../../diagnostic/source.ts';
import { hashTrap } from './comment-trap.ts';
import { DEPTH_LIMIT } from './compose.ts';
import { fixedLine, quoteStretches } from './fixed-line.ts';
import { callsCutInList, keyWithoutValue } from './flow-commas.ts';
import { isNode } from './nodes.ts';
import { asTyped, firstTexEscape } from './tex-escapes.ts';
import { unquotedValues } from './unquoted.ts';

/** What is told of a file before its traps are looked for. */
export interface Setting {
  readonly source: SourceText;
  readonly contents: ParsedNode;
  /** The names of anchors that aliases refer to: these are meant. */
  readonly referredTo: ReadonlySet<string>;
  /** The aliases that refer to nothing. */
  readonly dangling: readonly Alias.Parsed[];
}

/** Where a node stands, as far as it matters for a trap. */
interface Place {
  readonly inFlow: boolean;
  /** Whether its scalars are expressions, by the name of a key above. */
  readonly expression: 'no' | 'here' | 'below';
  readonly depth: number;
}

/**
 * The places at which YAML silently reads something other than what was meant, although nothing is wrong with the
 * text as YAML.
 */
export function silentTraps({ source, contents, referredTo, dangling }: Setting): readonly Diagnostic[] {
  const { text } = source;
  const found: Diagnostic[] = [];
  const span = (start: number, end: number): Span => ({ source, start, end });
  for (const alias of dangling) found.push(aliasTrap(alias));
  visit(contents, { inFlow: false, expression: 'no', depth: 1 });
  return found;

  function note(diagnostic: Diagnostic | undefined): void {
    const at = diagnostic?.span;
    const known =
      at && found.some(({ span: other }) => other && other.start <= at.start && at.end <= other.end);
    if (diagnostic !== undefined && !known) found.push(diagnostic);
  }

  function visit(node: ParsedNode, place: Place): void {
    if (place.depth > DEPTH_LIMIT || isAlias(node)) return;
    note(tagTrap(node, place));
    if (isScalar(node)) {
      note(scalarTrap(node, place));
      return;
    }
    const inFlow = place.inFlow || node.srcToken?.type === 'flow-collection';
    const within = { ...place, inFlow, depth: place.depth + 1 };
    if (isMap(node)) {
      for (const [i, pair] of node.items.entries()) visitPair(node, pair, i, within);
    } else {
      const items = (node.items as readonly unknown[]).filter(isNode);
      if (inFlow) for (const diagnostic of callsCutInList(source, items)) note(diagnostic);
      for (const item of items) visit(item, within);
    }
  }

  function visitPair(
    map: YAMLMap.Parsed,
    { key, value }: Pair<unknown, unknown>,
    index: number,
    place: Place,
  ): void {
    if (isNode(key)) visit(key, { ...place, expression: 'no' });
    if (place.inFlow && value === null && isNode(key)) {
      note(keyWithoutValue(source, map, key, index));
      return;
    }
    const name = isScalar(key) ? (key.source ?? '') : '';
    const expression = expressionBelow(name, place.expression, isMap(value));
    if (isNode(value)) visit(value, { ...place, expression });
  }

  function scalarTrap(node: Scalar.Parsed, place: Place): Diagnostic | undefined {
    const [start, end] = node.range;
    if (node.type === 'QUOTE_DOUBLE') return texTrap(start, end);
    if (node.type !== 'PLAIN') return undefined;
    if (node.anchor !== undefined && !referredTo.has(node.anchor))
      return anchorTrap(node.anchor, start, place);
    const cut = hashTrap(text, start, end, place.expression !== 'no');
    if (cut === undefined) return undefined;
    const { kept, lost, stretch } = cut;
    const fix = fixedLine(text, quoteStretches(text, [stretch]));
    return diagnose('yaml-text-cut-at-hash', { kept, lost, fix }, span(stretch.start, stretch.end));
  }

  function texTrap(start: number, end: number): Diagnostic | undefined {
    const raw = text.slice(start + 1, end - 1);
    const tex = firstTexEscape(raw);
    if (tex === undefined) return undefined;
    const at = start + 1 + tex.at;
    const by = `'${asTyped(raw).replaceAll("'", "''")}'`;
    const facts = {
      command: tex.command,
      becomes: tex.becomes,
      fix: fixedLine(text, [{ start, end, by }]),
    };
    return diagnose('yaml-tex-escape', facts, span(at, at + tex.command.length));
  }

  function anchorTrap(name: string, nodeStart: number, { inFlow }: Place): Diagnostic | undefined {
    const at = text.lastIndexOf(`&${name}`, nodeStart);
    if (at === -1) return undefined;
    return diagnose('yaml-anchor', { name, fix: fixFrom(at, inFlow) }, span(at, at + name.length + 1));
  }

  function aliasTrap({ source: name, range: [start, end] }: Alias.Parsed): Diagnostic {
    const inFlow = /^[ \t]*[,\]}]/.test(text.slice(end, end + 20));
    return diagnose('yaml-alias', { name, fix: fixFrom(start, inFlow) }, span(start, end));
  }

  function tagTrap(node: ParsedNode, { inFlow }: Place): Diagnostic | undefined {
    const { tag } = node;
    const at = tag === undefined || UNDERSTOOD.has(tag) ? undefined : placeOfTag(node.range[0], tag);
    if (at === undefined) return undefined;
    const end = at + /^!\S*/.exec(text.slice(at))![0].replace(/[,\]}]+$/, '').length;
    const fix = isCollection(node) ? undefined : fixFrom(at, inFlow);
    return diagnose('yaml-tag', { tag: text.slice(at, end), fix }, span(at, end));
  }

  /** Where the `!` of a node's tag stands: on its line or the one before. Undefined where the tag is not written. */
  function placeOfTag(nodeStart: number, tag: string): number | undefined {
    const lineBefore = text.lastIndexOf('\n', Math.max(0, text.lastIndexOf('\n', nodeStart - 1) - 1));
    const at = text.lastIndexOf(tag.replace('tag:yaml.org,2002:', '!!'), nodeStart);
    return at > lineBefore ? at : undefined;
  }

  function fixFrom(start: number, inFlow: boolean): string {
    const [stretch] = unquotedValues(text, start, inFlow);
    return fixedLine(text, quoteStretches(text, [stretch ?? { start, end: start + 1 }]));
  }
}

/** Tags that change nothing but the type, as their writer means them. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  'tag:yaml.org,2002:str',
  'tag:yaml.org,2002:map',
  'tag:yaml.org,2002:seq',
]);

const EXPRESSIONS: ReadonlySet<string> = new Set(['value', 'that', 'unless']);
const EXPRESSION_MAPS: ReadonlySet<string> = new Set(['let', 'given', 'with']);

function expressionBelow(key: string, above: Place['expression'], isMapping: boolean): Place['expression'] {
  if (above === 'below' || EXPRESSION_MAPS.has(key)) return 'below';
  return EXPRESSIONS.has(key) && !isMapping ? 'here' : 'no';
}
