import { assert } from '../base/assert.ts';
import { namesIn } from '../language/dependencies.ts';
import type { Prover } from '../language/prove.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import { type Item, itemsOf, ruleId } from '../rubric/model.ts';

/**
 * By part, a text of all that its mark hangs on besides the submission: its own keys, every definition that its values
 * build on, and the same of the parts whose answers may be carried into it. Two rubrics that give a part the same text
 * give it the same mark for the same submission.
 */
export function fingerprints(compiled: CompiledRubric): ReadonlyMap<string, string> {
  const { rubric } = compiled;
  const items = new Map(itemsOf(rubric).map(item => [item.path, item]));
  const own = new Map([...items].map(([path, item]) => [path, piecesOf(item, compiled)]));
  const common = text({ id: rubric.id, precision: rubric.precision, decimals: rubric.pointsDecimals });
  const found = new Map<string, string>();
  for (const { parts } of rubric.questions) {
    for (const part of parts) {
      // The set grows while it is walked through.
      const reached = new Set([part.path, ...part.items.map(({ path }) => path)]);
      const pieces = new Map<string, string>();
      for (const path of reached) {
        for (const [id, piece] of own.get(path) ?? []) {
          pieces.set(id, piece);
          const [name] = id.split(' ');
          if (items.has(name!)) reached.add(name!);
        }
      }
      const sorted = [...pieces].sort(([a], [b]) => (a < b ? -1 : 1));
      found.set(part.path, [common, ...sorted.map(([id, piece]) => `${id}: ${piece}`)].join('\n'));
    }
  }
  return found;
}

/** The item itself and the definitions behind its values, each by a name of its own. */
function piecesOf(item: Item, compiled: CompiledRubric): readonly (readonly [string, string])[] {
  const { path } = item;
  const { prover, rules, checks, guards } = compiled;
  const pieces: [string, string][] = [[`${path} item`, text(item)]];
  const define = ({ program, dependencies }: Prover, ids: Iterable<string>, of: string) => {
    for (const id of ids) {
      for (const each of [id, ...dependencies.all(id)])
        pieces.push([`${each} ${of}`, text(program.get(each)?.term)]);
    }
  };
  define(prover, [path], '');
  for (const rule of [...item.alternatives, ...item.mistakes]) {
    const computed = rules.get(ruleId(path, rule.id));
    if (computed !== undefined) define(computed.prover, [computed.id], `in ${computed.id}`);
  }
  pieces.push([`${path} already`, text([...(compiled.already.get(path) ?? [])])]);
  for (const term of [...(checks.get(path) ?? []), guards.get(path)]) {
    if (term === undefined) continue;
    pieces.push([`${path} condition ${pieces.length}`, text(term)]);
    define(prover, namesIn(term), '');
  }
  return pieces;
}

/** Where things stand in the file, and what is tested but not marked, plays no part. */
const LEFT_OUT: ReadonlySet<string> = new Set(['span', 'toleranceSpan', 'valueSpan', 'examples']);

/** True for what JSON shows whole, and for maps, which are shown as lists. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  return PLAIN.has(Object.getPrototypeOf(value)?.constructor);
}

const PLAIN: ReadonlySet<unknown> = new Set([Object, Array, Map, undefined]);

function text(value: unknown): string {
  return (
    JSON.stringify(value, (key, inner: unknown) => {
      if (LEFT_OUT.has(key)) return undefined;
      if (typeof inner === 'bigint') return `${inner}n`;
      if (key === 'builtin') return (inner as { readonly name: string }).name;
      assert(isPlain(inner), `${key} is plain data, so that a change of it is seen`);
      return inner instanceof Map ? [...inner] : inner;
    }) ?? ''
  );
}
