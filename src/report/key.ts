import type { AnswerKey } from '../grading/key.ts';
import type { Shown } from '../grading/outcome.ts';
import type { Rubric } from '../rubric/model.ts';
import { alignColumns } from './width.ts';

/** The answer key as JSON. */
export function keyJson(key: AnswerKey): string {
  return `${JSON.stringify(key, undefined, 2)}\n`;
}

/** The answer key as a table for the terminal. */
export function keyTable(key: AnswerKey): string {
  const rows = Object.entries(key).flatMap(([question, parts]) =>
    Object.entries(parts).map(([part, entry]) => [
      `${question}.${part}`,
      inline(entry.value),
      bound(entry.error_bound),
    ]),
  );
  return `${alignColumns([['part', 'value', 'error bound'], ...rows], new Set()).join('\n')}\n`;
}

/** The answer key as a Markdown document. */
export function keyMarkdown(key: AnswerKey, rubric: Rubric): string {
  const sections = rubric.questions.flatMap(question => {
    const entries = key[question.id] ?? {};
    const rows = question.parts.flatMap(part => {
      const entry = entries[part.id];
      if (entry === undefined) return [];
      return [
        `| ${cell(part.id)} | ${cell(part.label)} | \`${inline(entry.value)}\` | ${bound(entry.error_bound)} |`,
      ];
    });
    if (rows.length === 0) return [];
    return [
      `## ${question.title}`,
      '',
      '| part | | value | error bound |',
      '| --- | --- | --- | --- |',
      ...rows,
      '',
    ];
  });
  return `${[`# Answer key: ${rubric.title}`, '', ...sections].join('\n').trimEnd()}\n`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function bound(text: string): string {
  return text === '0' ? 'exact' : `± ${text}`;
}

/** A value in one line; numbers without the zeros that only pad them. */
function inline(value: Shown): string {
  if (typeof value === 'string') return short(value);
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([field, inner]) => `${field}: ${inline(inner)}`)
    .join(', ')}}`;
}

function short(text: string): string {
  const number = /^(-?\d+)\.(\d*?)0*(e[+-]?\d+)?$/.exec(text);
  if (number === null) return text;
  const [, whole, fraction, exponent = ''] = number;
  return `${whole}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
}
