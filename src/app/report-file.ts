import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { readJson } from '../document/json.ts';
import { compileSchema } from '../document/schema.ts';
import type { Report } from '../report/model.ts';
import { reportSchema } from '../report/schema.ts';
import { type StoredReport, upgradeReport } from '../report/upgrade.ts';
import type { World } from './ports.ts';
import { AUTHOR_LIMIT, readText } from './source.ts';

/** Reads a report and validates it; prints what is wrong and returns undefined where it is none. */
export function loadReport(path: string, { files, terminal }: World): Report | undefined {
  const tell = (diagnostic: Diagnostic): undefined => {
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  };
  const read = readText(files, path, AUTHOR_LIMIT);
  if (!read.ok) return tell(read.error.diagnostic);
  const { source } = read.value;
  const { root, diagnostics } = readJson(source);
  // With a fault that is read over here, other programs may read another report.
  if (root === undefined || hasErrors(diagnostics)) {
    diagnostics.forEach(tell);
    return undefined;
  }
  const [problem] = compileSchema(reportSchema())(root);
  if (problem !== undefined) {
    return tell(
      diagnose(
        'not-a-report',
        { path, where: problem.path.join('.'), problem: problem.message },
        problem.span,
      ),
    );
  }
  return upgradeReport(JSON.parse(source.text) as StoredReport);
}
