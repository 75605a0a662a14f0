import { nearest } from '../base/text.ts';
import { isBlank as isBlankText } from '../base/unseen.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import type { SourceText, Span } from '../diagnostic/source.ts';
import { carriesValue, keysWithValue } from '../document/carries-value.ts';
import { readJson } from '../document/json.ts';
import type { DocNode, MapEntry, MapNode } from '../document/node.ts';
import type { SchemaProblem, SchemaValidator } from '../document/schema.ts';
import { type Answer, answerDiagnostics, fieldsOf } from '../forms/answer.ts';
import { asWritten } from '../forms/as-written.ts';
import { readAnswer } from '../forms/form.ts';
import { oneOf } from '../forms/once.ts';
import { isDateTime } from './date-time.ts';
import { ENVELOPE, STUDENT, writtenKeys } from './envelope.ts';
import type { PublicPart, PublicQuestion, PublicRubric } from './form.ts';
import { type Aliases, settleIds } from './ids.ts';
import { leanOf } from './lean.ts';

/** The answer to a part with the place where it stands; a part that the file does not name has none. */
export interface GivenAnswer {
  readonly answer: Answer;
  readonly span: Span | undefined;
}

/** Who handed a submission in. */
export interface Student {
  readonly id: string;
  readonly name: string | undefined;
}

/**
 * A submission as it was read. `invalid` is a file that is no JSON, has no student id or no answers, or is for another
 * rubric; its other fields then hold what could be made out. `answers` has every part of the rubric by `q1.a1`, in the
 * rubric's order. `diagnostics` are those of the whole and of every answer, in file order.
 */
