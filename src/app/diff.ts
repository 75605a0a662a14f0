import { plainStyle } from '../diagnostic/render.ts';
import { diffReports, renderDiff } from '../report/diff.ts';
import { deliver } from './deliver.ts';
import type { ExitCode, World } from './ports.ts';
import { loadReport } from './report-file.ts';

export interface DiffRequest {
  readonly older: string;
  readonly newer: string;
  readonly format: 'text' | 'json';
  readonly output: string | undefined;
  /** The user's word that the file may be written over, whatever it holds. */
  readonly force?: boolean | undefined;
  /** Whether it counts when anyone has lost marks. */
  readonly noDecrease: boolean;
}

/** Compares two reports: whose mark moved, by how much, because of which rule. */
export function diff(
  { older, newer, format, output, force, noDecrease }: DiffRequest,
  world: World,
): ExitCode {
  const [before, after] = [loadReport(older, world), loadReport(newer, world)];
  if (before === undefined || after === undefined) return 2;
  const found = diffReports(before, after);
  const text =
    format === 'json'
      ? `${JSON.stringify(found, undefined, 2)}\n`
      : renderDiff(found, output === undefined ? world.terminal.outStyle : plainStyle);
  const code = deliver(text, { output, force, inputs: [older, newer] }, world);
  return code === 0 && noDecrease && found.summary.lowered > 0 ? 1 : code;
}
