import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import { kindOf } from '../kinds/kind.ts';
import type { Type } from '../language/type.ts';
import { dtypeName, type Value } from '../language/value.ts';
import type { Scalar } from '../numeric/scalar.ts';
import { formatShape, type Shape, UNKNOWN } from '../numeric/shape.ts';
import { needsExact } from '../tolerances/tolerance.ts';
import type { Item } from './model.ts';

/** Whether a type fits the kind of answer, as far as it is known before evaluation; undefined where it does. */
export function checkType({ spec }: Item, type: Type, span: Span): Diagnostic | undefined {
  const demand = kindOf(spec).reference?.demand;
  if (demand === undefined) return undefined;
  const { kind } = spec;
  const emptyList = demand.emptyList === true && type.shape?.length === 1 && type.shape[0] === 0;
  if (type.dtype !== 'unknown' && type.dtype !== demand.dtype && !emptyList) {
    const facts = { kind, expected: demand.words, found: dtypeName(type.dtype) };
    return diagnose('wrong-type-for-kind', facts, span);
  }
  const { shape } = type;
  if (shape === undefined || demand.shapes.some(wanted => fits(shape, wanted))) return undefined;
  return diagnose(
    'wrong-shape-for-kind',
    { kind, shape: formatShape(shape), expected: demand.words, help: demand.help(shape) },
    span,
  );
}

function fits(shape: Shape, wanted: Shape): boolean {
  return (
    shape.length === wanted.length &&
    shape.every((n, i) => n === UNKNOWN || wanted[i] === UNKNOWN || n === wanted[i])
  );
}

/** Whether a type is that of a condition: a single truth value, as far as it is known; undefined where it is. */
export function checkCondition({ dtype, shape }: Type, span: Span | undefined): Diagnostic | undefined {
  if (dtype === 'number' || dtype === 'text') {
    const facts = { what: 'a condition', expected: 'a single truth value', found: dtypeName(dtype) };
    return diagnose('type-mismatch', facts, span);
  }
  if (shape === undefined || shape.length === 0) return undefined;
  const rule = 'a condition is a single truth value: use `all(…)` or `any(…)`';
  return diagnose('shape-mismatch', { what: 'a condition', shapes: [formatShape(shape)], rule }, span);
}

/** Whether a computed reference fits the kind of answer: whole numbers, ids of options, exactly known values. */
export function checkReference(item: Item, value: Value, span: Span): Diagnostic | undefined {
  const { spec, tolerance, path } = item;
  const mistyped = checkType(item, { dtype: value.dtype, shape: value.shape }, span);
  if (mistyped !== undefined) return mistyped;
  const fault = kindOf(spec).reference?.check(item, value, span);
  if (fault !== undefined) return fault;
  if (value.dtype !== 'number') return undefined;
  const scalars = value.data as readonly Scalar[];
  if (needsExact(tolerance.rule) && scalars.some(s => s.kind !== 'rational')) {
    return diagnose('exact-needs-exact', { subject: path }, item.toleranceSpan ?? span);
  }
  return undefined;
}
