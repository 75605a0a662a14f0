import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import type { DocNode } from '../document/node.ts';
import type { AnswerForm, AnswerValue } from '../forms/kinds.ts';
import type { MarkingContext } from '../grading/kinds/context.ts';
import type { Outcome, Shown } from '../grading/outcome.ts';
import type { Keys, MappingShape } from '../keys/key.ts';
import type { Mapping, Reader } from '../keys/reader.ts';
import type { Lookup } from '../language/resolve.ts';
import type { Syntax } from '../language/syntax.ts';
import type { Type } from '../language/type.ts';
import type { Value } from '../language/value.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Shape } from '../numeric/shape.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { AnswerKind, AnswerSpec, Item } from '../rubric/model.ts';
import type { AnswerHead } from '../rubric/read/head.ts';
import type { Place } from '../rubric/read/place.ts';
import type { Use } from '../rubric/read/uses.ts';
import type { Tolerance } from '../tolerances/module.ts';

/**
 * The secret half of one kind of answer. Everything that depends on the kind asks this: nothing else names one. A new
 * kind is a file here and one in `forms/`, each with a line in its table.
 */
export interface KindModule<K extends AnswerKind> {
  /** Parts of the kind with answers to them, right and wrong. Tests draw rubrics and submissions from them. */
  readonly examples: readonly KindExample[];
  readonly reading: KindReading<K>;
  readonly reference: ReferenceModule<AnswerSpec<K>> | 'none';
  readonly names: KindNames<AnswerSpec<K>>;
  /** The form that students are asked with. Sizes that the rubric leaves out are those of the reference. */
  readonly form: (spec: AnswerSpec<K>, reference: Shape, within: FormsWithin) => AnswerForm<K> & AnswerForm;
  readonly key: KeyModule<AnswerSpec<K>>;
  /**
   * The right answer as reports show it, to so many digits; undefined where there is none, or none single. `value` is the
   * proven reference.
   */
  readonly shownReference: (
    spec: AnswerSpec<K>,
    item: Item,
    value: Value | undefined,
    digits: number,
  ) => Shown | undefined;
  /** The warnings of lint about an item beside those of its tolerance and rules. */
  readonly doubts: (spec: AnswerSpec<K>, item: Item, compiled: CompiledRubric) => readonly Diagnostic[];
  /** Marks an answer that was read. */
  readonly mark: (value: AnswerValue<K>, spec: AnswerSpec<K>, context: MarkingContext) => Outcome;
  /** The value that stands for an answer in expressions; undefined where it has none, or is computed. */
  readonly languageValue: (value: AnswerValue<K>) => Value | undefined;
  readonly shortcut: KindShortcut<AnswerSpec<K>> | 'never';
}

/** A part of a kind, for tests. */
export interface KindExample {
  /** The keys of the part, besides its id and points, as a rubric writes them. */
  readonly part: string;
  /** Answers to it as JSON. */
  readonly answers: readonly string[];
}

/** The keys of parts that several kinds have. */
export type ItemKey =
  | 'value'
  | 'tolerance'
  | 'credit'
  | 'transposed'
  | 'already'
  | 'accept'
  | 'mistakes'
  | 'follow_through';

/** How an item of the kind is read from a rubric. */
export interface KindReading<K extends AnswerKind> {
  /** Its keys in the long form of `answer`. */
  readonly answerKeys: Keys;
  /** Keys of the part that belong to it alone. */
  readonly ownKeys: Keys;
  /** The keys of parts that it has. */
  readonly itemKeys: readonly ItemKey[];
  /** The mappings that stand behind its keys, by the names that their schemas have. */
  readonly mappings: Readonly<Record<string, MappingShape>>;
  /** The data of the kind. Faults are reported, and what is faulty is left out. */
  readonly read: (asked: Asked) => Pieces<K>;
  /** Its data as a value within another answer, such as a field of a witness; undefined where it cannot be one. */
  readonly inner: ((head: AnswerHead, reader: Reader) => AnswerSpec<K>) | undefined;
  /** True where it may be a field of a record. */
  readonly inRecord: boolean;
  /**
   * The tolerance where an item gives none: its own, or that of `defaults`, whose want is `told` or goes `untold`
   * because nothing is compared by it.
   */
  readonly tolerance: Tolerance | 'told' | 'untold';
  /** The keys of tolerances that make no sense for it; none where left out. */
  readonly unfitTolerances?: readonly string[];
  /** The credit for follow-through where neither an item nor `defaults` gives one; none where left out. */
  readonly followThrough?: Rational;
  /** The credit of its pieces where an item gives none: its own, or that of `defaults`. */
  readonly credit: 'all' | 'per-element' | 'defaults';
  /** `accept` lists alternatives to the reference, or something that the kind reads itself. */
  readonly accept: 'alternatives' | 'own';
}

