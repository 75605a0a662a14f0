import { printable } from '../base/text.ts';
import { wrapped } from '../base/width.ts';
import type { Style } from '../diagnostic/render.ts';
import type { ReportSummary } from './model.ts';
import { needsOfPart } from './needs.ts';
import type { Need, ReportDiagnostic, ReportPart } from './part-model.ts';
import { diagnosticsOf, questionsOf, type ResultFacts, type ResultRecord } from './record.ts';
import { unknownIdOf } from './unknown-ids.ts';

/** So many of those who share a problem are named. */
const NAMED = 4;

/** So many different problems are kept. */
const KEPT = 2_000;

/** Somebody who has a problem, alone or among others. */
interface Who {
  readonly short: string;
  /** With the place in the file. */
  readonly full: string;
}

interface Problem {
  readonly needs: string;
  readonly message: string;
  readonly who: Who[];
  count: number;
}

/** Lists the problems that need a person, equal ones once; its memory does not grow with the number of submissions. */
export class ProblemList {
  readonly #problems = new Map<string, Problem>();
  #others = 0;

  add(record: ResultRecord): void {
    const { facts } = record;
    if (facts.needs_person.length === 0) return;
    const ofParts = new Set<Need>();
    for (const { parts } of questionsOf(record)) {
      for (const part of parts) {
        const needs = needsOfPart(part);
        for (const need of needs) ofParts.add(need);
        if (needs.length > 0) this.#put(needs, messageOf(part), whoOf(facts, part.diagnostics));
      }
    }
    const diagnostics = diagnosticsOf(record).filter(({ severity }) => severity !== 'note');
    const unknown = diagnostics.filter(diagnostic => unknownIdOf(diagnostic) !== undefined);
    for (const diagnostic of unknown)
      this.#put(['unknown-answer'], diagnostic.message, whoOf(facts, [diagnostic]));
    if (unknown.length > 0) ofParts.add('unknown-answer');
    const unused = diagnostics.filter(({ code }) => code === 'override-unused');
    for (const { message } of unused) this.#put(['override-not-applied'], message, whoOf(facts));
    if (unused.length > 0) ofParts.add('override-not-applied');
    const needs = facts.needs_person.filter(need => !ofParts.has(need));
    const others = diagnostics.filter(diagnostic => ![...unknown, ...unused].includes(diagnostic));
    const told = errorsFirst(others);
    if (needs.length > 0) this.#put(needs, withoutPath(wordsOf(told), facts.path), whoOf(facts, told));
  }

  /** The problems in lines, the most frequent first, with those of the run as a whole. */
  lines({ needs_person }: ReportSummary, { width, warning, dim }: Style): readonly string[] {
    const ofRun = needs_person.flatMap(({ code, diagnostics = [] }) =>
      diagnostics.map(({ message }) => ({ needs: code as string, message, who: [], count: 1 })),
    );
    const all = [...[...this.#problems.values()].sort((a, b) => b.count - a.count), ...ofRun];
    const shown = all.flatMap(({ needs, message, who, count }) => {
      const times = count > 1 ? `${count} × ` : '';
      const more = count > who.length ? ` and ${count - who.length} more` : '';
      const names = count === 1 ? who.map(one => one.full) : who.map(one => one.short);
      const people = wrapped(`${who.length === 0 ? '' : `${names.join(', ')}${more}: `}${needs}`, width - 4);
      const [first = '', ...rest] = wrapped(`${times}${printable(message, 2_000)}`, width - 2);
      return [
        ...[first, ...rest].map((line, i) => (i === 0 ? warning(line) : `  ${line}`)),
        ...people.map(line => dim(`    ${line}`)),
      ];
    });
    const others = this.#others > 0 ? [`${this.#others} other problems are in the report.`] : [];
    return [...shown, ...others];
  }

  #put(needs: readonly Need[], message: string, who: Who): void {
    const codes = [...new Set(needs)].join(', ');
    const key = `${codes}\u0000${message}`;
    const known = this.#problems.get(key);
    if (known === undefined && this.#problems.size >= KEPT) this.#others++;
    else if (known === undefined) this.#problems.set(key, { needs: codes, message, who: [who], count: 1 });
    else if (known.who.at(-1)?.short !== who.short) {
      known.count++;
      if (known.who.length < NAMED) known.who.push(who);
    }
  }
}

/** A message without the path of the file, which stands beside the name: so equal problems of several files are one. */
function withoutPath(message: string, path: string): string {
  return path === '' ? message : message.replace(`: \`${path}\``, '').replace(`\`${path}\``, 'this');
}

/** The problems of an answer in words: its errors, else its warnings. */
function messageOf({ id, verdict, diagnostics = [] }: ReportPart): string {
  const told = errorsFirst(diagnostics.filter(({ severity }) => severity !== 'note'));
  return told.length === 0 ? `${id}: ${verdict}` : wordsOf(told);
}

/** The errors, where there are any. */
function errorsFirst(diagnostics: readonly ReportDiagnostic[]): readonly ReportDiagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? errors : diagnostics;
}

/** So many messages about one thing are shown. */
const TOLD = 2;

function wordsOf(told: readonly ReportDiagnostic[]): string {
  const more = told.length > TOLD ? `; and ${told.length - TOLD} more like it` : '';
  return `${told
    .slice(0, TOLD)
    .map(({ message }) => message)
    .join('; ')}${more}`;
}

function whoOf({ student, path }: ResultFacts, diagnostics: readonly ReportDiagnostic[] = []): Who {
  const placed = diagnostics.find(({ line }) => line !== undefined);
  const place = placed === undefined ? path : `${path}:${placed.line}:${placed.column}`;
  const short = printable(student?.id ?? path, 40);
  const file = printable(place, 60);
  return { short, full: student === null ? file : file === '' ? short : `${short} (${file})` };
}
