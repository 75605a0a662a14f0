import type { DocNode } from '../../document/node.ts';
import { type Mapping, Names, type Reader, startOf } from '../../keys/reader.ts';
import { MAPPINGS } from '../keys.ts';
import type { Part, Question } from '../model.ts';
import { readDefinitionHead } from './definition.ts';
import { readExpression } from './expression.ts';
import { type Defaults, readItem } from './item.ts';
import type { Use } from './uses.ts';

/** Reads a question; its expressions go to `uses`. */
export function readQuestion(
  reader: Reader,
  node: DocNode,
  ids: Names,
  defaults: Defaults,
  uses: Use[],
): Question | undefined {
  const map = reader.open(node, MAPPINGS.question);
  if (map === undefined) return undefined;
  const id = map.read('id', inner => reader.id(inner, 'the id of a question'));
  if (id !== undefined) ids.take(id, 'a question', map.get('id')!.span);
  const question = id ?? '';
  const names = new Names(reader);
  readDefinitions(reader, map, 'given', question, names, uses);
  readDefinitions(reader, map, 'let', question, names, uses);
  const partNodes = map.read('parts', inner => reader.list(inner, '`parts`')) ?? [];
  if (map.has('parts') && partNodes.length === 0 && map.get('parts')?.kind === 'list') {
    reader.report(
      'wrong-type',
      { what: '`parts`', expected: 'a list of at least one part', found: 'empty' },
      map.keySpan('parts')!,
    );
  }
  const parts = partNodes.flatMap(part => readPart(reader, part, question, names, defaults, uses) ?? []);
  const title = map.read('title', inner => reader.text(inner, '`title`'));
  const prompt = map.read('prompt', inner => reader.text(inner, '`prompt`'));
  return id === undefined ? undefined : { id, title: title ?? id, prompt, parts };
}

function readPart(
  reader: Reader,
  node: DocNode,
  question: string,
  names: Names,
  defaults: Defaults,
  uses: Use[],
): Part | undefined {
  const map = reader.open(node, MAPPINGS.part);
  if (map === undefined) return undefined;
  const id = map.read('id', inner => reader.id(inner, 'the id of a part'));
  if (id !== undefined) names.take(id, 'a given, definition or part of this question', map.get('id')!.span);
  const place = {
    question,
    path: `${question}.${id ?? ''}`,
    id: id ?? '',
    inside: undefined,
    share: undefined,
  };
  const item = readItem(reader, map, place, defaults, uses);
  return id === undefined || item === undefined
    ? undefined
    : { ...item, span: map.get('id')?.span ?? startOf(map.node) };
}

function readDefinitions(
  reader: Reader,
  map: Mapping,
  kind: 'given' | 'let',
  question: string,
  names: Names,
  uses: Use[],
): void {
  const node = map.get(kind);
  if (node === undefined) return;
  for (const entry of reader.entries(node, `\`${kind}\``)) {
    const head = readDefinitionHead(reader, entry, kind);
    const syntax = readExpression(reader, entry.value, kind === 'given' ? 'a given' : 'a definition');
    if (head === undefined) continue;
    const { name, parameters } = head;
    if (
      !names.take(
        parameters.length > 0 ? `${name}()` : name,
        'a given, definition or part of this question',
        entry.key.span,
      )
    )
      continue;
    if (syntax === undefined) continue;
    uses.push({
      role: { kind, name, parameters, span: entry.key.span },
      question,
      inside: undefined,
      syntax,
    });
  }
}
