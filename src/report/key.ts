import { ownEntry } from '../base/own-entry.ts';
import { printable } from '../base/text.ts';
import { shownAs } from '../forms/form.ts';
import type { AnswerKey } from '../grading/key.ts';
import type { Shown } from '../grading/outcome.ts';
import type { Item, Rubric } from '../rubric/model.ts';
import { alignColumns } from './width.ts';

/** The answer key as JSON. */
export function keyJson(key: AnswerKey): string {
  return `${JSON.stringify(key, undefined, 2)}\n`;
}

/** The answer key as a table for the terminal. */
export function keyTable(key: AnswerKey, rubric: Rubric): string {
  const rows = rubric.questions.flatMap(question =>
    question.parts.flatMap(part => {
      const entry = ownEntry(ownEntry(key, question.id) ?? {}, part.id);
      return entry === undefined
        ? []
        : [[part.path, onOneLine(inline(entry.value, part)), bound(entry.error_bound)]];
    }),
  );
  return `${alignColumns([['part', 'value', 'error bound'], ...rows], new Set()).join('\n')}\n`;
}

/** The answer key as a Markdown document. */
export function keyMarkdown(key: AnswerKey, rubric: Rubric): string {
  const sections = rubric.questions.flatMap(question => {
    const entries = ownEntry(key, question.id) ?? {};
    const rows = question.parts.flatMap(part => {
      const entry = ownEntry(entries, part.id);
      if (entry === undefined) return [];
      return [
        `| ${cell(part.id)} | ${cell(part.label)} | ${code(inline(entry.value, part))} | ${bound(entry.error_bound)} |`,
      ];
    });
    if (rows.length === 0) return [];
    return [
      `## ${heading(question.title)}`,
      '',
      '| part | | value | error bound |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
    ];
  });
  return `${[`# Answer key: ${heading(rubric.title)}`, '', ...sections].join('\n').trimEnd()}\n`;
}

function cell(text: string): string {
  return heading(text).replaceAll('|', '\\|');
}

/** Text of a rubric without what would end its line of Markdown. */
function heading(text: string): string {
  return text.replace(/\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g, ' ');
}

/** A value as a terminal may show it. */
function onOneLine(text: string): string {
  return printable(text, Number.POSITIVE_INFINITY);
}

function bound(text: string): string {
  return text === '0' ? 'exact' : `± ${text}`;
}

/** Text as code in a cell: a longer fence where it holds backticks. */
function code(text: string): string {
  const fence = '`'.repeat(1 + Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)));
  return cell(fence === '`' ? `\`${text}\`` : `${fence} ${text} ${fence}`);
}

/** A value in one line; numbers without the zeros that only pad them. */
function inline(value: Shown, item: Item): string {
  if (typeof value === 'string') return shownAs(item.spec.kind).words ? value : short(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(inner => inline(inner, item)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([id, inner]) => `${id}: ${inline(inner, item.items.find(f => f.id === id) ?? item)}`)
    .join(', ')}}`;
}

function short(text: string): string {
  const number = /^(-?\d+)\.(\d*?)0*(e[+-]?\d+)?$/.exec(text);
  if (number === null) return text;
  const [, whole, fraction, exponent = ''] = number;
  return `${whole}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}
