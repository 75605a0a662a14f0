import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { readJson } from '../document/json.ts';
import { get } from '../document/node.ts';
import { compileSchema } from '../document/schema.ts';
import { isMarksHeader } from '../report/csv.ts';
import { type Report, reportSchema } from '../report/model.ts';
import { oldReportSchema } from '../report/old/schema.ts';
import { type StoredReport, upgradeReport } from '../report/old/upgrade.ts';
import { readVersion } from '../report/version.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';

/**
 * Reads a report of any version that is known, and validates it; one of version 1 is given as version 2 has it. Prints
 * what is wrong and returns undefined where it is none.
 */
export function loadReport(path: string, { files, terminal }: World): Report | undefined {
  const tell = (diagnostic: Diagnostic): undefined => {
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  };
  const read = readText(files, path, AUTHOR_LIMIT);
  if (!read.ok) return tell(read.error.diagnostic);
  const { source } = read.value;
  const [line = ''] = source.text.split(/\r?\n/, 1);
  if (isMarksHeader(line)) return tell(diagnose('report-is-table', { path }));
  const { root, diagnostics } = readJson(source);
  // With a fault that is read over here, other programs may read another report.
  if (root === undefined || hasErrors(diagnostics)) {
    // What helps with a student's file, to mend it by hand, is no help here.
    const [fault] = diagnostics.filter(({ severity }) => severity === 'error');
    return tell(diagnose('not-a-report', { path, where: '', problem: fault!.message }, fault!.span));
  }
  const stated = root.kind === 'map' ? get(root, 'schema_version') : undefined;
  const written = stated?.kind === 'scalar' ? stated.text : undefined;
  const version = written === undefined ? 2 : readVersion(written);
  if (version === undefined)
    return tell(diagnose('report-version', { path, version: printable(written!) }, stated!.span));
  const [problem] = compileSchema(version === 1 ? oldReportSchema() : reportSchema())(root);
  if (problem !== undefined) {
    return tell(
      diagnose(
        'not-a-report',
        problem.path.length === 0
          ? { path, where: '', problem: `it ${problem.message}` }
          : { path, where: problem.path.join('.'), problem: problem.message },
        problem.span,
      ),
    );
  }
  const report: unknown = JSON.parse(source.text);
  return version === 1 ? upgradeReport(report as StoredReport) : (report as Report);
}
