import { RE2JS } from 're2js';
import { diagnose } from '../../diagnostic/diagnostic.ts';
import { bared, folded } from '../../forms/reader/fold.ts';
import { saysNoAnswer } from '../../forms/reader/words.ts';
import { compareRationals, ONE, ZERO } from '../../numeric/rational.ts';
import type { AcceptedText, Item } from '../../rubric/model.ts';
import { authorComment } from '../comment.ts';
import type { Outcome } from '../outcome.ts';

/** Marks a short text by the accepted texts and patterns: the one that gives most, the first of equals. */
export function markText(
  value: { readonly text: string },
  accept: readonly AcceptedText[],
  { path }: Pick<Item, 'path'>,
): Outcome {
  const typed = [folded(value.text), bared(value.text)];
  let best: AcceptedText | undefined;
  for (const accepted of accept) {
    if (!matches(accepted, typed)) continue;
    if (best === undefined || compareRationals(accepted.credit, best.credit) > 0) best = accepted;
  }
  if (best === undefined && saysNoAnswer(value.text)) return noAnswer(value.text, path);
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

/** A word that says that there is no answer is one, unless it is accepted. */
function noAnswer(text: string, path: string): Outcome {
  const note = diagnose('answer-word-for-blank', { place: path, written: text.trim() });
  return { verdict: 'missing', credit: ZERO, decidedBy: 'form', feedback: [], diagnostics: [note] };
}

/** An accepted text is compared without closing punctuation, a pattern with it and without. */
function matches({ kind, text }: AcceptedText, typed: readonly string[]): boolean {
  if (kind === 'text') return typed.includes(folded(text)) || typed.includes(bared(text));
  return typed.some(each => patternOf(text).matches(each));
}

/** Patterns are matched in linear time, whatever the pattern and the text. */
const patterns = new Map<string, RE2JS>();

function patternOf(text: string): RE2JS {
  let pattern = patterns.get(text);
  if (pattern === undefined) {
    pattern = RE2JS.compile(text, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);
    patterns.set(text, pattern);
  }
  return pattern;
}