/** A part or field whose kind is known, while it is read. */
export interface Asked {
  readonly reader: Reader;
  readonly map: Mapping;
  readonly head: AnswerHead;
  readonly place: Place;
  readonly points: Rational | undefined;
  /** Takes the expressions that are met. */
  readonly uses: Use[];
  /** The keys of the long form of `answer`, of all kinds. */
  readonly answerKeys: Keys;
  /** Opens a mapping with the keys of an item that is a field. */
  readonly openField: (node: DocNode) => Mapping | undefined;
  /** Reads a field that is an item of its own; undefined where it cannot be one. */
  readonly readField: (map: Mapping, place: Place) => Item | undefined;
  /** The kind of a value within the answer. */
  readonly readHead: (node: DocNode) => AnswerHead | undefined;
  /** The data of a value within the answer; undefined and a report where its kind cannot be one. */
  readonly readInner: (head: AnswerHead) => AnswerSpec | undefined;
}

/** The data of a kind with the pieces of an answer. */
export interface Pieces<K extends AnswerKind = AnswerKind> {
  readonly spec: AnswerSpec<K>;
  /** The sum of the points of its pieces, where each has its own. */
  readonly total?: Rational | undefined;
  /** The items that it is made of. */
  readonly items?: readonly Item[];
}

/** The demands on the reference of a kind. */
export interface ReferenceModule<S> {
  readonly demand: (spec: S) => Demand;
  /** The fault of a computed reference of that type and shape; undefined where there is none. */
  readonly check: (spec: S, item: Item, value: Value, span: Span) => Diagnostic | undefined;
  /** `each`: it has a value only for each choice of its variables, and is not proven by itself. */
  readonly proven: 'once' | 'each';
  /** A reference as an example, for one that is missing. */
  readonly example: string;
  /** Reads a value where words may stand for themselves; `expression` where every value is an expression. */
  readonly read: ((reader: Reader, node: DocNode, spec: S) => Syntax | undefined) | 'expression';
  /** A fault of a name that is no value, in the words of the kind; undefined where the usual ones will do. */
  readonly wrongName: (spec: S, item: Item, name: string, span: Span) => Diagnostic | undefined;
}

/** The type and shapes of values. */
export interface Demand {
  readonly dtype: Type['dtype'];
  /** Each size, UNKNOWN where any will do. */
  readonly shapes: readonly Shape[];
  readonly words: string;
  /** An empty list will do, whatever its type. */
  readonly emptyList?: true;
  /** Help about another shape. */
  readonly help: (shape: Shape) => string | undefined;
}

/** The meaning of a part's name in expressions, and the names within the part. */
export interface KindNames<S> {
  /** The reason why the part has no value to compute with; undefined where it has. */
  readonly valueless: (item: Item, spec: S) => string | undefined;
  /** The names that expressions inside the part see. */
  readonly inside: (spec: S) => readonly string[];
  /** The part's own value and rules are expressions inside it. */
  readonly ownIsInside: boolean;
  /** The names of them that the student or a domain gives values to, with their types. */
  readonly given: (spec: S, within: (spec: AnswerSpec) => Omit<Given, 'id'>) => readonly Given[];
  /** The meaning of a field's name from outside. */
  readonly field: (spec: S, id: string) => Lookup | undefined;
  /** The type of a readable answer. */
  readonly type: (spec: S) => Type;
}

/** A name with the type of its value. */
export interface Given {
  readonly id: string;
  readonly type: Type;
  /** True for numbers that students round. */
  readonly isRounded?: boolean;
}

/** The forms of what an answer is made of. */
export interface FormsWithin {
  readonly item: (item: Item) => AnswerForm;
  readonly value: (spec: AnswerSpec) => AnswerForm;
}

/** The right answer in the key. */
export type KeyModule<S> =
  | {
      readonly by: 'reference';
      /** An answer whose every number is this one, for a tolerance that needs no reference. */
      readonly filled: (spec: S, text: string) => unknown;
    }
  | {
      readonly by: 'statement';
      readonly text: (spec: S, item: Item) => string | undefined;
      /** Typed as an answer it must earn the points. */
      readonly earns: boolean;
    }
  /** That of the items that it is made of. */
  | { readonly by: 'items' }
  | { readonly by: 'nobody' };

/** How the quick path may read and mark answers of a kind. */
export type KindShortcut<S> =
  | {
      /** By doubles, each number by its own interval. */
      readonly by: 'numbers';
      /** Only whole numbers that are not negative are read plainly. */
      readonly whole: boolean;
      /** The transpose of a right answer is told apart from another wrong one. */
      readonly transposed: boolean;
    }
  | {
      /** Few answers, each marked once by the exact path. */
      readonly by: 'answers';
      /** As JSON has them. */
      readonly literals: 'strings' | 'booleans';
      readonly answers: (spec: S) => readonly PlainAnswer[];
    };

/** One of few answers as it stands in a submission. */
export interface PlainAnswer {
  readonly text: string;
  readonly value: AnswerValue;
}
