import type { Command } from './command.ts';
import { COLOR } from './commands/shared.ts';

/** The shells that there is completion for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** A script that has a shell complete commands, options and their values; elsewhere it completes files. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  const all = commands.map(command => ({ ...command, options: [...command.options, COLOR] }));
  return { bash, zsh, fish }[shell](all);
}

/** The words that may follow a command: names of commands after help, and what an argument can be. */
function wordsOf(
  commands: readonly Command[],
): readonly (readonly [command: string, words: readonly string[]])[] {
  const ofArguments = commands.flatMap(({ name, positionals }) =>
    positionals.flatMap(({ choices }) => (choices === undefined ? [] : [[name, choices] as const])),
  );
  return [...ofArguments, ['help', commands.map(({ name }) => name)]];
}

/** The options of a command, as they are typed. */
function longOptions({ options }: Command): readonly string[] {
  return [...options.map(({ name }) => `--${name}`), '--help'];
}

/** By command and option, the values that there are; one that may be left out has to follow `=`. */
function choicesOf(
  commands: readonly Command[],
): readonly (readonly [command: string, option: string, values: readonly string[], isBare: boolean])[] {
  return commands.flatMap(({ name, options }) =>
    options.flatMap(option =>
      option.choices === undefined
        ? []
        : [[name, `--${option.name}`, option.choices, option.bare !== undefined] as const],
    ),
  );
}

function bash(commands: readonly Command[]): string {
  return `# Completion of decimark for bash: source <(decimark completion bash)
_decimark() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words="" sign=""
  # bash takes \`--option=value\` for three words.
  if [ "$cur" = "=" ]; then
    sign="="; cur=""
  elif [ "$prev" = "=" ]; then
    sign="="; prev="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="${commands.map(c => c.name).join(' ')} help"
  else
    case "\${COMP_WORDS[1]} $prev$sign" in
${choicesOf(commands)
  .map(([command, option, values, isBare]) => {
    const both = isBare ? `"${command} ${option}="` : `"${command} ${option}" | "${command} ${option}="`;
    return `      ${both}) words="${values.join(' ')}" ;;`;
  })
  .join('\n')}
    esac
    if [ "$COMP_CWORD" -eq 2 ] && [ -z "$words" ]; then
      case "\${COMP_WORDS[1]}" in
${wordsOf(commands)
  .map(([command, words]) => `        ${command}) words="${words.join(' ')}" ;;`)
  .join('\n')}
      esac
    fi
    if [ -z "$words" ] && [ "\${cur:0:1}" = "-" ]; then
      case "\${COMP_WORDS[1]}" in
${commands.map(command => `        ${command.name}) words="${longOptions(command).join(' ')}" ;;`).join('\n')}
      esac
    fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _decimark decimark
`;
}

function zsh(commands: readonly Command[]): string {
  return `#compdef decimark
# Completion of decimark for zsh: source <(decimark completion zsh)
_decimark() {
  if (( CURRENT == 2 )); then
    compadd ${commands.map(c => c.name).join(' ')} help
    return
  fi
  local option="\${words[CURRENT-1]}" sign=""
  if [[ "$PREFIX" == --*=* ]]; then
    option="\${PREFIX%%=*}"; sign="="
    compset -P '*='
  fi
  case "\${words[2]} $option$sign" in
${choicesOf(commands)
  .map(([command, option, values, isBare]) => {
    const both = isBare ? `'${command} ${option}='` : `'${command} ${option}'|'${command} ${option}='`;
    return `    ${both}) compadd -- ${values.join(' ')}; return ;;`;
  })
  .join('\n')}
  esac
  if [[ "$PREFIX" == -* ]]; then
    case "\${words[2]}" in
${commands.map(command => `      ${command.name}) compadd -- ${longOptions(command).join(' ')} ;;`).join('\n')}
    esac
  else
    _files
  fi
}
compdef _decimark decimark
`;
}

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c decimark -n __fish_use_subcommand -a ${name} -d ${fishText(summary)}`,
    ...options.map(option => {
      const short = option.short === undefined ? '' : ` -s ${option.short}`;
      const value =
        option.value === undefined
          ? ''
          : option.choices === undefined
            ? ' -r'
            : `${option.bare === undefined ? ' -x' : ''} -a ${fishText(option.choices.join(' '))}`;
      return `complete -c decimark -n '__fish_seen_subcommand_from ${name}' -l ${option.name}${short}${value} -d ${fishText(option.description)}`;
    }),
  ]);
  return `# Completion of decimark for fish: decimark completion fish | source\n${lines.join('\n')}\n`;
}

/** A text in single quotes of fish. */
function fishText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
