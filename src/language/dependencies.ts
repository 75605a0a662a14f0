import { type Program, subterms, type Term } from './term.ts';

/** What each definition of a program builds on, directly or through others. */
export class Dependencies {
  readonly #program: Program;
  readonly #direct = new Map<string, ReadonlySet<string>>();
  readonly #all = new Map<string, ReadonlySet<string>>();
  readonly #holders = new Map<Term['kind'], ReadonlySet<string>>();
  #order: ReadonlySet<string> | undefined;

  constructor(program: Program) {
    this.#program = program;
  }

  /** The ids that the definition's own expression names. */
  direct(id: string): ReadonlySet<string> {
    let found = this.#direct.get(id);
    if (found === undefined) {
      const term = this.#program.get(id)?.term;
      found = term === undefined ? new Set() : namesIn(term);
      this.#direct.set(id, found);
    }
    return found;
  }

  /** All ids that the definition builds on; itself among them only in a cycle. */
  all(id: string): ReadonlySet<string> {
    let found = this.#all.get(id);
    if (found === undefined) {
      const reached = new Set<string>();
      const open = [...this.direct(id)];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(...this.direct(next));
      }
      found = reached;
      this.#all.set(id, found);
    }
    return found;
  }

  /** What a definition builds on, each after all that it builds on itself; without circles and what leads to them. */
  before(id: string): readonly string[] {
    const all = this.all(id);
    return [...this.#inOrder()].filter(named => all.has(named));
  }

  /** What builds on no circle, in an order in which nothing is named before it stands (Kahn's algorithm). */
  #inOrder(): ReadonlySet<string> {
    if (this.#order !== undefined) return this.#order;
    const users = new Map<string, string[]>([...this.#program.keys()].map(id => [id, []]));
    const open = new Map<string, number>();
    for (const id of this.#program.keys()) {
      const direct = [...this.direct(id)].filter(named => users.has(named));
      open.set(id, direct.length);
      for (const named of direct) users.get(named)!.push(id);
    }
    // The set grows while it is walked through.
    const order = new Set([...open.keys()].filter(id => open.get(id) === 0));
    for (const id of order) {
      for (const user of users.get(id)!) {
        const left = open.get(user)! - 1;
        open.set(user, left);
        if (left === 0) order.add(user);
      }
    }
    this.#order = order;
    return order;
  }

  /** Whether the value of `id` hangs on that of `target`. */
  dependsOn(id: string, target: string): boolean {
    return id === target || this.all(id).has(target);
  }

  /** Whether its value hangs on the tolerance of the part that it is evaluated for. */
  usesTolerance(id: string): boolean {
    return this.#holdersOf('close').has(id);
  }

  /** Whether its value is computed through a gradient. */
  usesGradient(id: string): boolean {
    return this.#holdersOf('gradient').has(id);
  }

  /** The definitions that have a term of some kind, or build on one that has. */
  #holdersOf(kind: Term['kind']): ReadonlySet<string> {
    const known = this.#holders.get(kind);
    if (known !== undefined) return known;
    const holders = new Set<string>();
    for (const id of this.#inOrder()) {
      const term = this.#program.get(id)?.term;
      const itself = term !== undefined && holds(term, kind);
      if (itself || [...this.direct(id)].some(named => holders.has(named))) holders.add(id);
    }
    this.#holders.set(kind, holders);
    return holders;
  }

  /** The cycle that a definition is part of, in order, or undefined. */
  cycle(id: string): readonly string[] | undefined {
    if (this.#inOrder().has(id) || !this.all(id).has(id)) return undefined;
    const before = new Map<string, string>();
    const open = [id];
    for (let next = open.shift(); next !== undefined; next = open.shift()) {
      for (const named of this.direct(next)) {
        if (named === id) {
          const path = [next];
          while (path[0] !== id) path.unshift(before.get(path[0]!)!);
          return path;
        }
        if (!before.has(named)) {
          before.set(named, next);
          open.push(named);
        }
      }
    }
    return undefined;
  }
}

/** The ids of all definitions that a term names. */
export function namesIn(term: Term): ReadonlySet<string> {
  const names = new Set<string>();
  const open: Term[] = [term];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === 'symbol' || next.kind === 'apply') names.add(next.id);
    if (next.kind === 'gradient') names.add(next.by);
    open.push(...subterms(next));
  }
  return names;
}

/** Whether a term of that kind stands in a term. */
function holds(term: Term, kind: Term['kind']): boolean {
  const open: Term[] = [term];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.kind === kind) return true;
    open.push(...subterms(next));
  }
  return false;
}
