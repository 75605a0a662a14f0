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

/** Follows the graph of a value up to the definitions that have values from outside. */
export function carriersOf(
  program: Program,
  dependencies: Dependencies,
  id: string,
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
    const carried = symbol !== id && has(symbol);
    if (carried) carriers.add(symbol);
    const through = chain.some(target => symbol !== target && dependencies.dependsOn(symbol, target));
    const term = program.get(symbol)?.term;
    if (carried && !through) return;
    computed.add(symbol);
    if (term !== undefined) visit(term, chain);
  };
  /** The value that is differentiated plays no part itself, only what it is computed from. */
  const visitRoot = (root: Term, chain: readonly string[]): void => {
    const inner = root.kind === 'symbol' && !chain.includes(root.id) ? program.get(root.id)?.term : undefined;
    visit(inner ?? root, chain);
  };
  const visit = (term: Term, chain: readonly string[]): void => {
    switch (term.kind) {
      case 'symbol':
        visitSymbol(term.id, chain);
        return;
      case 'apply': {
        for (const arg of term.args) visit(arg, chain);
        computed.add(term.id);
        const body = program.get(term.id)?.term;
        const key = `${term.id} ${chain.join(' ')}`;
        if (body !== undefined && !seen.has(key)) {
          seen.add(key);
          visit(body, chain);
        }
        return;
      }
      case 'gradient':
        visitSymbol(term.by, []);
        visitRoot(term.of, chain.includes(term.by) ? chain : [...chain, term.by]);
        return;
      default:
        for (const inner of subterms(term)) visit(inner, chain);
    }
  };
  const term = program.get(id)?.term;
  if (term !== undefined) visit(term, []);
  return { carriers, computed };
}
