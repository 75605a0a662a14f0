import { Parser } from 'yargs/helpers';
import { count, nearest } from '../base/text.ts';
import { wrapped } from '../base/width.ts';
import { type Command, type CommandArguments, UsageError } from './command.ts';
import { COLOR } from './commands/shared.ts';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'run'; readonly command: Command; readonly args: CommandArguments }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'version' };

/** Stands for a lone `-`, which yargs would lose. No real argument can hold a NUL. */
const DASH = '\u0000-';

/**
 * Reads the command line with the parser of yargs, all values as text, and mends what it would let pass: a lone `-`, repeated options,
 * options without their value, unknown words. Throws UsageError.
 */
export function parseArguments(argv: readonly string[], commands: readonly Command[]): Request {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h') {
    return { kind: 'help', text: overview(commands) };
  }
  if (first === '--version' || first === '-V') return { kind: 'version' };
  if (first === 'help') return { kind: 'help', text: helpWith(rest, commands) };
  const command = commandNamed(first, commands);
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (options.includes('--help') || options.includes('-h')) return { kind: 'help', text: helpOf(command) };
  refuseUnknown(command, options);
  const parsed = readWords(
    command,
    withBareValues(command, rest).map(word => (word === '-' ? DASH : word)),
  );
  return { kind: 'run', command, args: read(command, parsed) };
}

/** The command of a name, with the options that all have. */
function commandNamed(name: string, commands: readonly Command[]): Command {
  const command = commands.find(c => c.name === name);
  if (command !== undefined) return { ...command, options: [...command.options, COLOR] };
  const near = nearest(
    name,
    commands.map(c => c.name),
  );
  const help = near === undefined ? 'see `decimark --help`' : `did you mean \`decimark ${near}\`?`;
  throw new UsageError(`there is no command \`${name}\`; ${help}`);
}

function helpWith([name, more]: readonly string[], commands: readonly Command[]): string {
  if (more !== undefined) throw new UsageError('`decimark help` takes the name of one command');
  return name === undefined ? overview(commands) : helpOf(commandNamed(name, commands));
}

/** Words in which each option that may stand without a value has the one that it has then. */
function withBareValues({ options }: Command, words: readonly string[]): readonly string[] {
  const bare = new Map(
    options.flatMap(o => (o.bare === undefined ? [] : [[`--${o.name}`, o.bare] as [string, string]])),
  );
  const end = words.indexOf('--');
  return words.map((word, i) => {
    const value = end >= 0 && i > end ? undefined : bare.get(word);
    return value === undefined ? word : `${word}=${value}`;
  });
}

/** How yargs reads words: every value stays text, names stay as they are written. */
const CONFIGURATION = {
  'parse-numbers': false,
  'parse-positional-numbers': false,
  'dot-notation': false,
  'camel-case-expansion': false,
  'boolean-negation': false,
  'duplicate-arguments-array': true,
  'greedy-arrays': false,
  'short-option-groups': false,
  'strip-aliased': true,
} as const;

function readWords({ options }: Command, words: readonly string[]): Readonly<Record<string, unknown>> {
  const named = (wanted: boolean) => options.filter(o => (o.value !== undefined) === wanted).map(o => o.name);
  const { argv, error } = Parser.detailed([...words], {
    string: named(true),
    boolean: named(false),
    alias: Object.fromEntries(options.flatMap(o => (o.short === undefined ? [] : [[o.name, [o.short]]]))),
    configuration: CONFIGURATION,
  });
  if (error !== null) throw new UsageError(error.message);
  return argv;
}

/** An option that the command does not have; checked on the words themselves, since yargs trips over some names. */
function refuseUnknown(command: Command, words: readonly string[]): void {
  const long = command.options.map(o => `--${o.name}`);
  const known = new Set([...long, ...command.options.flatMap(o => (o.short ? [`-${o.short}`] : []))]);
  for (const word of words) {
    const [option = ''] = /^--?[^=\d-][^=]*/.exec(word) ?? [];
    if (option === '' || known.has(option)) continue;
    throw unknownOption(command, option, option.length > 2 ? nearest(option, long) : undefined);
  }
}

function unknownOption({ name }: Command, option: string, near: string | undefined): UsageError {
  const help = near === undefined ? `see \`decimark ${name} --help\`` : `did you mean \`${near}\`?`;
  return new UsageError(`\`decimark ${name}\` has no option \`${option}\`; ${help}`);
}

