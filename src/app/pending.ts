import { count, printable } from '../base/text.ts';
import { seenAnswer } from '../grading/overrides/seen-answer.ts';
import type { Need, ReportDiagnostic, ReportPart } from '../report/part-model.ts';
import { diagnosticsOf, questionsOf, type ResultRecord } from '../report/record.ts';
import { unknownIdOf } from '../report/unknown-ids.ts';
import type { Part, Rubric } from '../rubric/model.ts';
import { partsOf } from '../rubric/model.ts';
import { commentOf, decisionsFile, entryOf, markEntry, quoted } from './override-entry.ts';

/** The kinds of things that can wait for a person: an answer for a marker, or one of the needs of an entry. */
export type PendingCode = 'pending' | Need;

/** Headings of the list, in its order; each code has one, so that none can be left out. */
const HEADINGS: Readonly<Record<PendingCode, string>> = {
  pending: 'Answers for a marker',
  'unreadable-answer': 'Answers that cannot be read: they earn 0 until something is filled in',
  error: 'Answers that could not be marked',
  budget: 'Answers that take more work than is done for one',
  'override-not-applied': 'Decisions that were not applied; mend or take out the entry in its own file',
  'unknown-answer':
    'Answers under ids that the rubric does not have; `as` is what is meant, such as q1 or q1.a, or ignore',
  identity: 'Whose is it? Fill in the student',
  undecided: 'Which one counts? Fill in its path',
  time: 'When was it handed in? As 2025-10-10T23:00:00+08:00',
  invalid: 'Files that cannot be graded: fill in whose it is, or `seen: true` where nothing is to be done',
  'missing-file': 'What is no submission: `seen: true` where nothing is to be done',
};

/** The codes that a list can be asked for. */
export const PENDING_CODES = Object.keys(HEADINGS) as readonly PendingCode[];

interface Group {
  readonly part: Part;
  readonly verdict: string;
  readonly answer: string | undefined;
  readonly students: { readonly id: string; readonly name: string | undefined }[];
}

/** Lists what waits for people in the entries of a run, ready to be filled in as a file of decisions. */
export class PendingList {
  readonly #rubric: Rubric;
  readonly #parts: ReadonlyMap<string, Part>;
  readonly #only: PendingCode | undefined;
  readonly #groups = new Map<PendingCode, Map<string, Group>>();
  readonly #entries = new Map<PendingCode, Map<string, string>>();

  /** With a code, nothing else is listed. */
  constructor(rubric: Rubric, only: PendingCode | undefined) {
    this.#rubric = rubric;
    this.#parts = new Map(partsOf(rubric).map(({ part }) => [part.path, part]));
    this.#only = only;
  }

  /** Adds what waits in an entry. */
  add(record: ResultRecord): void {
    const { facts } = record;
    const questions = questionsOf(record);
    for (const { id, parts } of questions)
      for (const part of parts) this.#addPart(part, `${id}.${part.id}`, facts.student);
    const ofParts = questions.flatMap(q => q.parts.flatMap(part => part.diagnostics ?? []));
    const ofUnknown = ofParts.filter(diagnostic => unknownIdOf(diagnostic) !== undefined);
    const diagnostics = [...diagnosticsOf(record), ...ofUnknown];
    for (const code of facts.needs_person) this.#addNeed(code, record, diagnostics);
  }

