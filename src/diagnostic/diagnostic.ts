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

/** A value while it is made. */
type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Makes a diagnostic from its code, the facts of the case and, where there is one, its place. */
export function diagnose<C extends Code>(code: C, facts: Facts<C>, span?: Span): Diagnostic {
  const kind = catalogue[code] as Entry<Facts<C>>;
  const { severity, audience } = kind;
  const message = kind.message(facts);
  const help = kind.help?.(facts);
  const said: Writable<Diagnostic> = { code, severity, audience, message, facts: jsonFacts(facts as object) };
  if (help !== undefined) said.help = help;
  if (span !== undefined) said.span = span;
  return said;
}

/** The facts that JSON has as they are: texts, finite numbers, truth values, and lists of them that hold something. */
function jsonFacts(facts: object): JsonFacts {
  // A file can earn a hundred thousand diagnostics before the first hundred are kept: no list is made for each.
  const known: Record<string, JsonFact | readonly JsonFact[]> = {};
  for (const name of Object.keys(facts)) {
    const value: unknown = facts[name as keyof typeof facts];
    if (isJsonFact(value) || (Array.isArray(value) && value.length > 0 && value.every(isJsonFact)))
      known[name] = value;
  }
  return known;
}

function isJsonFact(value: unknown): value is JsonFact {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** Whether anything among the diagnostics is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(d => d.severity === 'error');
}