export interface Submission {
  readonly status: 'read' | 'invalid';
  readonly student: Student | undefined;
  readonly submittedAt: string | undefined;
  readonly answers: ReadonlyMap<string, GivenAnswer>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The line by which a rubric is known. */
const RUBRIC = /^rubric: *1 *\r?$/m;

/** The most values that a file may hold, lists and objects among them. */
const VALUES_LIMIT = 50_000;

/** As many messages of a file are of use to anybody. */
const MESSAGES_AT_MOST = 100;

/**
 * Reads a submission to a rubric. `validate` is the compiled `submissionSchema` of the same rubric. Never throws,
 * whatever the file; one bad answer leaves the others as they are. An answer under an id that the rubric does not have is
 * read where the id fits exactly one that it has, or `aliases` says what is meant.
 */
export function readSubmission(
  rubric: PublicRubric,
  source: SourceText,
  validate: SchemaValidator,
  aliases?: Aliases,
): Submission {
  const { repairs = true } = rubric;
  const {
    root: written,
    partial,
    diagnostics: textFaults,
  } = readJson(source, { values: VALUES_LIMIT, repairs });
  if (hasErrors(textFaults)) {
    if (RUBRIC.test(source.text)) return unusable([diagnose('submission-is-rubric', {})]);
    const found = written?.kind === 'map' ? written : partial;
    return { ...unusable(textFaults), student: found && readStudent(found, []) };
  }
  if (written?.kind !== 'map') {
    const what = written?.kind === 'list' ? 'a list [ ]' : 'a single value';
    return unusable([...textFaults, diagnose('submission-not-an-object', { what }, written?.span)]);
  }
  const { root, notes } = settleIds(written, rubric, aliases);
  const faults: Diagnostic[] = [...notes];
  const student = readStudent(root, faults);
  checkRubric(root, rubric, faults);
  const groups = answerGroups(root, faults);
  const status = hasErrors(faults) ? 'invalid' : 'read';
  const submittedAt = readTime(root, faults);
  faults.push(...comments(root));
  const answers = new Map<string, GivenAnswer>();
  for (const question of rubric.questions) readQuestion(rubric, question, groups, answers);
  faults.push(
    ...departures(
      validate(leanOf(unified(root), rubric, path => isRefusable(answers.get(path)?.answer))),
      rubric,
      answers,
    ),
  );
  const inAnswers = [...answers.values()].flatMap(({ answer }) => answerDiagnostics(answer));
  const diagnostics = atMost(
    MESSAGES_AT_MOST,
    [...withoutEchoes(textFaults, inAnswers), ...faults],
    inAnswers,
  );
  return { status, student, submittedAt, answers, diagnostics };
}

function unusable(diagnostics: readonly Diagnostic[]): Submission {
  return { status: 'invalid', student: undefined, submittedAt: undefined, answers: new Map(), diagnostics };
}

/** All places at which a submission gives a key of its own. */
function ofEnvelope(root: MapNode, key: keyof typeof ENVELOPE): readonly MapEntry[] {
  return given(root, key);
}

/** All places at which a mapping gives a key. */
function given(map: MapNode, key: string): readonly MapEntry[] {
  return [...map.entries, ...map.repeated].filter(entry => entry.key.text === key);
}

function readStudent(root: MapNode, faults: Diagnostic[]): Student | undefined {
  const [entry, ...others] = ofEnvelope(root, 'student');
  if (entry === undefined || isNull(entry.value)) {
    faults.push(diagnose('submission-no-student', { what: 'absent' }, entry?.value.span ?? startOf(root)));
    return undefined;
  }
  if (entry.value.kind !== 'map') {
    faults.push(diagnose('submission-no-student', { what: 'not-an-object' }, entry.value.span));
    return undefined;
  }
  const ids = [entry, ...others].flatMap(({ value }) => (value.kind === 'map' ? given(value, 'id') : []));
  const id = readStudentId(ids[0]?.value, entry.value, faults);
  const other = ids.find(({ value }) => value.kind === 'scalar' && value.text.trim() !== id);
  if (id !== undefined && other !== undefined) {
    faults.push(
      diagnose('submission-two-students', { first: id, second: asWritten(other.value) }, other.value.span),
    );
  }
  return id === undefined ? undefined : { id, name: readName(entry.value, faults) };
}

function readStudentId(
  node: DocNode | undefined,
  student: MapNode,
  faults: Diagnostic[],
): string | undefined {
  const text =
    node?.kind === 'scalar' && (node.type === 'string' || node.type === 'number') ? node.text.trim() : '';
  if (!isBlankText(text)) return text;
  const isBlank = node?.kind === 'scalar' && (node.type === 'null' || node.type === 'string');
  const what = node === undefined ? 'absent' : isBlank ? 'blank' : 'not-text';
  faults.push(diagnose('submission-no-student-id', { what }, node?.span ?? startOf(student)));
  return undefined;
}

function readName(student: MapNode, faults: Diagnostic[]): string | undefined {
  const node = given(student, 'name')[0]?.value;
  if (node === undefined || isNull(node)) return undefined;
  if (node.kind === 'scalar' && node.type === 'string')
    return node.text.trim() === '' ? undefined : node.text.trim();
  faults.push(diagnose('submission-bad-name', {}, node.span));
  return undefined;
}

function readTime(root: MapNode, faults: Diagnostic[]): string | undefined {
  const node = ofEnvelope(root, 'submitted_at')[0]?.value;
  if (node === undefined || isNull(node)) return undefined;
  if (node.kind === 'scalar' && node.text.trim() === '') return undefined;
  if (node.kind === 'scalar' && node.type === 'string' && isDateTime(node.text.trim()))
    return node.text.trim();
  faults.push(diagnose('submission-bad-time', { written: asWritten(node) }, node.span));
  return undefined;
}

/** The things that the student writes to the markers, beside the answers. */
function comments(root: MapNode): readonly Diagnostic[] {
  return (['comments', 'notes'] as const).flatMap(key =>
    ofEnvelope(root, key).flatMap(({ value }) =>
      carriesValue(value)
        ? [diagnose('submission-comment', { key, text: asWritten(value) }, value.span)]
        : [],
    ),
  );
}

function checkRubric(root: MapNode, rubric: PublicRubric, faults: Diagnostic[]): void {
  for (const { value } of ofEnvelope(root, 'rubric')) {
    const written = asWritten(value).trim();
    if (isNull(value) || written === '' || written === rubric.id) continue;
    faults.push(diagnose('submission-other-rubric', { written, expected: rubric.id }, value.span));
    return;
  }
}

/** The mappings from questions to answers: one, unless the file gives `answers` more than once. */
function answerGroups(root: MapNode, faults: Diagnostic[]): readonly MapNode[] {
  const entries = ofEnvelope(root, 'answers');
  if (entries.length === 0) faults.push(diagnose('submission-no-answers', { what: 'absent' }, startOf(root)));
  const groups: MapNode[] = [];
  for (const { value } of entries) {
    if (value.kind === 'map') groups.push(value);
    else {
      const what = isNull(value) ? 'absent' : 'not-an-object';
      faults.push(diagnose('submission-no-answers', { what }, value.span));
    }
  }
  return groups;
}

/** Reads the parts of a question. Where something other than parts stands for the question, they are invalid. */
function readQuestion(
  rubric: PublicRubric,
  { id, parts }: PublicQuestion,
  groups: readonly MapNode[],
  answers: Map<string, GivenAnswer>,
): void {
  const entries = groups.flatMap(group => given(group, id));
  const maps = entries.flatMap(({ value }) =>
    value.kind === 'map' && value.entries.length > 0 ? [value] : [],
  );
  const other = entries.find(({ value }) => value.kind !== 'map' && !isBlank(value))?.value;
  const unreadable = other === undefined ? undefined : questionFault(id, parts, other);
  for (const part of parts) {
    const path = `${id}.${part.id}`;
    const answer = readPart(rubric, part, path, maps);
    answers.set(path, answer.answer.status === 'blank' && unreadable !== undefined ? unreadable : answer);
  }
}

function questionFault(question: string, parts: readonly PublicPart[], node: DocNode): GivenAnswer {
  const facts = { question, parts: parts.map(part => part.id) };
  const fault = diagnose('submission-question-not-an-object', facts, node.span);
  return { answer: { status: 'invalid', diagnostics: [fault], written: asWritten(node) }, span: node.span };
}

function isBlank(node: DocNode): boolean {
  if (node.kind === 'list') return node.items.length === 0;
  return node.kind === 'scalar' && (node.type === 'null' || node.text.trim() === '');
}

function readPart(
  rubric: PublicRubric,
  { id, form }: PublicPart,
  path: string,
  maps: readonly MapNode[],
): GivenAnswer {
  const entries = maps.flatMap(map => given(map, id));
  const answer = oneOf(entries, path, value =>
    readAnswer(form, value, { decimalMark: rubric.decimalMark }, path),
  );
  return { answer, span: entries[0]?.value.span };
}

/** What the schema finds and the reader does not speak of: keys that mean nothing, and forms that it let pass. */
function departures(
  problems: readonly SchemaProblem[],
  rubric: PublicRubric,
  answers: Map<string, GivenAnswer>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { path, keyword, params, span, node } of problems) {
    const key = keyword === 'additionalProperties' ? String(params.additionalProperty) : undefined;
    const [top, question, part] = path;
    const inAnswer = top === 'answers' && part !== undefined;
    if (key !== undefined && !inAnswer) {
      if (found.length <= MESSAGES_AT_MOST) found.push(unknownKey(path, key, rubric, span, node));
    } else if (inAnswer) refuse(`${question}.${part}`, answers);
  }
  return found;
}

