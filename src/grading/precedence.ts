import { namesIn } from '../language/dependencies.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import { itemsOf, partsOf, ruleId } from '../rubric/model.ts';

/** By item, the items whose answers may be carried into its rules; the same for every submission. */
const known = new WeakMap<CompiledRubric, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * True where the mark of an item waits for that of another, so that its answer can be carried. References and checks have no cycles,
 * but a mistake may be the value of any part: of a later one, or of one that has this part's value as its own mistake.
 * Where that would close a circle the other part stands at its reference, whichever of the two is marked first.
 */
export function waitsFor(compiled: CompiledRubric, path: string, other: string): boolean {
  return waitsOf(compiled).get(path)?.has(other) ?? false;
}

function waitsOf(compiled: CompiledRubric): ReadonlyMap<string, ReadonlySet<string>> {
  let waits = known.get(compiled);
  if (waits === undefined) {
    waits = waitingFor(compiled);
    known.set(compiled, waits);
  }
  return waits;
}

/** All items of a rubric, each after those whose marks its own waits for; the same for every submission. */
const orders = new WeakMap<CompiledRubric, readonly string[]>();

/**
 * The items in an order in which each stands after those that it waits for. Marking follows it, so that a mark never
 * asks for another that is not there: how deep a chain of parts goes does not matter.
 */
export function markingOrder(compiled: CompiledRubric): readonly string[] {
  const found = orders.get(compiled) ?? orderOf(compiled);
  orders.set(compiled, found);
  return found;
}

/** Depth first without recursion: an item is finished when all that it waits for are. */
function orderOf(compiled: CompiledRubric): readonly string[] {
  const before = beforeOf(compiled);
  const finished = new Set<string>();
  const begun = new Set<string>();
  for (const { path } of itemsOf(compiled.rubric)) {
    const stack = [path];
    while (stack.length > 0) {
      const top = stack.at(-1)!;
      if (begun.has(top)) {
        stack.pop();
        finished.add(top);
        continue;
      }
      begun.add(top);
      for (const other of before(top)) if (!begun.has(other)) stack.push(other);
    }
  }
  return [...finished];
}

/** The items that are wanted, and those that their marks wait for. */
export function neededFor(compiled: CompiledRubric, wanted: readonly string[]): ReadonlySet<string> {
  const before = beforeOf(compiled);
  const needed = new Set(wanted);
  for (const path of needed) for (const other of before(path)) needed.add(other);
  return needed;
}

/** What an item's mark asks for: those that it waits for, and its own fields. */
function beforeOf(compiled: CompiledRubric): (path: string) => readonly string[] {
  const waits = waitsOf(compiled);
  const fields = new Map(
    partsOf(compiled.rubric).map(({ part: { path, items } }): [string, readonly string[]] => [
      path,
      items.map(item => item.path),
    ]),
  );
  return path => [...(waits.get(path) ?? []), ...(fields.get(path) ?? [])];
}

function waitingFor({
  rubric,
  prover,
  rules,
  checks,
}: CompiledRubric): ReadonlyMap<string, ReadonlySet<string>> {
  const items = itemsOf(rubric);
  const paths = new Set(items.map(item => item.path));
  const references = new Map<string, ReadonlySet<string>>();
  const named = new Map<string, ReadonlySet<string>>();
  for (const { path, alternatives, mistakes } of items) {
    const inChecks = (checks.get(path) ?? []).flatMap(term =>
      [...namesIn(term)].flatMap(id => [id, ...prover.dependencies.all(id)]),
    );
    const own = new Set([...prover.dependencies.all(path), ...inChecks]);
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
