import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import type { DocNode } from '../document/node.ts';
import type { AnswerForm } from '../forms/kinds.ts';
import type { Shown } from '../grading/outcome.ts';
import type { Reader } from '../keys/reader.ts';
import type { Lookup } from '../language/resolve.ts';
import type { Syntax } from '../language/syntax.ts';
import type { Type } from '../language/type.ts';
import type { Value } from '../language/value.ts';
import type { Shape } from '../numeric/shape.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { AnswerKind, AnswerSpec, Item } from '../rubric/model.ts';
import type { Demand, FormsWithin, Given } from './module.ts';
import { KINDS } from './table.ts';

/** The kind of one answer, with the data that the rubric gives. */
export interface Kind {
  /** Undefined for a kind without a reference. */
  readonly reference: KindReference | undefined;
  readonly valueless: (item: Item) => string | undefined;
  readonly inside: readonly string[];
  readonly ownIsInside: boolean;
  readonly given: readonly Given[];
  readonly field: (id: string) => Lookup | undefined;
  readonly type: Type;
  readonly form: (reference: Shape, within: FormsWithin) => AnswerForm;
  readonly key: KindKey;
  readonly doubts: (item: Item, compiled: CompiledRubric) => readonly Diagnostic[];
  readonly shownReference: (item: Item, value: Value | undefined, digits: number) => Shown | undefined;
  /** Whether answers are compared with a reference by a tolerance. */
  readonly hasTolerance: boolean;
  /** True where its answers are numbers that students round. */
  readonly isRounded: boolean;
}

/** The demands on the reference of an answer. */
export interface KindReference {
  readonly demand: Demand;
  readonly check: (item: Item, value: Value, span: Span) => Diagnostic | undefined;
  readonly proven: 'once' | 'each';
  /** Undefined where every value is an expression. */
  readonly read: ((reader: Reader, node: DocNode) => Syntax | undefined) | undefined;
  readonly wrongName: (item: Item, name: string, span: Span) => Diagnostic | undefined;
}

/** The right answer in the key. */
export type KindKey =
  | { readonly by: 'reference'; readonly filled: (text: string) => unknown }
  | { readonly by: 'statement'; readonly text: (item: Item) => string | undefined; readonly earns: boolean }
  | { readonly by: 'items' }
  | { readonly by: 'nobody' };

/** The kind of an answer by its data. */
export function kindOf<K extends AnswerKind>(spec: AnswerSpec<K>): Kind {
  const { names, form, doubts, shownReference, reading } = KINDS[spec.kind];
  return {
    reference: referenceOf(spec),
    valueless: item => names.valueless(item, spec),
    inside: names.inside(spec),
    ownIsInside: names.ownIsInside,
    given: names.given(spec, inner => {
      const { type, isRounded } = kindOf(inner);
      return { type, isRounded };
    }),
    field: id => names.field(spec, id),
    type: names.type(spec),
    form: (reference, within) => form(spec, reference, within),
    key: keyOf(spec),
    doubts: (item, compiled) => doubts(spec, item, compiled),
    shownReference: (item, value, digits) => shownReference(spec, item, value, digits),
    isRounded: reading.tolerance === 'told',
    hasTolerance: KINDS[spec.kind].reference !== 'none' && reading.itemKeys.includes('tolerance'),
  };
}

function referenceOf<K extends AnswerKind>(spec: AnswerSpec<K>): KindReference | undefined {
  const { reference } = KINDS[spec.kind];
  if (reference === 'none') return undefined;
  const { demand, check, proven, read, wrongName } = reference;
  return {
    demand: demand(spec),
    check: (item, value, span) => check(spec, item, value, span),
    proven,
    read: read === 'expression' ? undefined : (reader, node) => read(reader, node, spec),
    wrongName: (item, name, span) => wrongName(spec, item, name, span),
  };
}

function keyOf<K extends AnswerKind>(spec: AnswerSpec<K>): KindKey {
  const { key } = KINDS[spec.kind];
  if (key.by === 'reference') return { by: key.by, filled: text => key.filled(spec, text) };
  if (key.by === 'statement') return { by: key.by, text: item => key.text(spec, item), earns: key.earns };
  return key;
}
