import type { Span } from '../diagnostic/source.ts';
import type { Rational } from '../numeric/rational.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '@' | '**';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** An argument of a call; `name` for `axis=0`. */
export interface Argument {
  readonly name: { readonly text: string; readonly span: Span } | undefined;
  readonly value: Syntax;
}

/** One place between the brackets of an index: a single index, or a slice with its optional ends and step. */
export type Subscript =
  | { readonly kind: 'at'; readonly index: Syntax }
  | {
      readonly kind: 'slice';
      readonly start: Syntax | undefined;
      readonly stop: Syntax | undefined;
      readonly step: Syntax | undefined;
      readonly span: Span;
    };

/** What an expression says, before its names are looked up. */
export type Syntax =
  | { readonly kind: 'number'; readonly value: Rational; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'none'; readonly span: Span }
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'member'; readonly object: Syntax; readonly name: string; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Syntax[]; readonly span: Span }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'not';
      readonly operand: Syntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Syntax;
      readonly right: Syntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'compare';
      readonly first: Syntax;
      readonly rest: readonly { readonly operator: Comparison; readonly operand: Syntax }[];
      readonly span: Span;
    }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Syntax;
      readonly right: Syntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'conditional';
      readonly condition: Syntax;
      readonly whenTrue: Syntax;
      readonly whenFalse: Syntax;
      readonly span: Span;
    }
  | {
      readonly kind: 'index';
      readonly object: Syntax;
      readonly subscripts: readonly Subscript[];
      readonly span: Span;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly nameSpan: Span;
      readonly args: readonly Argument[];
      readonly span: Span;
    };

/** The expressions directly inside an expression, in order of writing. */
export function subexpressions(syntax: Syntax): readonly Syntax[] {
  switch (syntax.kind) {
    case 'number':
    case 'text':
    case 'boolean':
    case 'none':
    case 'name':
      return [];
    case 'member':
      return [syntax.object];
    case 'list':
      return syntax.items;
    case 'unary':
      return [syntax.operand];
    case 'binary':
    case 'logic':
      return [syntax.left, syntax.right];
    case 'compare':
      return [syntax.first, ...syntax.rest.map(r => r.operand)];
    case 'conditional':
      return [syntax.condition, syntax.whenTrue, syntax.whenFalse];
    case 'index': {
      const ends = syntax.subscripts.flatMap(s => (s.kind === 'at' ? [s.index] : [s.start, s.stop, s.step]));
      return [syntax.object, ...ends.filter(end => end !== undefined)];
    }
    case 'call':
      return syntax.args.map(a => a.value);
  }
}
