import { definedAll, type Value } from '../language/value.ts';
import { exactText } from '../numeric/format.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { Item } from '../rubric/model.ts';
import type { Tolerance } from '../tolerances/module.ts';
import { typedDigits, unreferenced } from '../tolerances/tolerance.ts';
import { nest, showScalar } from './shown.ts';

/** The right answer of an item as a student would type it; undefined where the rubric does not know one. */
export function keyAnswer(item: Item, compiled: CompiledRubric): unknown {
  const { spec, tolerance } = item;
  if (spec.kind === 'record') return Object.fromEntries(spec.fields.map(f => [f.id, keyAnswer(f, compiled)]));
  if (spec.kind === 'text') return spec.accept.find(a => a.kind === 'text')?.text;
  const value = compiled.references.get(item.path)?.value;
  if (value !== undefined) return typedAnswer(value, tolerance, compiled);
  const free = unreferenced(tolerance.rule);
  return free && freeAnswer(item, exactText(free.accepted), compiled);
}

/** A value as a student would type it: exact numbers exactly, others to the proven digits. */
export function typedAnswer(value: Value, { rule }: Tolerance, { rubric }: CompiledRubric): unknown {
  if (value.dtype !== 'number') return nest(value.data, value.shape);
  const mark = (text: string) => (rubric.decimalMark === ',' ? text.replace('.', ',') : text);
  // A fraction has no last digit, so that none can be missing.
  const exactly = (x: Rational) => (typedDigits(rule) !== undefined ? `${x.num}/${x.den}` : exactText(x));
  const print = (x: Scalar) => mark(x.kind === 'rational' ? exactly(x) : showScalar(x, rubric.precision));
  return nest(definedAll(value).map(print), value.shape);
}

/** An answer that a rule without a reference accepts, in the form of the kind. */
function freeAnswer({ spec }: Item, text: string, { rubric }: CompiledRubric): unknown {
  const low = rubric.decimalMark === ',' ? text.replace('.', ',') : text;
  const row = (n: number | undefined) => Array.from({ length: n ?? 1 }, () => low);
  if (spec.kind === 'vector' || spec.kind === 'shape') return row(spec.length);
  if (spec.kind === 'matrix') return Array.from({ length: spec.rows ?? 1 }, () => row(spec.columns));
  return low;
}
