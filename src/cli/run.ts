import type { Terminal, World } from '../app/ports.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { renderDiagnostic } from '../diagnostic/render.ts';
import { type Command, type CommandArguments, UsageError } from './command.ts';
import { commands } from './commands/table.ts';
import { parseArguments } from './parse.ts';

/** Runs the command line and gives the exit code; nothing is thrown. */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const { terminal } = world;
  try {
    const request = parseArguments(argv, commands);
    switch (request.kind) {
      case 'help':
        terminal.out(request.text);
        return argv.length === 0 ? 2 : 0;
      case 'version':
        terminal.out(`${world.version}\n`);
        return 0;
      case 'run': {
        const { command, args } = request;
        if (readsInput(command, args)) await world.loadInput();
        const code = await command.run(args, world);
        return code === 1 && args.flag('exit-zero') ? 0 : code;
      }
    }
  } catch (fault) {
    if (fault instanceof UsageError) {
      say(terminal, `decimark: ${fault.message}\n`);
      return 2;
    }
    if (fault instanceof FileFault) {
      say(terminal, `${renderDiagnostic(fault.diagnostic, terminal.errStyle)}\n`);
      return 2;
    }
    const { stack, message } = fault as Error;
    say(
      terminal,
      `decimark: a fault of decimark itself; please report it with the files that show it.\n${stack ?? message}\n`,
    );
    return 3;
  }
}

/** True where one of the files to read is `-`; it can be one only. */
function readsInput({ positionals, options }: Command, args: CommandArguments): boolean {
  const inputs = [
    ...positionals.filter(({ name, writes }) => !writes && args.all(name).includes('-')),
    ...options.filter(({ name, reads }) => reads && args.options(name).includes('-')),
  ].length;
  if (inputs > 1) throw new UsageError(`\`-\` is given ${inputs} times; standard input can be read once`);
  return inputs === 1;
}

/** Says why the run has ended. Where standard error cannot be written the exit code alone says it. */
function say(terminal: Terminal, text: string): void {
  try {
    terminal.err(text);
  } catch (fault) {
    if (!(fault instanceof FileFault)) throw fault;
  }
}
