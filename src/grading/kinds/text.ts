import { RE2JS } from 're2js';
import { compareRationals, ONE, ZERO } from '../../numeric/rational.ts';
import type { AcceptedText } from '../../rubric/model.ts';
import { authorComment } from '../comment.ts';
import type { Outcome } from '../outcome.ts';

/** Case and spaces folded, compatibility forms made one: how texts are compared. */
export function foldText(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Marks a short text by the accepted texts and patterns: the one that gives most, the first of equals. */
export function markText(value: { readonly text: string }, accept: readonly AcceptedText[]): Outcome {
  const folded = foldText(value.text);
  let best: AcceptedText | undefined;
  for (const accepted of accept) {
    if (!matches(accepted, folded)) continue;
    if (best === undefined || compareRationals(accepted.credit, best.credit) > 0) best = accepted;
  }
  const expected = accept.map(a => (a.kind === 'text' ? a.text : `/${a.text}/`));
  const credit = best?.credit ?? ZERO;
  return {
    verdict: compareRationals(credit, ONE) === 0 ? 'correct' : credit.num > 0n ? 'partial' : 'incorrect',
    credit,
    decidedBy: 'text',
    feedback: best?.feedback === undefined ? [] : [authorComment(best.feedback)],
    diagnostics: [],
    expected,
  };
}

/** Patterns are matched in linear time, whatever the pattern and the text. */
function matches({ kind, text }: AcceptedText, folded: string): boolean {
  return kind === 'text' ? foldText(text) === folded : patternOf(text).matches(folded);
}

const patterns = new Map<string, RE2JS>();

function patternOf(text: string): RE2JS {
  let pattern = patterns.get(text);
  if (pattern === undefined) {
    pattern = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
    patterns.set(text, pattern);
  }
  return pattern;
}