  /** Adds what the run as a whole needs a person for. */
  addRun(needs: ReadonlyMap<Need, readonly ReportDiagnostic[]>): void {
    for (const diagnostic of needs.get('unknown-answer') ?? [])
      this.#put(
        'unknown-answer',
        [diagnostic.message],
        [`unknown: ${quoted(String(diagnostic.facts?.id))}`, 'as: ""'],
      );
    for (const { message } of needs.get('override-not-applied') ?? [])
      this.#say('override-not-applied', message);
  }

  render(): string {
    const codes = PENDING_CODES.filter(code => this.#only === undefined || code === this.#only);
    const sections = codes.flatMap(code => {
      const marks = [...(this.#groups.get(code)?.values() ?? [])].sort(byPartAndStudent).map(markEntry);
      const entries = [...marks, ...(this.#entries.get(code)?.values() ?? [])];
      return entries.length === 0 ? [] : [{ code, entries }];
    });
    const all = sections.reduce((sum, { entries }) => sum + entries.length, 0);
    const { id } = this.#rubric;
    if (all === 0) return decisionsFile(`Nothing waits for a person in ${id}.`, []);
    const text = sections.flatMap(({ code, entries }) => [`  # ${HEADINGS[code]}.\n`, ...entries]);
    return decisionsFile(
      `${count(all, 'thing')} of ${id} ${all === 1 ? 'waits' : 'wait'} for a person. Fill in what you decide; what is left blank is passed over.`,
      text,
    );
  }

  #addPart(part: ReportPart, path: string, student: ResultRecord['facts']['student']): void {
    const code = codeOf(part);
    const spec = this.#parts.get(path);
    if (code === undefined || spec === undefined || student === null) return;
    const groups = this.#groups.get(code) ?? new Map<string, Group>();
    this.#groups.set(code, groups);
    const { verdict, answer } = part;
    // An answer given twice has no one text, and a blank is nobody else's.
    const isOwn =
      answer === undefined || part.diagnostics?.some(d => d.code === 'answer-given-twice') === true;
    const text = answer === undefined ? '' : seenAnswer(spec.spec.kind, answer, 'read').key;
    const key = JSON.stringify([path, verdict, text, isOwn ? student.id : '']);
    const group = groups.get(key) ?? { part: spec, verdict, answer, students: [] };
    groups.set(key, group);
    group.students.push({ id: student.id, name: student.name ?? undefined });
  }

  #addNeed(code: Need, { facts }: ResultRecord, diagnostics: readonly ReportDiagnostic[]): void {
    const { student, path, not_counted } = facts;
    const messages = diagnostics.filter(d => d.severity !== 'note').map(d => d.message);
    const about = student === null ? [] : [`student: ${quoted(student.id)}`];
    switch (code) {
      case 'unreadable-answer':
      case 'error':
      case 'budget':
        return;
      case 'unknown-answer':
        for (const diagnostic of diagnostics) {
          const id = unknownIdOf(diagnostic);
          if (id !== undefined)
            this.#put(code, [diagnostic.message], [...about, `unknown: ${quoted(id)}`, 'as: ""']);
        }
        return;
      case 'identity':
        this.#put(code, messages, [`path: ${quoted(path)}`, 'student: ""', 'seen:']);
        return;
      case 'undecided': {
        const paths = not_counted.map(
          other => `${other.path}${other.submitted_at === undefined ? '' : ` (${other.submitted_at})`}`,
        );
        // The members of a team have the same files, and one of them is enough.
        this.#put(code, [...messages, ...paths], ['path: ""', ...about], paths.join('\n'));
        return;
      }
      case 'time':
        if (facts.status === 'undecided') return;
        this.#put(code, student === null ? messages : [printable(student.id, 60), ...messages], [
          `path: ${quoted(path)}`,
          'submitted_at: ""',
        ]);
        return;
      case 'invalid':
      case 'missing-file': {
        const paths = facts.status === 'graded' ? newerPaths(diagnostics) : [path];
        const owner = student === null ? ['student: ""'] : [];
        for (const each of paths.filter(each => each !== ''))
          this.#put(code, messages, [`path: ${quoted(each)}`, ...owner, 'seen:']);
        return;
      }
      case 'override-not-applied':
        for (const { code: told, message } of diagnostics)
          if (told === 'override-unused') this.#say(code, message);
    }
  }

  /** Adds an entry; members of a team share those about their file. */
  #put(
    code: PendingCode,
    comments: readonly string[],
    lines: readonly string[],
    key = lines.join('\n'),
  ): void {
    const entries = this.#entries.get(code) ?? new Map<string, string>();
    this.#entries.set(code, entries);
    if (!entries.has(key)) entries.set(key, entryOf(comments, lines));
  }

  /** Adds a comment, where there is nothing to fill in. */
  #say(code: PendingCode, text: string): void {
    const entries = this.#entries.get(code) ?? new Map<string, string>();
    this.#entries.set(code, entries);
    entries.set(text, commentOf(text));
  }
}

/** The code by which an answer waits; undefined where it does not. */
function codeOf({ verdict, diagnostics = [], staff }: ReportPart): PendingCode | undefined {
  if (verdict === 'pending') return 'pending';
  if (diagnostics.some(d => d.code === 'override-stale')) return 'override-not-applied';
  if (staff?.override !== undefined) return undefined;
  if (verdict === 'error') return diagnostics.some(d => d.code === 'budget') ? 'budget' : 'error';
  const faults = diagnostics.some(d => d.severity === 'error');
  return verdict === 'invalid' || faults ? 'unreadable-answer' : undefined;
}

/** The files that came after the one that counts, and cannot be read. */
function newerPaths(diagnostics: readonly ReportDiagnostic[]): readonly string[] {
  return diagnostics.flatMap(({ code, facts }) => {
    const paths = code === 'newer-file-unreadable' ? facts?.paths : undefined;
    return Array.isArray(paths) ? paths.map(String) : [];
  });
}

function byPartAndStudent(a: Group, b: Group): number {
  const [x, y] = [a, b].map(({ part, students }) => [part.path, students[0]!.id] as const);
  return x![0] === y![0] ? (x![1] < y![1] ? -1 : 1) : x![0] < y![0] ? -1 : 1;
}
