import { count, printable } from '../base/text.ts';
import type { Style } from '../diagnostic/render.ts';
import type { StudentMessage, StudentPart, StudentReport } from './student.ts';
import { alignColumns } from './width.ts';

/** A check as text: a line a part, what to mend, and how much was checked for what. */
export function renderCheck(
  report: StudentReport,
  path: string,
  style: Style,
  { verbose = false }: { readonly verbose?: boolean } = {},
): string {
  const file = printable(path, 200);
  const whole = report.messages.flatMap(message => messageLines(message, file, style));
  if (!report.readable)
    return `${[...whole, style.error(`${file}: this file cannot be graded yet.`)].join('\n')}\n`;
  const rows = alignColumns(
    report.parts.map(part => rowOf(part)),
    new Set(),
    { width: style.width, shrinking: [{ column: 2, least: 10 }] },
  );
  const told = new Set<string>();
  const isNew = ({ message, line, column }: StudentMessage) => {
    const key = `${message} ${line} ${column}`;
    const fresh = !told.has(key);
    told.add(key);
    return fresh;
  };
  const lines = report.parts.flatMap((part, i) => {
    const dress =
      part.form === 'invalid' ? style.error : part.form === 'blank' ? style.dim : (text: string) => text;
    return [
      dress(rows[i]!),
      ...(verbose ? part.peeled.map(each => style.dim(`    ${printable(each, 160)}`)) : []),
      ...part.messages.filter(isNew).flatMap(m => messageLines(m, file, style).map(line => `    ${line}`)),
    ];
  });
  return `${[...whole, ...lines, '', ...countLines(report)].join('\n')}\n`;
}

function rowOf({ question, id, form, right, answer, read }: StudentPart): string[] {
  const state = { ok: 'can be read', blank: 'blank', invalid: 'cannot be read' }[form];
  const verdict = right === null ? '' : right ? ', right' : ', not right';
  return [`${question}.${id}`, state + verdict, shownAnswer(answer, read)];
}

/** The answer as typed, and as it was read where that differs. */
function shownAnswer(answer: string | null, read: string | null): string {
  if (answer === null) return '';
  const typed = printable(answer, 48);
  return read === null ? typed : `${typed}  read as ${printable(read, 80)}`;
}

function messageLines(
  { severity, message, help, line, column }: StudentMessage,
  file: string,
  style: Style,
): string[] {
  const place = line === null ? '' : ` — ${file}:${line}:${column}`;
  const dress = severity === 'error' ? style.error : severity === 'warning' ? style.warning : style.note;
  // A message may name a file, and files have the names that strangers give them.
  const words = printable(message, Number.POSITIVE_INFINITY);
  return [
    dress(`${words}${place}`),
    ...(help === null ? [] : [`  ${printable(help, Number.POSITIVE_INFINITY)}`]),
  ];
}

function countLines({ checked }: StudentReport): string[] {
  const { parts, form_ok, blank, invalid, compared, right, unknown } = checked;
  const states = [
    `${form_ok} can be read`,
    ...(blank > 0 ? [`${blank} blank`] : []),
    ...(invalid > 0 ? [`${invalid} cannot be read`] : []),
  ];
  const form = [
    `${count(parts, 'part')} checked for ${parts === 1 ? 'its' : 'their'} form: ${states.join(', ')}.`,
    ...(unknown === 0
      ? []
      : [`${count(unknown, 'answer')} in a place where nothing is asked for: nothing there is marked.`]),
  ];
  if (compared === 0) return [...form, 'Whether the answers are right was not checked.'];
  return [...form, `${count(compared, 'part')} checked for right or wrong: ${right} right.`];
}
