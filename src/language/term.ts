import type { Span } from '../diagnostic/source.ts';
import type { Builtin } from './builtin.ts';
import type { Value } from './value.ts';

/** One place between the brackets of an index. */
export type TermSubscript =
  | { readonly kind: 'at'; readonly index: Term }
  | {
      readonly kind: 'slice';
      readonly start: Term | undefined;
      readonly stop: Term | undefined;
      readonly step: Term | undefined;
    };

/**
 * An expression with its names looked up and its arguments in order: what inference and evaluation work on.
 * `span` is undefined inside the formulas of built-in functions; faults there are reported at the call.
 */
export type Term =
  | { readonly kind: 'constant'; readonly value: Value; readonly span: Span | undefined }
  /** pi and e, which no finite number of digits is equal to. */
  | { readonly kind: 'transcendental'; readonly name: 'pi' | 'e'; readonly span: Span | undefined }
  /** A definition of the program by its id. */
  | { readonly kind: 'symbol'; readonly id: string; readonly span: Span | undefined }
  /** A parameter of the definition or formula that the term stands in. */
  | { readonly kind: 'parameter'; readonly name: string; readonly span: Span | undefined }
  | { readonly kind: 'list'; readonly items: readonly Term[]; readonly span: Span | undefined }
  | {
      readonly kind: 'call';
      readonly builtin: Builtin;
      readonly args: readonly (Term | undefined)[];
      readonly span: Span | undefined;
    }
  /** A definition with parameters, applied to its arguments by position. */
  | {
      readonly kind: 'apply';
      readonly id: string;
      readonly args: readonly Term[];
      readonly span: Span | undefined;
    }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Term;
      readonly right: Term;
      readonly span: Span | undefined;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Term;
      readonly whenTrue: Term;
      readonly whenFalse: Term;
      readonly span: Span | undefined;
    }
  /** `where(condition, then, otherwise)`, element by element; what no element chooses is not evaluated. */
  | {
      readonly kind: 'where';
      readonly condition: Term;
      readonly whenTrue: Term;
      readonly whenFalse: Term;
      readonly span: Span | undefined;
    }
  | {
      readonly kind: 'index';
      readonly object: Term;
      readonly subscripts: readonly TermSubscript[];
      readonly span: Span | undefined;
    }
  /** The gradient of a scalar by a definition of the program. */
  | { readonly kind: 'gradient'; readonly of: Term; readonly by: string; readonly span: Span | undefined }
  /** Whether the student's value is within the part's tolerance of the reference. */
  | {
      readonly kind: 'close';
      readonly student: Term;
      readonly reference: Term;
      readonly span: Span | undefined;
    };

/** Something with a name: a given, a definition, a part, a field, a student's field, a variable. */
export interface Definition {
  /** Unique in the program, such as `q1.W1`; of a definition with parameters `q1.layer2()`. */
  readonly id: string;
  /** As messages name it. */
  readonly name: string;
  readonly parameters: readonly string[];
  /** What it is defined as; undefined where the value comes from outside the program or there is none. */
  readonly term: Term | undefined;
  readonly span: Span | undefined;
}

/** All definitions that expressions may build on, by id. */
export type Program = ReadonlyMap<string, Definition>;

/** The terms directly inside a term, in order of writing. */
export function subterms(term: Term): readonly Term[] {
  const present = (terms: readonly (Term | undefined)[]) => terms.filter(t => t !== undefined);
  switch (term.kind) {
    case 'constant':
    case 'transcendental':
    case 'symbol':
    case 'parameter':
      return [];
    case 'list':
      return term.items;
    case 'call':
    case 'apply':
      return present(term.args);
    case 'logic':
      return [term.left, term.right];
    case 'conditional':
    case 'where':
      return [term.condition, term.whenTrue, term.whenFalse];
    case 'index':
      return [
        term.object,
        ...term.subscripts.flatMap(s => present(s.kind === 'at' ? [s.index] : [s.start, s.stop, s.step])),
      ];
    case 'gradient':
      return [term.of];
    case 'close':
      return [term.student, term.reference];
  }
}
