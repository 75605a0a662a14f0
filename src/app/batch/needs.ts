import { jsonLine } from '../../base/json-line.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Settlement } from '../../grading/overrides/override.ts';
import { reportDiagnostic } from '../../report/build.ts';
import { sortedNeeds } from '../../report/needs.ts';
import type { Need, ReportDiagnostic } from '../../report/part-model.ts';
import { diagnosticsOf, type ResultRecord } from '../../report/record.ts';

/** A record that needs a person for more, with what is to be said of it. */
export function withNeeds(
  record: ResultRecord,
  needs: readonly Need[],
  diagnostics: readonly Diagnostic[],
): ResultRecord {
  const told = withDiagnostics(record, diagnostics.map(reportDiagnostic));
  if (needs.length === 0) return told;
  const needs_person = sortedNeeds([...record.facts.needs_person, ...needs]);
  return { ...told, facts: { ...told.facts, needs_person } };
}

/** A record without needs that a person has seen to. */
export function withoutNeeds(record: ResultRecord, needs: readonly Need[]): ResultRecord {
  const needs_person = record.facts.needs_person.filter(need => !needs.includes(need));
  return { ...record, facts: { ...record.facts, needs_person } };
}

/** A record with more to be said of it. */
export function withDiagnostics(
  record: ResultRecord,
  diagnostics: readonly ReportDiagnostic[],
): ResultRecord {
  if (diagnostics.length === 0) return record;
  return { ...record, diagnostics: jsonLine([...diagnosticsOf(record), ...diagnostics]) };
}

/** The note that a person has settled something. */
export function settledNote(what: string, { by, at, reason }: Settlement): Diagnostic {
  return diagnose('settled', { what, by, at, reason });
}
