import type { Steps } from '../../base/steps.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { kindOf } from '../../kinds/kind.ts';
import { isKnown } from '../../language/builtins/axes.ts';
import { markToText } from '../../numeric/mark.ts';
import { isExactZero } from '../../numeric/scalar.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import { type Item, ruleId } from '../../rubric/model.ts';
import { zeroTyped } from '../../tolerances/tolerance.ts';
import type { PartMark } from '../mark.ts';
import { nest } from '../shown.ts';
import { answersTo, marksOf } from './marks.ts';

/** Numbers that say nothing: zeros with as many digits as are asked for, and next to nothing. */
const FILLERS: readonly { readonly words: string; readonly text: (item: Item) => string }[] = [
  { words: 'zeros', text: zeros },
  { words: '10⁻⁹ in every element', text: () => '1e-9' },
];

/** Marks submissions of zeros; they should earn nothing but where the right answer is 0. */
export function* gradeZeros(compiled: CompiledRubric): Steps<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  const told = new Set<string>();
  for (const { words, text } of FILLERS) {
    const answers = answersTo(compiled, part => filled(part, compiled, text));
    for (const mark of yield* marksOf(compiled, answers)) {
      const { path } = mark.part;
      if (mark.diagnostics.some(({ code }) => code === 'budget') && !told.has(path)) {
        told.add(path);
        found.push(diagnose('costly-part', { subject: path }, mark.part.span));
      }
      const { credit, decidedBy } = mark.outcome;
      // Of a tolerance that lets 0 pass for the reference enough is said.
      if (credit.num <= 0n || decidedBy === 'reference' || told.has(path)) continue;
      if (isRightlyZero(mark.part, compiled)) continue;
      told.add(path);
      const facts = {
        subject: path,
        answer: words,
        points: markToText(mark.points),
        maximum: markToText(mark.maxPoints),
        guard: guardAgainst(mark, compiled),
      };
      found.push(diagnose('zeros-earn', facts, mark.part.span));
    }
  }
  return found;
}

/** An answer whose every number is that one; undefined for what is no number. */
function filled(item: Item, compiled: CompiledRubric, text: (item: Item) => string): unknown {
  const { key, reference, given } = kindOf(item.spec);
  if (key.by === 'items')
    return Object.fromEntries(item.items.map(inner => [inner.id, filled(inner, compiled, text)]));
  if (reference === undefined) {
    const numbers = given.filter(({ type }) => type.dtype === 'number' && isKnown(type.shape));
    return numbers.length === 0
      ? undefined
      : Object.fromEntries(numbers.map(({ id, type }) => [id, tensorOf(text(item), type.shape ?? [])]));
  }
  const value = compiled.references.get(item.path)?.value;
  return value?.dtype === 'number' ? tensorOf(text(item), value.shape) : undefined;
}

function tensorOf(text: string, shape: readonly number[]): unknown {
  return nest(new Array<string>(sizeOf(shape)).fill(text), shape);
}

function zeros({ tolerance }: Item): string {
  const decimals = zeroTyped(tolerance).written?.decimals ?? 0;
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
}

/** True where the right answer, or a further one, is 0 in every element. */
function isRightlyZero(item: Item, { references, rules }: CompiledRubric): boolean {
  const values = [
    references.get(item.path)?.value,
    ...item.alternatives.map(rule => rules.get(ruleId(item.path, rule.id))?.proof?.value),
  ];
  return values.some(
    value => value?.dtype === 'number' && value.data.every(x => x.kind !== 'undefined' && isExactZero(x)),
  );
}

/** The guard that would prevent it, as it is written. */
function guardAgainst({ part, outcome }: PartMark, compiled: CompiledRubric): string {
  const { carried = [], decidedBy } = outcome;
  if (outcome.checks !== undefined) {
    const [field] = kindOf(part.spec).given;
    return `a check such as \`${field?.id ?? part.id} != 0\``;
  }
  if (part.items.length > 0) return 'a guard on each field that earns';
  if (carried.length > 0) {
    const [question] = part.path.split('.');
    const names = carried.map(({ part: path }) =>
      path.startsWith(`${question}.`) ? path.slice(question!.length + 1) : path,
    );
    return `\`follow_through: {credit: …, unless: ${names.map(name => `all(${name} == 0)`).join(' and ')}}\``;
  }
  const value = compiled.references.get(part.path)?.value;
  const hasZeros =
    value?.dtype === 'number' && value.data.some(x => x.kind !== 'undefined' && isExactZero(x));
  if (decidedBy === 'per-element' && hasZeros) return '`already: 0`';
  return 'a narrower tolerance, or no credit for this';
}
