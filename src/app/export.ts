import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import type { Report } from '../report/model.ts';
import { isStudentReport } from '../report/own-forms.ts';
import { studentFileNames } from '../report/student-file.ts';
import { type Release, type StudentView, studentView } from '../report/student-view.ts';
import type { ExitCode, World } from './ports.ts';
import { isStudentReportFile, obstacleTo } from './replaceable.ts';
import { loadReport } from './report-file.ts';

export interface ExportRequest {
  readonly report: string;
  /** The folder to write to; it is made where it is not there. */
  readonly folder: string;
  /** Whether students are told the right answers. */
  readonly release: Release;
  /** The user's word that files may be written over, whatever they hold. */
  readonly force?: boolean | undefined;
}

/** A file to write. */
interface StudentFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes one file a student, of what each may see of a report. Nothing is written where anything would be written over
 * that is no earlier file of the same kind.
 */
export function exportToStudents(request: ExportRequest, world: World): ExitCode {
  const { files, terminal } = world;
  const tell = (diagnostic: Diagnostic) =>
    terminal.err(`${renderDiagnostic(diagnostic, terminal.errStyle)}\n`);
  const report = loadReport(request.report, world);
  if (report === undefined) return 2;
  const faults = faultsOf(report, request.report);
  if (faults.length > 0) {
    faults.forEach(tell);
    return 2;
  }
  const planned = filesOf(report, request, world);
  const obstacles = planned.flatMap(({ path, text }) => obstacleOf(path, text, request, world) ?? []);
  if (obstacles.length > 0) {
    obstacles.forEach(tell);
    return 2;
  }
  const noFolder = files.makeFolder(request.folder);
  if (noFolder !== undefined) {
    tell(noFolder);
    return 2;
  }
  for (const { path, text } of planned) {
    const problem = files.write(path, [text]);
    if (problem === undefined) continue;
    tell(problem);
    return 2;
  }
  const nobodys = report.results.flatMap(({ student, submission }) =>
    student === undefined ? [submission?.path ?? '?'] : [],
  );
  if (nobodys.length > 0) tell(diagnose('entries-of-nobody', { paths: nobodys }));
  const left = namesLeft(request.folder, planned, world);
  if (left.length > 0) tell(diagnose('student-reports-left', { folder: request.folder, names: left }));
  return nobodys.length + left.length === 0 ? 0 : 1;
}

/** The names of student's reports in the folder that are not of this export. */
function namesLeft(folder: string, written: readonly StudentFile[], { files }: World): readonly string[] {
  const content = files.list(folder);
  if (content.kind !== 'names') return [];
  const paths = new Set(written.map(({ path }) => path));
  return content.names
    .filter(name => {
      const path = files.join(folder, name);
      return name.endsWith('.json') && !paths.has(path) && isStudentReportFile(files, path);
    })
    .sort();
}

/** Why a report cannot be handed to students. */
function faultsOf({ run, results }: Report, path: string): readonly Diagnostic[] {
  if (run.shard !== undefined) {
    const { index, of } = run.shard;
    return [diagnose('report-of-shard', { path, shard: `${index}/${of}` })];
  }
  const seen = new Set<string>();
  return results.flatMap(({ student }) => {
    if (student === undefined) return [];
    const isTwice = seen.has(student.id);
    seen.add(student.id);
    return isTwice ? [diagnose('student-twice', { path, id: student.id })] : [];
  });
}

function filesOf(report: Report, { folder, release }: ExportRequest, world: World): readonly StudentFile[] {
  const views = report.results.flatMap((result): StudentView[] => {
    const view = studentView(report, result, release);
    return view === undefined ? [] : [view];
  });
  const names = studentFileNames(
    views.map(view => view.student.id),
    world.hash,
  );
  return views.map((view, i) => ({
    path: world.files.join(folder, `${names[i]}.json`),
    text: `${JSON.stringify(view, undefined, 2)}\n`,
  }));
}

function obstacleOf(
  path: string,
  text: string,
  { report, force }: ExportRequest,
  { files }: World,
): Diagnostic | undefined {
  if (files.sameFile(report, path)) return diagnose('output-is-input', { path });
  return obstacleTo(path, { force, own: isStudentReport }, files, text);
}
