import type { CompiledRubric } from '../rubric/compiled.ts';
import { itemsOf, ruleId } from '../rubric/model.ts';

/** By item, the items whose answers may be carried into its rules; the same for every submission. */
const known = new WeakMap<CompiledRubric, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * Whether the mark of an item waits for that of another, so that its answer can be carried. References have no cycles,
 * but a mistake may be the value of any part: of a later one, or of one that has this part's value as its own mistake.
 * Where that would close a circle the other part stands at its reference, whichever of the two is marked first.
 */
export function waitsFor(compiled: CompiledRubric, path: string, other: string): boolean {
  let waits = known.get(compiled);
  if (waits === undefined) {
    waits = waitingFor(compiled);
    known.set(compiled, waits);
  }
  return waits.get(path)?.has(other) ?? false;
}

function waitingFor({ rubric, prover, rules }: CompiledRubric): ReadonlyMap<string, ReadonlySet<string>> {
  const items = itemsOf(rubric);
  const paths = new Set(items.map(item => item.path));
  const references = new Map<string, ReadonlySet<string>>();
  const named = new Map<string, ReadonlySet<string>>();
  for (const { path, alternatives, mistakes } of items) {
    const own = prover.dependencies.all(path);
    const inRules = [...alternatives, ...mistakes].flatMap(rule => {
      const computed = rules.get(ruleId(path, rule.id));
      return computed === undefined ? [] : [...computed.prover.dependencies.all(computed.id)];
    });
    references.set(path, own);
    named.set(path, new Set([...own, ...inRules].filter(id => id !== path && paths.has(id))));
  }
  return new Map(
    items.map(({ path }): [string, ReadonlySet<string>] => {
      const others = [...named.get(path)!];
      return [path, new Set(others.filter(id => references.get(path)!.has(id) || !reaches(id, path, named)))];
    }),
  );
}

function reaches(from: string, to: string, named: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set([from]);
  for (const path of seen) {
    if (path === to) return true;
    for (const next of named.get(path) ?? []) seen.add(next);
  }
  return false;
}
