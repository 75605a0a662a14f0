import { list } from '../../base/text.ts';
import { type CommandArguments, type OptionSpec, UsageError } from '../command.ts';

/** The file that a command writes. */
export const OUTPUT: OptionSpec = {
  name: 'output',
  short: 'o',
  value: 'FILE',
  description: 'Write to this file, whole or not at all; `-` is standard output.',
};

/** Lets the file be written over. */
export const FORCE: OptionSpec = {
  name: 'force',
  description: 'Write over FILE whatever it holds; without it only over a report or table of decimark.',
};

/** The extensions that a command writes, each with the form that it stands for. */
export type Extensions<Form extends string> = Readonly<Record<string, Form>>;

/**
 * The form that the extension of the output stands for: undefined without an output, or where it has no extension. An
 * extension that the command does not write is wrong usage, unless the form is asked for by `--format`, where the command
 * has that.
 */
export function formOfOutput<Form extends string>(
  args: CommandArguments,
  extensions: Extensions<Form>,
  { hasFormat }: { readonly hasFormat: boolean },
): Form | undefined {
  const output = args.option('output');
  const extension = output === undefined ? undefined : extensionOf(output);
  if (extension === undefined) return undefined;
  if (Object.hasOwn(extensions, extension)) return extensions[extension];
  if (args.option('format') !== undefined) return undefined;
  const known = Object.keys(extensions).map(e => `.${e}`);
  const help = `choose ${list(known, 'or')}${hasFormat ? ', or say `--format`' : ''}`;
  throw new UsageError(`\`-o ${output}\`: no .${extension} file is written here; ${help}`);
}

/** The extension of a file in small letters; undefined for a name without one. */
function extensionOf(path: string): string | undefined {
  return /[^/\\]\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
}
