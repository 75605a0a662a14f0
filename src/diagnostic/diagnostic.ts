import { answerCatalogue } from './catalogue/answer.ts';
import type { Audience, Entry, Severity } from './catalogue/entry.ts';
import { fileCatalogue } from './catalogue/file.ts';
import { gradingCatalogue } from './catalogue/grading.ts';
import { jsonCatalogue } from './catalogue/json.ts';
import { languageCatalogue } from './catalogue/language.ts';
import { peopleCatalogue } from './catalogue/people.ts';
import { rubricCatalogue } from './catalogue/rubric.ts';
import { submissionCatalogue } from './catalogue/submission.ts';
import { yamlCatalogue } from './catalogue/yaml.ts';
import type { Span } from './source.ts';

/** Every kind of problem that decimark reports, by its code. A code never changes its meaning. */
export const catalogue = {
  ...yamlCatalogue,
  ...jsonCatalogue,
  ...languageCatalogue,
  ...rubricCatalogue,
  ...answerCatalogue,
  ...submissionCatalogue,
  ...gradingCatalogue,
  ...peopleCatalogue,
  ...fileCatalogue,
} as const;

/** A stable name of a kind of problem. */
export type Code = keyof typeof catalogue;

/** What a message of this code is made from. */
export type Facts<C extends Code> = (typeof catalogue)[C] extends Entry<infer F> ? F : never;

/** A problem as a value: what kind, where, and in which words. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly audience: Audience;
  readonly message: string;
  readonly help?: string;
  readonly span?: Span;
}

/** Makes a diagnostic from its code, the facts of the case and, where there is one, its place. */
export function diagnose<C extends Code>(code: C, facts: Facts<C>, span?: Span): Diagnostic {
  const kind = catalogue[code] as Entry<Facts<C>>;
  const help = kind.help?.(facts);
  return {
    code,
    severity: kind.severity,
    audience: kind.audience,
    message: kind.message(facts),
    ...(help === undefined ? {} : { help }),
    ...(span === undefined ? {} : { span }),
  };
}

/** Whether anything among the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(d => d.severity === 'error');
}
