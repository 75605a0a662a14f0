import { diagnose } from '../diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import type { ExitCode, World } from './ports.ts';

/** Writes a text to a file, or to standard output where none is given or it is `-`. */
export function deliver(text: string, output: string | undefined, { files, terminal }: World): ExitCode {
  if (output === undefined || output === '-') {
    terminal.out(text);
    return 0;
  }
  const problem = files.write(output, [text]);
  if (problem === undefined) return 0;
  terminal.err(
    `${renderDiagnostic(diagnose('file-not-written', { path: output, problem }), terminal.errStyle)}\n`,
  );
  return 2;
}
