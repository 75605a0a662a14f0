import { ownEntry } from '../base/own-entry.ts';
import type { Need, ReportDiagnostic, ReportPart, ReportQuestion } from './part-model.ts';
import { unknownIdOf } from './unknown-ids.ts';

/** Codes as reports list them: sorted, each once. */
export function sortedNeeds(codes: Iterable<Need>): readonly Need[] {
  return [...new Set(codes)].sort();
}

/** Why a person has to look at marks, and at what is said of the submission as a whole. */
export function needsOf(
  questions: readonly ReportQuestion[],
  diagnostics: readonly ReportDiagnostic[],
  isGraded: boolean,
): readonly Need[] {
  return sortedNeeds([
    ...(isGraded ? [] : (['invalid'] as const)),
    ...questions.flatMap(q => q.parts.flatMap(needsOfPart)),
    ...diagnostics.flatMap(needOf),
  ]);
}

/** The needs that follow from a diagnostic by its code. */
const NEED_OF: Readonly<Record<string, Need>> = {
  'not-on-roster': 'identity',
  'attempts-undecided': 'undecided',
  'override-stale': 'override-not-applied',
};

/** The need that follows from a diagnostic, if one does. */
function needOf(diagnostic: ReportDiagnostic): readonly Need[] {
  if (unknownIdOf(diagnostic) !== undefined) return ['unknown-answer'];
  return [ownEntry(NEED_OF, diagnostic.code) ?? []].flat();
}

/** Why a person has to look at a part. An answer that a marker has marked was seen. */
export function needsOfPart({ verdict, diagnostics = [], staff }: ReportPart): readonly Need[] {
  const codes = diagnostics.flatMap(needOf);
  if (verdict === 'error') return [...codes, diagnostics.some(d => d.code === 'budget') ? 'budget' : 'error'];
  if (staff?.override !== undefined) return codes.filter(code => code === 'override-not-applied');
  // A field that cannot be read costs its record nothing but its own points.
  const unreadable =
    verdict === 'invalid' ||
    staff?.elements?.some(e => e.verdict === 'invalid') === true ||
    diagnostics.some(d => d.severity === 'error');
  return unreadable ? [...codes, 'unreadable-answer'] : codes;
}
