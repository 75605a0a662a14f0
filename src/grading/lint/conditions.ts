import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { kindOf } from '../../kinds/kind.ts';
import { namesIn } from '../../language/dependencies.ts';
import { subterms, type Term } from '../../language/term.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import { type Item, itemsOf } from '../../rubric/model.ts';

/** The functions that tell exact numbers apart, and so fail on rounded ones. */
const EXACTING: ReadonlySet<string> = new Set(['==', 'rank']);

/** Conditions that compare what students rounded as if it were exact. */
export function exactingConditions(item: Item, compiled: CompiledRubric): readonly Diagnostic[] {
  const terms = compiled.checks.get(item.path) ?? [];
  if (terms.length === 0) return [];
  const rounded = roundedAnswers(item, compiled);
  return terms.flatMap(term => {
    const found = exactingIn(term, rounded, compiled);
    return found === undefined ? [] : [diagnose('exact-check', { subject: item.path, ...found }, term.span)];
  });
}

/** The ids of all answers of students that are rounded numbers, as far as the conditions of an item may name them. */
function roundedAnswers(item: Item, { rubric }: CompiledRubric): ReadonlySet<string> {
  const own = kindOf(item.spec).given.filter(({ isRounded }) => isRounded);
  const others = itemsOf(rubric).filter(({ spec }) => kindOf(spec).isRounded);
  return new Set([...own.map(({ id }) => `${item.path}.${id}`), ...others.map(({ path }) => path)]);
}

function exactingIn(
  term: Term,
  rounded: ReadonlySet<string>,
  compiled: CompiledRubric,
): { readonly operation: string } | undefined {
  if (term.kind === 'call' && EXACTING.has(term.builtin.name)) {
    const { dependencies } = compiled.prover;
    const names = [...namesIn(term)].flatMap(id => [id, ...dependencies.all(id)]);
    if (names.some(id => rounded.has(id))) return { operation: term.builtin.name };
  }
  for (const inner of subterms(term)) {
    const found = exactingIn(inner, rounded, compiled);
    if (found !== undefined) return found;
  }
  return undefined;
}
