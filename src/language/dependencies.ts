import { type Program, subterms, type Term } from './term.ts';

/** What each definition of a program builds on, directly or through others. */
export class Dependencies {
  readonly #program: Program;
  readonly #direct = new Map<string, ReadonlySet<string>>();
  readonly #all = new Map<string, ReadonlySet<string>>();
  readonly #tolerance = new Map<string, boolean>();
  readonly #gradient = new Map<string, boolean>();

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

  /** Whether the value of `id` hangs on that of `target`. */
  dependsOn(id: string, target: string): boolean {
    return id === target || this.all(id).has(target);
  }

  /** Whether its value hangs on the tolerance of the part that it is evaluated for. */
  usesTolerance(id: string): boolean {
    return this.#anyTerm(id, this.#tolerance, term => term.kind === 'close');
  }

  /** Whether its value is computed through a gradient. */
  usesGradient(id: string): boolean {
    return this.#anyTerm(id, this.#gradient, term => term.kind === 'gradient');
  }

  /** Whether the definition, or one that it builds on, has a term of some kind. */
  #anyTerm(id: string, known: Map<string, boolean>, is: (term: Term) => boolean): boolean {
    let found = known.get(id);
    if (found === undefined) {
      const has = (term: Term): boolean => is(term) || subterms(term).some(has);
      found = [id, ...this.all(id)].some(named => {
        const term = this.#program.get(named)?.term;
        return term !== undefined && has(term);
      });
      known.set(id, found);
    }
    return found;
  }

  /** The cycle that a definition is part of, in order, or undefined. */
  cycle(id: string): readonly string[] | undefined {
    if (!this.all(id).has(id)) return undefined;
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
