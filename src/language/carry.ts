import type { Dependencies } from './dependencies.ts';
import { type Program, subterms, type Term } from './term.ts';

/** What a value builds on when some definitions have values from outside. */
export interface Carriers {
  /**
   * The definitions whose values from outside it builds on: on every path the nearest that has one. Through a gradient
   * the chain rule runs on behind such a value, so there all along the chain count. The value itself is not among them.
   */
  readonly carriers: ReadonlySet<string>;
  /** The definitions that are still computed on the way to it. */
  readonly computed: ReadonlySet<string>;
}

/** Follows the graph of a definition's value up to the definitions that have values from outside. */
export function carriersOf(
  program: Program,
  dependencies: Dependencies,
  id: string,
  has: (id: string) => boolean,
): Carriers {
  return carriersIn(program, dependencies, program.get(id)?.term, symbol => symbol !== id && has(symbol));
}

/** The same for the value of a term. */
export function carriersIn(
  program: Program,
  dependencies: Dependencies,
  term: Term | undefined,
  has: (id: string) => boolean,
): Carriers {
  const carriers = new Set<string>();
  const computed = new Set<string>();
  const seen = new Set<string>();
  /** `chain` has the names that gradients around the term differentiate by. */
  const visitSymbol = (symbol: string, chain: readonly string[]): void => {
    const key = `${symbol} ${chain.join(' ')}`;
    if (seen.has(key)) return;
    seen.add(key);
    const carried = has(symbol);
    if (carried) carriers.add(symbol);
    const through = chain.some(target => symbol !== target && dependencies.dependsOn(symbol, target));
    if (carried && !through) return;
    computed.add(symbol);
    const inner = program.get(symbol)?.term;
    if (inner !== undefined) visit(inner, chain);
  };
  /** The value that is differentiated plays no part itself, only what it is computed from. */
  const visitRoot = (root: Term, chain: readonly string[]): void => {
    const inner = root.kind === 'symbol' && !chain.includes(root.id) ? program.get(root.id)?.term : undefined;
    visit(inner ?? root, chain);
  };
  const visit = (each: Term, chain: readonly string[]): void => {
    switch (each.kind) {
      case 'symbol':
        visitSymbol(each.id, chain);
        return;
      case 'apply': {
        for (const arg of each.args) visit(arg, chain);
        computed.add(each.id);
        const body = program.get(each.id)?.term;
        const key = `${each.id} ${chain.join(' ')}`;
        if (body !== undefined && !seen.has(key)) {
          seen.add(key);
          visit(body, chain);
        }
        return;
      }
      case 'gradient':
        visitSymbol(each.by, []);
        visitRoot(each.of, chain.includes(each.by) ? chain : [...chain, each.by]);
        return;
      default:
        for (const inner of subterms(each)) visit(inner, chain);
    }
  };
  if (term !== undefined) visit(term, []);
  return { carriers, computed };
}
