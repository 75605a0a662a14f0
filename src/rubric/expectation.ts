import { nearest, printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import type { Type } from '../language/type.ts';
import { dtypeName, type Value } from '../language/value.ts';
import { toShort } from '../numeric/format.ts';
import { toBigInt } from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import { formatShape, type Shape, UNKNOWN } from '../numeric/shape.ts';
import { needsExact } from '../tolerances/tolerance.ts';
import type { AnswerSpec, Item } from './model.ts';

/** What the value of each kind of answer has to be. */
interface Demand {
  readonly dtype: Type['dtype'];
  /** Each size, UNKNOWN where any will do. */
  readonly shapes: readonly Shape[];
  readonly words: string;
}

function demandOf(spec: AnswerSpec): Demand | undefined {
  const size = (n: number | undefined) => n ?? UNKNOWN;
  switch (spec.kind) {
    case 'number':
    case 'integer':
      return { dtype: 'number', shapes: [[]], words: 'a single number, of shape ()' };
    case 'expression':
      return { dtype: 'number', shapes: [[]], words: 'a single number for each choice of the variables' };
    case 'vector':
    case 'shape': {
      const words =
        spec.length === undefined ? 'a list of numbers, of shape (n,)' : `of shape (${spec.length},)`;
      return { dtype: 'number', shapes: [[size(spec.length)]], words };
    }
    case 'matrix': {
      const shape = [size(spec.rows), size(spec.columns)];
      const words = shape.includes(UNKNOWN)
        ? 'a table of numbers, of shape (n, m)'
        : `of shape ${formatShape(shape)}`;
      return { dtype: 'number', shapes: [shape], words };
    }
    case 'boolean':
      return { dtype: 'boolean', shapes: [[]], words: 'a single truth value' };
    case 'choice':
      return { dtype: 'text', shapes: [[]], words: 'the id of an option' };
    case 'choices':
      return { dtype: 'text', shapes: [[UNKNOWN], []], words: 'a list of ids of options' };
    case 'text':
    case 'record':
    case 'witness':
    case 'essay':
      return undefined;
  }
}

/** Whether a type fits the kind of answer, as far as it is known before evaluation; undefined where it does. */
export function checkType({ spec }: Item, type: Type, span: Span): Diagnostic | undefined {
  const demand = demandOf(spec);
  if (demand === undefined) return undefined;
  const { kind } = spec;
  const emptyList = kind === 'choices' && type.shape?.length === 1 && type.shape[0] === 0;
  if (type.dtype !== 'unknown' && type.dtype !== demand.dtype && !emptyList) {
    const facts = { kind, expected: demand.words, found: dtypeName(type.dtype) };
    return diagnose('wrong-type-for-kind', facts, span);
  }
  const { shape } = type;
  if (shape === undefined || demand.shapes.some(wanted => fits(shape, wanted))) return undefined;
  return diagnose(
    'wrong-shape-for-kind',
    { kind, shape: formatShape(shape), expected: demand.words, help: shapeHelp(kind, shape) },
    span,
  );
}

function fits(shape: Shape, wanted: Shape): boolean {
  return (
    shape.length === wanted.length &&
    shape.every((n, i) => n === UNKNOWN || wanted[i] === UNKNOWN || n === wanted[i])
  );
}

function shapeHelp(kind: AnswerSpec['kind'], shape: Shape): string | undefined {
  if (kind === 'vector' && shape.length === 2 && shape[1] === 1)
    return 'take its only column, as `(…)[:, 0]`';
  if (kind === 'vector' && shape.length === 2 && shape[0] === 1) return 'take its only row, as `(…)[0]`';
  if ((kind === 'number' || kind === 'integer') && shape.every(n => n === 1))
    return 'take its only element, as `(…)[0]`';
  if (kind === 'number' && shape.length === 1) return 'use the kind `vector`, or pick an element';
  return undefined;
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
  if (spec.kind === 'choice' || spec.kind === 'choices') {
    const options = spec.options.map(o => o.id);
    for (const id of value.data as readonly string[]) {
      if (options.includes(id)) continue;
      const facts = { subject: path, found: printable(id), options, near: nearest(id, options) };
      return diagnose('reference-no-option', facts, span);
    }
  }
  if (value.dtype !== 'number') return undefined;
  const scalars = value.data as readonly Scalar[];
  if (spec.kind === 'integer' || spec.kind === 'shape') {
    const fraction = scalars.find(s => s.kind !== 'rational' || toBigInt(s) === undefined);
    if (fraction !== undefined) {
      return diagnose(
        'reference-not-integer',
        { subject: path, value: toShort(fraction, 12) ?? 'not exactly known' },
        span,
      );
    }
  }
  if (needsExact(tolerance.rule) && scalars.some(s => s.kind !== 'rational')) {
    return diagnose('exact-needs-exact', { subject: path }, item.toleranceSpan ?? span);
  }
  return undefined;
}
