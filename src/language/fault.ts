import type { Code, Facts } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import { NumericFault } from '../numeric/fault.ts';

/** The problems that evaluation and shape inference can run into. */
export type LanguageFaultCode = Extract<
  Code,
  | 'shape-mismatch'
  | 'type-mismatch'
  | 'index-out-of-range'
  | 'wrong-arguments'
  | 'undefined-value'
  | 'division-by-zero'
  | 'undecided'
  | 'too-large'
  | 'budget-exceeded'
  | 'name-has-no-value'
>;

/** A problem's code with its facts, before its place is known. */
export type Problem = {
  [C in LanguageFaultCode]: { readonly code: C; readonly facts: Facts<C> };
}[LanguageFaultCode];

/**
 * Leaves an evaluation or inference that cannot go on. It never leaves this folder: the public functions return it
 * as a diagnostic. `span` is the smallest expression at fault, filled in on the way up.
 */
export class LanguageFault extends Error {
  readonly problem: Problem;
  span: Span | undefined;

  constructor(problem: Problem, span?: Span) {
    super(problem.code);
    this.problem = problem;
    this.span = span;
  }
}

/** Leaves with a problem, stated as its code and facts. */
export function raise<C extends LanguageFaultCode>(code: C, facts: Facts<C>, span?: Span): never {
  throw new LanguageFault({ code, facts } as Problem, span);
}

/** The fault that was thrown, undefined for anything else. */
export function asFault(thrown: unknown): LanguageFault | undefined {
  if (thrown instanceof LanguageFault) return thrown;
  return thrown instanceof NumericFault ? faultOf(thrown) : undefined;
}

function faultOf({ reason, detail }: NumericFault): LanguageFault {
  switch (reason) {
    case 'division-by-zero':
      return new LanguageFault({ code: 'division-by-zero', facts: { detail } });
    case 'domain':
      return new LanguageFault({ code: 'undefined-value', facts: { detail } });
    case 'undecided':
      return new LanguageFault({ code: 'undecided', facts: { detail, digits: 0 } });
    case 'too-large':
      return new LanguageFault({ code: 'too-large', facts: { detail } });
  }
}
