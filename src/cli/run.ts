import type { World } from '../app/ports.ts';
import { UsageError } from './command.ts';
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
        if (command.positionals.some(({ name }) => args.all(name).includes('-'))) await world.loadInput();
        const code = await command.run(args, world);
        return code === 1 && args.flag('exit-zero') ? 0 : code;
      }
    }
  } catch (fault) {
    if (fault instanceof UsageError) {
      terminal.err(`decimark: ${fault.message}\n`);
      return 2;
    }
    const { stack, message } = fault as Error;
    terminal.err(
      `decimark: a fault of decimark itself; please report it with the files that show it.\n${stack ?? message}\n`,
    );
    return 3;
  }
}
