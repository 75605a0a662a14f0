import type { Dependencies } from './dependencies.ts';
import { type Program, subterms, type Term } from './term.ts';

/**
 * The definitions whose values from outside a value builds on: on every path the nearest that has one. Through a
 * gradient the chain rule runs on behind such a value, so there all along the chain count. The value itself is not
 * among them.
 */
export function carriersOf(
  program: Program,
  dependencies: Dependencies,
  id: string,
  has: (id: string) => boolean,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  /** `chain` has the names that gradients around the term differentiate by. */
  const visitSymbol = (symbol: string, chain: readonly string[]): void => {
    const key = `${symbol} ${chain.join(' ')}`;
    if (seen.has(key)) return;
    seen.add(key);
    const carried = symbol !== id && has(symbol);
    if (carried) found.add(symbol);
    const through = chain.some(target => symbol !== target && dependencies.dependsOn(symbol, target));
    const term = program.get(symbol)?.term;
    if (term !== undefined && (!carried || through)) visit(term, chain);
  };
  const visit = (term: Term, chain: readonly string[]): void => {
    switch (term.kind) {
      case 'symbol':
        visitSymbol(term.id, chain);
        return;
      case 'apply': {
        for (const arg of term.args) visit(arg, chain);
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
        visit(term.of, chain.includes(term.by) ? chain : [...chain, term.by]);
        return;
      default:
        for (const inner of subterms(term)) visit(inner, chain);
    }
  };
  const term = program.get(id)?.term;
  if (term !== undefined) visit(term, []);
  return found;
}
