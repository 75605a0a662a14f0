import type { Diagnostic } from './diagnostic.ts';

/** A file or stream of the run could not be written or read to its end. The diagnostic says which, why, and what to do. */
export class FileFault extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}
