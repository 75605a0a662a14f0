import { TEX_COMMANDS } from './tex.ts';

/** The letters that stood behind a backslash which JSON took for that of a control character. */
const LETTER: Readonly<Record<string, string>> = { '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't' };

/** Commands of TeX beyond those that are read: they are put back, so that a message names them as they were typed. */
const FURTHER = [
  'tfrac',
  'neq',
  'ne',
  'ni',
  'not',
  'rm',
  'rightarrow',
  'to',
  'tilde',
  'bar',
  'bf',
  'forall',
  'flat',
  'natural',
];

const COMMANDS: ReadonlySet<string> = new Set([...TEX_COMMANDS, ...FURTHER]);

/**
 * A text with the backslashes put back that JSON took for those of control characters: a tab before "heta" is `\theta`,
 * a line end before "abla" is `\nabla`. Only before a whole command of TeX, which ends where its letters end.
 */
export function withTexRestored(text: string): string {
  if (!/[\b\f\n\r\t][a-zA-Z]/.test(text)) return text;
  return text.replace(/([\b\f\n\r\t])([a-zA-Z]+)/g, (found, control: string, rest: string) => {
    const command = LETTER[control]! + rest;
    return COMMANDS.has(command) ? `\\${command}` : found;
  });
}
