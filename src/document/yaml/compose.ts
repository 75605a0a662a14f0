import { type Alias, isAlias, isMap, isScalar, type Pair, type ParsedNode, type YAMLMap } from 'yaml';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { positionOf, type SourceText } from '../../diagnostic/source.ts';
import type { DocNode, ListNode, MapEntry, MapNode, ScalarNode } from '../node.ts';
import { isNode } from './nodes.ts';
import { absentScalar, scalarNode } from './scalar.ts';

/** How deep lists and mappings may nest, aliases followed. */
export const DEPTH_LIMIT = 64;

/** How many values the aliases of a file may stand for in all. */
const ALIAS_LIMIT = 20_000;

/** What became of the parser's tree. `faults` are errors of structure: keys, aliases, depth. */
export interface Composed {
  readonly root: DocNode;
  readonly faults: readonly Diagnostic[];
  /** The names of the anchors that an alias refers to. */
  readonly referredTo: ReadonlySet<string>;
  /** The aliases that refer to nothing. */
  readonly dangling: readonly Alias.Parsed[];
}

/** Makes our nodes of the parser's: aliases resolved within limits, keys checked. Never throws, whatever the tree. */
export function compose(source: SourceText, contents: ParsedNode): Composed {
  const faults: Diagnostic[] = [];
  const anchors = new Map<string, ParsedNode>();
  const referredTo = new Set<string>();
  const dangling: Alias.Parsed[] = [];
  const open = new Set<ParsedNode>();
  const reported = new Set<string>();
  let inAlias = 0;
  let aliased = 0;

  const root = composeNode(contents, 1);
  return { root, faults, referredTo, dangling };

  function once(diagnostic: Diagnostic): void {
    if (reported.has(diagnostic.code)) return;
    reported.add(diagnostic.code);
    faults.push(diagnostic);
  }

  function composeNode(node: ParsedNode, depth: number): DocNode {
    if (inAlias > 0) aliased++;
    if (isAlias(node)) return resolve(node, depth);
    if (node.anchor !== undefined && inAlias === 0) anchors.set(node.anchor, node);
    if (isScalar(node)) return scalarNode(source, node);
    const [start, end] = node.range;
    if (depth > DEPTH_LIMIT) {
      once(diagnose('yaml-too-deep', { limit: DEPTH_LIMIT }, { source, start, end: start + 1 }));
      return absentScalar(source, start);
    }
    open.add(node);
    const composed = isMap(node) ? composeMap(node, depth) : composeList(node.items, start, end, depth);
    open.delete(node);
    return composed;
  }

  function composeList(items: readonly unknown[], start: number, end: number, depth: number): ListNode {
    return {
      kind: 'list',
      items: items.filter(isNode).map(item => composeNode(item, depth + 1)),
      span: { source, start, end: trimmed(start, end) },
    };
  }

  function composeMap(node: YAMLMap.Parsed, depth: number): MapNode {
    const [start, end] = node.range;
    const entries: MapEntry[] = [];
    const repeated: MapEntry[] = [];
    const first = new Map<string, ScalarNode>();
    for (const pair of node.items) {
      const key = composeKey(pair, start);
      if (key === undefined) continue;
      const value = isNode(pair.value)
        ? composeNode(pair.value, depth + 1)
        : absentScalar(source, key.span.end);
      const earlier = first.get(key.text);
      if (earlier === undefined) {
        first.set(key.text, key);
        entries.push({ key, value });
      } else {
        repeated.push({ key, value });
        if (inAlias === 0) faults.push(duplicateKey(earlier, key));
      }
    }
    return { kind: 'map', entries, repeated, span: { source, start, end: trimmed(start, end) } };
  }

  function composeKey({ key }: Pair<unknown, unknown>, mapStart: number): ScalarNode | undefined {
    const node = isNode(key) && isAlias(key) ? target(key) : key;
    const at = isNode(key)
      ? { source, start: key.range[0], end: trimmed(key.range[0], key.range[1]) }
      : undefined;
    if (isNode(node) && isScalar(node)) {
      if (node.anchor !== undefined && node === key && inAlias === 0) anchors.set(node.anchor, node);
      const scalar = scalarNode(source, node);
      const place = at ?? scalar.span;
      if (scalar.style === 'plain' && scalar.text === '')
        fault('nothing', { ...place, end: Math.min(place.start + 1, source.text.length) });
      else if (scalar.style === 'literal' || scalar.style === 'folded') fault('block', place);
      else if (scalar.style === 'plain' && scalar.text === '<<') {
        faults.push(diagnose('yaml-merge-key', {}, place));
      } else return scalar;
      return undefined;
    }
    if (isNode(node) && !isAlias(node)) fault(isMap(node) ? 'mapping' : 'list', at);
    else if (at === undefined) fault('nothing', { source, start: mapStart, end: mapStart });
    return undefined;
  }

  function fault(what: 'list' | 'mapping' | 'nothing' | 'block', span: ScalarNode['span'] | undefined): void {
    faults.push(diagnose('yaml-key-not-text', { what }, span));
  }

  function resolve(alias: Alias.Parsed, depth: number): DocNode {
    const [start, end] = alias.range;
    const span = { source, start, end };
    const node = target(alias);
    if (node === undefined) return absentScalar(source, start);
    if (open.has(node)) once(diagnose('yaml-alias-loop', { name: alias.source }, span));
    else if (aliased > ALIAS_LIMIT) once(diagnose('yaml-alias-bomb', { limit: ALIAS_LIMIT }, span));
    else {
      inAlias++;
      const composed = composeNode(node, depth);
      inAlias--;
      return composed;
    }
    return absentScalar(source, start);
  }

  function target(alias: Alias.Parsed): ParsedNode | undefined {
    referredTo.add(alias.source);
    const node = anchors.get(alias.source);
    if (node === undefined) dangling.push(alias);
    return node;
  }

  function trimmed(start: number, end: number): number {
    let last = Math.min(end, source.text.length);
    while (last > start + 1 && /\s/.test(source.text[last - 1]!)) last--;
    return last;
  }
}

function duplicateKey(first: ScalarNode, again: ScalarNode): Diagnostic {
  const lineOf = (node: ScalarNode) => positionOf(node.span.source, node.span.start).line;
  return diagnose(
    'yaml-duplicate-key',
    { key: again.text, firstLine: lineOf(first), line: lineOf(again) },
    again.span,
  );
}
