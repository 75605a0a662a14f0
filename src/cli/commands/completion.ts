import type { Command } from '../command.ts';
import { completionScript, SHELLS } from '../completion.ts';

/** The command that writes a script with the words of all commands. */
export function completionOf(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    summary: 'Write a script by which a shell completes commands, options and values.',
    positionals: [{ name: 'SHELL', choices: SHELLS, description: 'The shell.' }],
    options: [],
    examples: [['decimark completion bash', 'for bash: `source <(decimark completion bash)`']],
    run: async (args, { terminal }) => {
      const shell = SHELLS.find(name => name === args.one('SHELL'))!;
      terminal.out(completionScript(shell, commands()));
      return 0;
    },
  };
}
