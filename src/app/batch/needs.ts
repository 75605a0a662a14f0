import { jsonLine } from '../../base/json-line.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { reportDiagnostic } from '../../report/build.ts';
import { sortedNeeds } from '../../report/needs.ts';
import type { Need } from '../../report/part-model.ts';
import { diagnosticsOf, type ResultRecord } from '../../report/record.ts';

/** A record that needs a person for more, with what is to be said of it. */
export function withNeeds(
  record: ResultRecord,
  needs: readonly Need[],
  diagnostics: readonly Diagnostic[],
): ResultRecord {
  if (needs.length === 0) return withDiagnostics(record, diagnostics);
  const needs_person = sortedNeeds([...record.facts.needs_person, ...needs]);
  return withDiagnostics({ ...record, facts: { ...record.facts, needs_person } }, diagnostics);
}

function withDiagnostics(record: ResultRecord, diagnostics: readonly Diagnostic[]): ResultRecord {
  if (diagnostics.length === 0) return record;
  const known = diagnosticsOf(record);
  return { ...record, diagnostics: jsonLine([...known, ...diagnostics.map(reportDiagnostic)]) };
}
