import type { ExitCode, World } from '../app/ports.ts';

/** An option of a command. A flag has no `value`. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help. */
  readonly value?: string;
  /** The value that it has where it is given without one; one that it is given has to follow `=`. */
  readonly bare?: string;
  /** Set where it may be given several times. */
  readonly many?: true;
  readonly choices?: readonly string[];
  /** Set where its value is a file to read, and `-` standard input. */
  readonly reads?: true;
  readonly description: string;
}

/** A positional argument; `many` takes all that follow. */
export interface PositionalSpec {
  readonly name: string;
  readonly many?: true;
  readonly optional?: true;
  /** The words that it can be; anything, unless it is said. */
  readonly choices?: readonly string[];
  /** Set for a file to write. */
  readonly writes?: true;
  readonly description: string;
}

/** The arguments of a command as they were given. */
export interface CommandArguments {
  /** The positional argument of that name; empty where it is left out. */
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly option: (name: string) => string | undefined;
  /** All values of an option that may be given several times. */
  readonly options: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

/** A command of the program. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly positionals: readonly PositionalSpec[];
  readonly options: readonly OptionSpec[];
  /** Commands to copy, each with what it does. */
  readonly examples: readonly (readonly [string, string])[];
  readonly run: (args: CommandArguments, world: World) => Promise<ExitCode>;
}

/** Wrong usage, with what to do; ends the run with exit code 2. */
export class UsageError extends Error {}
