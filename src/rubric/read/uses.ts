import type { Span } from '../../diagnostic/source.ts';
import type { Syntax } from '../../language/syntax.ts';

/**
 * An expression of a rubric with where its names are looked up: in a question, and inside a record or witness also
 * among its fields.
 */
export interface Use {
  readonly role:
    | {
        readonly kind: 'given' | 'let';
        readonly name: string;
        readonly parameters: readonly string[];
        readonly span: Span;
      }
    /** The reference of a part or field. */
    | { readonly kind: 'value'; readonly path: string }
    | { readonly kind: 'check'; readonly path: string; readonly index: number }
    /** The value of a mistake or alternative, in which `reference` is the part's own right answer. */
    | { readonly kind: 'rule'; readonly path: string; readonly rule: string }
    /** A given or definition that a mistake or alternative puts in the place of the real one. */
    | {
        readonly kind: 'replacement';
        readonly path: string;
        readonly rule: string;
        readonly name: string;
        readonly parameters: readonly string[];
        readonly span: Span;
      }
    | { readonly kind: 'guard'; readonly path: string }
    /** The elements that the question itself gives. */
    | { readonly kind: 'already'; readonly path: string }
    /** An expression of a part that cannot be read otherwise; it is checked for faults of its own. */
    | { readonly kind: 'loose'; readonly path: string };
  readonly question: string;
  /** The part whose fields the expression sees. */
  readonly inside: string | undefined;
  readonly syntax: Syntax;
}
