import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostic/render.ts';

/** Throws unless the condition holds. */
export function must(condition: boolean, problem: string): void {
  if (!condition) throw new Error(problem);
}

/** Throws where a message is empty, points outside of its text or cannot be shown. */
export function checkDiagnostics(diagnostics: readonly Diagnostic[], length: number): void {
  for (const diagnostic of diagnostics) {
    const { span, message } = diagnostic;
    must(message !== '', 'a message is empty');
    if (span !== undefined)
      must(
        0 <= span.start && span.start <= span.end && span.end <= Math.max(length, span.source.text.length),
        'a span lies outside',
      );
    renderDiagnostic(diagnostic);
  }
}
