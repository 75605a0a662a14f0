import { kindOf } from '../kinds/kind.ts';
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
  const { tolerance } = item;
  const { key } = kindOf(item.spec);
  switch (key.by) {
    case 'nobody':
      return undefined;
    case 'items':
      return Object.fromEntries(item.items.map(inner => [inner.id, keyAnswer(inner, compiled)]));
    case 'statement':
      return key.earns ? key.text(item) : undefined;
    case 'reference': {
      const value = compiled.references.get(item.path)?.value;
      if (value !== undefined) return typedAnswer(value, tolerance, compiled);
      const free = unreferenced(tolerance.rule);
      if (free === undefined) return undefined;
      const text = exactText(free.accepted);
      return key.filled(compiled.rubric.decimalMark === ',' ? text.replace('.', ',') : text);
    }
  }
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
