import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import type { ExitCode, World } from './ports.ts';
import { obstacleTo, type Rights } from './replaceable.ts';

/** Where a text goes. */
export interface Delivery extends Rights {
  /** The file to write; undefined or `-` for standard output. */
  readonly output: string | undefined;
  /** The files that were read: none of them is written over, whatever the user says. */
  readonly inputs?: readonly string[];
}

/** Writes a text to a file, or to standard output. A file that is not decimark's own is written over only by force. */
export function deliver(text: string, { output, inputs = [], ...rights }: Delivery, world: World): ExitCode {
  const { files, terminal } = world;
  if (output === undefined || output === '-') {
    terminal.out(text);
    return 0;
  }
  const clash = inputs.find(path => files.sameFile(path, output));
  const problem: Diagnostic | undefined =
    (clash === undefined ? undefined : diagnose('output-is-input', { path: clash })) ??
    obstacleTo(output, rights, files, text) ??
    files.write(output, [text]);
  if (problem === undefined) return 0;
  terminal.err(`${renderDiagnostic(problem, terminal.errStyle)}\n`);
  return 2;
}