function unknownKey(
  path: SchemaProblem['path'],
  key: string,
  rubric: PublicRubric,
  span: Span,
  within: DocNode,
): Diagnostic {
  const [top, question] = path;
  const valued = within.kind === 'map' && keysWithValue(within).has(key);
  const value =
    within.kind === 'map' ? within.entries.find(entry => entry.key.text === key)?.value : undefined;
  if (top === 'answers' && question === undefined) {
    const known = rubric.questions.map(({ id }) => id);
    const part = partNamed(key, rubric);
    const facts = { question: key, known, suggestion: nearest(key, known), part, valued };
    return diagnose('submission-unknown-question', facts, span);
  }
  if (top === 'answers') {
    const known = rubric.questions.find(({ id }) => id === question)?.parts.map(({ id }) => id) ?? [];
    const facts = { question: String(question), part: key, known, suggestion: nearest(key, known), valued };
    return diagnose('submission-unknown-part', facts, span);
  }
  const isStudent = top === 'student';
  const known = writtenKeys(isStudent ? STUDENT : ENVELOPE);
  const place = isStudent ? '`student`' : 'a submission';
  const isQuestion = !isStudent && rubric.questions.some(({ id }) => id === key);
  const facts = {
    key,
    within: place,
    isQuestion,
    suggestion: nearest(key, known),
    valued: valued && !isStudent && isLikeAnswer(key, value, rubric),
  };
  return diagnose('submission-unknown-key', facts, span);
}

/** True for what stands beside the answers and may be one: by its name, or by the questions inside. */
function isLikeAnswer(key: string, value: DocNode | undefined, { questions }: PublicRubric): boolean {
  const ids = questions.map(({ id }) => id);
  const parts = questions.flatMap(q => q.parts.map(({ id }) => id));
  const inside = value?.kind === 'map' ? keysWithValue(value) : new Set<string>();
  return (
    ids.includes(key) ||
    parts.includes(key) ||
    nearest(key, ids) !== undefined ||
    ids.some(id => inside.has(id))
  );
}