function read(command: Command, parsed: Readonly<Record<string, unknown>>): CommandArguments {
  const words = (parsed._ as readonly unknown[]).map(word => undash(String(word)));
  const other = Object.keys(parsed).find(
    key => key !== '_' && key !== '$0' && !command.options.some(o => o.name === key),
  );
  if (other !== undefined) throw unknownOption(command, `-${other}`, undefined);
  const options = new Map(
    command.options.map(option => [option.name, optionValue(option, parsed[option.name])]),
  );
  const positionals = assign(command, words);
  return {
    one: name => positionals.get(name)?.[0] ?? '',
    all: name => positionals.get(name) ?? [],
    option: name => {
      const value = options.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    options: name => {
      const value = options.get(name);
      return typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
    },
    flag: name => options.get(name) === true,
  };
}

function undash(word: string): string {
  return word === DASH ? '-' : word;
}

function optionValue(
  option: Command['options'][number],
  given: unknown,
): string | boolean | readonly string[] | undefined {
  const { name, value, choices, many } = option;
  if (given === undefined) return undefined;
  if (Array.isArray(given) && many) return given.map(each => String(optionValue(option, each)));
  if (Array.isArray(given))
    throw new UsageError(`\`--${name}\` is given ${given.length} times; give it once`);
  if (value === undefined) return given === true;
  const text = undash(String(given));
  if (text === '') throw new UsageError(`\`--${name}\` needs a value, ${value}`);
  if (choices !== undefined && !choices.includes(text)) {
    throw new UsageError(`\`--${name}\` cannot be \`${text}\`; ${oneOf(text, choices)}`);
  }
  return text;
}

/** The help for a word that is none of those that can be written. */
function oneOf(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near === undefined ? `it is one of ${choices.join(', ')}` : `did you mean \`${near}\`?`;
}

function assign(
  { name: command, positionals }: Command,
  words: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const assigned = new Map<string, readonly string[]>();
  let at = 0;
  for (const { name, many, optional, choices } of positionals) {
    const taken = words.slice(at, many ? words.length : at + 1);
    if (taken.length === 0 && !optional) {
      throw new UsageError(`\`decimark ${command}\` needs ${name}; see \`decimark ${command} --help\``);
    }
    const wrong = choices === undefined ? undefined : taken.find(word => !choices.includes(word));
    if (wrong !== undefined)
      throw new UsageError(`${name} cannot be \`${wrong}\`; ${oneOf(wrong, choices!)}`);
    assigned.set(name, taken);
    at += taken.length;
  }
  if (at < words.length) {
    throw new UsageError(
      `\`decimark ${command}\` takes ${count(positionals.length, 'argument')}; \`${words[at]}\` is one more`,
    );
  }
  return assigned;
}

/** `grade RUBRIC PATH… [options]`. */
function usageOf({ name, positionals, options }: Command): string {
  const words = positionals.map(p => {
    const word = p.many ? `${p.name}…` : p.name;
    return p.optional ? `[${word}]` : word;
  });
  return [name, ...words, ...(options.length > 0 ? ['[options]'] : [])].join(' ');
}

/** The columns that help is written for. */
const HELP_WIDTH = 80;

/** Rows of a term and what it means, which is broken into lines beside it. */
function described(rows: readonly (readonly [term: string, text: string])[]): readonly string[] {
  const width = Math.min(20, Math.max(...rows.map(([term]) => term.length)));
  const indent = ' '.repeat(width + 4);
  return rows.flatMap(([term, text]) => {
    const lines = wrapped(text, HELP_WIDTH - indent.length);
    if (term.length > width) return [`  ${term}`, ...lines.map(line => indent + line)];
    const [first = '', ...rest] = lines;
    return [`  ${term.padEnd(width)}  ${first}`, ...rest.map(line => indent + line)];
  });
}

/** The help of the whole program. */
export function overview(commands: readonly Command[]): string {
  return [
    ...wrapped(
      'decimark marks quantitative answers against references that it computes and proves itself.',
      HELP_WIDTH,
    ),
    '',
    'usage: decimark COMMAND …',
    '',
    ...described(commands.map(c => [c.name, c.summary])),
    '',
    ...wrapped(
      '`decimark help COMMAND` tells more of a command, with an example; `decimark --version` the version.',
      HELP_WIDTH,
    ),
    '',
    'exit codes:',
    ...described([
      ['0', 'all well'],
      ['1', 'done, but something needs a person'],
      ['2', 'wrong usage, a faulty rubric, or an output that cannot be written'],
      ['3', 'a fault of decimark itself'],
      ['130', 'interrupted'],
    ]),
    '',
  ].join('\n');
}

/** The help of one command. */
export function helpOf(command: Command): string {
  return [
    ...wrapped(command.summary, HELP_WIDTH),
    '',
    `usage: decimark ${usageOf(command)}`,
    '',
    ...described([
      ...command.positionals.map(p => [p.name, p.description] as const),
      ...command.options.map(o => {
        const choices = o.choices === undefined ? '' : ` (${o.choices.join(', ')})`;
        return [optionForm(o), `${o.description}${choices}`] as const;
      }),
      ['-h, --help', 'This help.'],
    ]),
    '',
    'examples:',
    ...command.examples.flatMap(([line, text]) => [`  ${line}`, `      ${text}`]),
    '',
  ].join('\n');
}

function optionForm({ name, short, value, bare }: Command['options'][number]): string {
  const long =
    value === undefined ? `--${name}` : bare === undefined ? `--${name} ${value}` : `--${name}[=${value}]`;
  return short === undefined ? long : `-${short}, ${long}`;
}
