import { answerCatalogue } from './catalogue/answer.ts';
import type { Audience, Entry, Severity } from './catalogue/entry.ts';
import { fileCatalogue } from './catalogue/file.ts';
import { gradingCatalogue } from './catalogue/grading.ts';
import { jsonCatalogue } from './catalogue/json.ts';
import { languageCatalogue } from './catalogue/language.ts';
import { peopleCatalogue } from './catalogue/people.ts';
import { rubricCatalogue } from './catalogue/rubric.ts';
import { submissionCatalogue } from './catalogue/submission.ts';
import { tableCatalogue } from './catalogue/table.ts';
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
  ...tableCatalogue,
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
  /** What the words are made from; it may say more than they do. */
  readonly facts: JsonFacts;
  readonly span?: Span;
}

/** A fact that any program can read. */
export type JsonFact = string | number | boolean;

/** Facts by their names; those that are nothing are left out. */
export type JsonFacts = Readonly<Record<string, JsonFact | readonly JsonFact[]>>;

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
    facts: jsonFacts(facts),
    ...(span === undefined ? {} : { span }),
  };
}

/** The facts that JSON has as they are: texts, finite numbers, truth values, and lists of them that hold something. */
function jsonFacts(facts: unknown): JsonFacts {
  const known = Object.entries(facts as object).filter(
    ([, value]) => isJsonFact(value) || (Array.isArray(value) && value.length > 0 && value.every(isJsonFact)),
  );
  return Object.fromEntries(known);
}

function isJsonFact(value: unknown): value is JsonFact {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** Whether anything among the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(d => d.severity === 'error');
}