/** The part that a key names which stands where only questions do: `q1.a1`, or `a1` alone. */
function partNamed(key: string, { questions }: PublicRubric): { question: string; part: string } | undefined {
  for (const { id: question, parts } of questions) {
    const part = parts.find(({ id }) => key === id || key === `${question}.${id}`)?.id;
    if (part !== undefined) return { question, part };
  }
  return undefined;
}

/** A submission whose questions, and whose answers as a whole, stand once each, with all that is given of them. */
function unified(root: MapNode): MapNode {
  const whole = joined(root, key => key === 'answers');
  return {
    ...whole,
    entries: whole.entries.map(({ key, value }) =>
      key.text === 'answers' && value.kind === 'map'
        ? { key, value: joined(value, () => true) }
        : { key, value },
    ),
  };
}

/** A mapping with the keys of the mappings that it gives under one key brought together. */
function joined(map: MapNode, isJoined: (key: string) => boolean): MapNode {
  if (map.repeated.length === 0) return map;
  const more = new Map<string, MapEntry[]>();
  for (const { key, value } of map.repeated) {
    if (value.kind !== 'map' || !isJoined(key.text)) continue;
    const all = more.get(key.text) ?? [];
    more.set(key.text, all);
    all.push(...value.entries, ...value.repeated);
  }
  const entries = map.entries.map((entry): MapEntry => {
    const added = more.get(entry.key.text);
    if (added === undefined) return entry;
    const { key, value } = entry;
    // Something else in its place is told, and no key hides behind it.
    if (value.kind !== 'map') return { key, value: mapOf(added, value.span) };
    return { key, value: mapOf([...value.entries, ...value.repeated, ...added], value.span) };
  });
  return { ...map, entries };
}

/** A mapping of entries, of which those with the key of an earlier one are repeated. */
function mapOf(all: readonly MapEntry[], span: Span): MapNode {
  const keys = new Set<string>();
  const entries: MapEntry[] = [];
  const repeated: MapEntry[] = [];
  for (const entry of all) {
    (keys.has(entry.key.text) ? repeated : entries).push(entry);
    keys.add(entry.key.text);
  }
  return { kind: 'map', entries, repeated, span };
}

/** Whether an answer was read and its schema may still refuse it; a record's fields were looked at one by one. */
function isRefusable(answer: Answer | undefined): boolean {
  return answer?.status === 'read' && fieldsOf(answer).size === 0;
}

/** An answer that was read although the schema does not allow it: the schema is the promise. */
function refuse(path: string, answers: Map<string, GivenAnswer>): void {
  const entry = answers.get(path);
  if (entry?.answer.status !== 'read' || !isRefusable(entry.answer)) return;
  const { written } = entry.answer;
  const fault = diagnose(
    'answer-not-of-form',
    { place: path, expected: 'an answer of the form asked for' },
    entry.span,
  );
  answers.set(path, { ...entry, answer: { status: 'invalid', diagnostics: [fault], written } });
}

/** Keys given twice that are reported as answers given twice are not reported again. */
function withoutEchoes(
  textFaults: readonly Diagnostic[],
  inAnswers: readonly Diagnostic[],
): readonly Diagnostic[] {
  const twice = new Set(inAnswers.filter(d => d.code === 'answer-given-twice').map(d => d.span?.start));
  return textFaults.filter(({ code, span }) => code !== 'json-duplicate-key' || !twice.has(span?.start));
}

/** In file order, each once: the parts of one question may share a fault. */
function inFileOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Set(diagnostics)].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

/** All that is said, in file order; of the file as a whole, errors first of all, no more than the limit. */
function atMost(
  limit: number,
  ofFile: readonly Diagnostic[],
  inAnswers: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (ofFile.length <= limit) return inFileOrder([...ofFile, ...inAnswers]);
  const errors = ofFile.filter(d => d.severity === 'error');
  const others = ofFile.filter(d => d.severity !== 'error');
  const kept = [...errors, ...others].slice(0, limit);
  return [...inFileOrder([...kept, ...inAnswers]), diagnose('submission-more-messages', { limit })];
}

function isNull(node: DocNode): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

/** The opening bracket of a mapping: where to point for something that is missing in it. */
function startOf({ span }: MapNode): Span {
  return { ...span, end: span.start + 1 };
}
