import type { MapEntry } from '../../document/node.ts';
import { Names, type Reader } from '../../keys/reader.ts';

/** `name` or `name(first, second)`, as the key of a definition. */
const DEFINITION = /^\s*([^\s(]+)\s*(?:\(([^()]*)\))?\s*$/;

/** The name of a definition with those of its parameters. */
export interface DefinitionHead {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** Reads the key of a definition; only under `let` it may take arguments. */
export function readDefinitionHead(
  reader: Reader,
  { key }: MapEntry,
  kind: 'given' | 'let',
): DefinitionHead | undefined {
  const match = DEFINITION.exec(key.text);
  if (match === null || (kind === 'given' && match[2] !== undefined)) {
    return reader.report('definition-form', { key: key.text }, key.span);
  }
  const name = reader.checkId(
    match[1]!,
    key.span,
    kind === 'given' ? 'the name of a given' : 'the name of a definition',
  );
  if (name === undefined) return undefined;
  if (match[2] === undefined) return { name, parameters: [] };
  const parameters = match[2].split(',').map(p => p.trim());
  const own = new Names(reader);
  for (const parameter of parameters) {
    if (reader.checkId(parameter, key.span, 'the name of a parameter') === undefined) return undefined;
    if (!own.take(parameter, 'a parameter', key.span)) return undefined;
  }
  return { name, parameters };
}
