import { list, nearest } from '../../base/text.ts';
import { isBlank as isBlankText } from '../../base/unseen.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../diagnostic/diagnostic.ts';
import type { SourceText, Span } from '../../diagnostic/source.ts';
import { carriesValue } from '../../document/carries-value.ts';
import { readJson } from '../../document/json.ts';
import { type DocNode, get, type MapNode } from '../../document/node.ts';
import { compileSchema, type SchemaProblem } from '../../document/schema.ts';
import { readYaml } from '../../document/yaml.ts';
import { type Answer, answerDiagnostics } from '../../forms/answer.ts';
import { asWritten } from '../../forms/as-written.ts';
import { readAnswer } from '../../forms/form.ts';
import type { AnswerForm } from '../../forms/kinds.ts';
import { compareRationals, parseDecimal, type Rational } from '../../numeric/rational.ts';
import type { CompiledRubric } from '../../rubric/compiled.ts';
import { type Part, partsOf } from '../../rubric/model.ts';
import { isDateTime } from '../../submission/date-time.ts';
import type { PublicRubric } from '../../submission/form.ts';
import { foldedIds } from '../../submission/id-finder.ts';
import { publicRubric } from '../public.ts';
import type { Decided, Override, Settlement } from './override.ts';
import { ENTRY_KEYS, OVERRIDES_LIST_SCHEMA, OVERRIDES_SCHEMA } from './schema.ts';
import { seenAnswer } from './seen-answer.ts';

/** The decisions of a file, and its faults; with an error, no decisions are given. */
export interface OverridesReading {
  readonly overrides: readonly Override[];
  readonly settlements: readonly Settlement[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file of what people decide, YAML or JSON, against a rubric. Entries still to be filled in are passed over. */
export function readOverrides(source: SourceText, compiled: CompiledRubric): OverridesReading {
  const { root, diagnostics } = readYaml(source);
  const nothing = { overrides: [], settlements: [] };
  if (root === undefined) return { ...nothing, diagnostics };
  const faults: Diagnostic[] = [...diagnostics];
  const schema = root.kind === 'list' ? OVERRIDES_LIST_SCHEMA : OVERRIDES_SCHEMA;
  for (const problem of compileSchema(schema)(root)) {
    const where = problem.path.join('.');
    faults.push(diagnose('override-form', { where, problem: wordsOf(problem) }, problem.span));
  }
  if (faults.length > 0) return { ...nothing, diagnostics: faults };
  const reader = new EntryReader(compiled, root, faults);
  const entries = root.kind === 'list' ? root : get(root as MapNode, 'overrides');
  for (const item of entries?.kind === 'list' ? entries.items : []) reader.read(item as MapNode);
  if (hasErrors(faults)) return { ...nothing, diagnostics: faults };
  return { overrides: reader.overrides, settlements: reader.settlements, diagnostics: faults };
}

/** What departs from the schema, in words for people. */
function wordsOf({ keyword, params, message }: SchemaProblem): string {
  switch (keyword) {
    case 'required':
      return `\`${params.missingProperty}\` is missing`;
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const near = nearest(key, ENTRY_KEYS);
      return `\`${key}\` is no key of an entry${near === undefined ? '' : `; did you mean \`${near}\`?`}`;
    }
    case 'type':
      return `expected ${list([params.type].flat().map(String), 'or')}`;
    default:
      return message;
  }
}

type Fault = (problem: string, node?: DocNode) => undefined;

/** The keys that give a mark. */
const MARKS = ['points', 'adjust', 'criteria', 'read'] as const;

/** The kinds of entries: the keys that make one, filled in, and those that go with them. */
const KINDS_OF_ENTRY: readonly {
  readonly what: Settlement['kind'] | 'mark' | 'file';
  readonly by: readonly (readonly string[])[];
  readonly keys: readonly string[];
}[] = [
  {
    what: 'mark',
    by: MARKS.map(key => ['part', key]),
    keys: ['student', 'part', 'answer', ...MARKS, 'feedback'],
  },
  { what: 'id', by: [['unknown', 'as']], keys: ['student', 'unknown', 'as'] },
  { what: 'time', by: [['submitted_at']], keys: ['student', 'path', 'submitted_at'] },
  { what: 'excused', by: [['excused']], keys: ['student', 'excused'] },
  { what: 'file', by: [['seen'], ['path', 'student']], keys: ['path', 'student', 'seen'] },
];

/** The keys of which one is in every entry that is still to be filled in, but for those of whose a file is. */
const OPEN_KEYS: readonly string[] = ['part', ...MARKS, 'unknown', 'submitted_at', 'excused', 'seen'];

/** The keys that go with every entry. */
const OF_EVERY_ENTRY: readonly string[] = ['reason', 'by', 'at'];

class EntryReader {
  readonly overrides: Override[] = [];
  readonly settlements: Settlement[] = [];
  readonly #parts: ReadonlyMap<string, Part>;
  readonly #form: PublicRubric;
  readonly #forms: ReadonlyMap<string, AnswerForm>;
  readonly #faults: Diagnostic[];
  readonly #ofFile: Pick<Decided, 'by' | 'at'>;
  readonly #seen = new Map<string, Span>();

  constructor(compiled: CompiledRubric, root: DocNode, faults: Diagnostic[]) {
    this.#parts = new Map(partsOf(compiled.rubric).map(({ part }) => [part.path, part]));
    this.#form = publicRubric(compiled);
    this.#forms = new Map(
      this.#form.questions.flatMap(q =>
        q.parts.map((part): [string, AnswerForm] => [`${q.id}.${part.id}`, part.form]),
      ),
    );
    this.#faults = faults;
    this.#ofFile = root.kind === 'map' ? this.#whoAndWhen(root) : { by: undefined, at: undefined };
  }

  /** Reads an entry by the keys that are filled in. */
  read(map: MapNode): void {
    const filled = map.entries
      .filter(({ key, value }) => isGiven(key.text, value))
      .map(({ key }) => key.text);
    for (const key of ['seen', 'excused']) {
      const node = get(map, key);
      if (isFilled(node) && !isTrue(node))
        this.#fault('', map)(`\`${key}\` can only be true: leave it blank, or take the entry out`, node);
    }
    const kind = KINDS_OF_ENTRY.find(({ by }) => by.some(all => all.every(key => filled.includes(key))));
    if (kind === undefined) {
      const lone = filled.find(key => [...MARKS, 'feedback'].includes(key as (typeof MARKS)[number]));
      const has = (key: string) => get(map, key) !== undefined;
      const isOpen = OPEN_KEYS.some(has) || (has('path') && has('student'));
      if (lone !== undefined) {
        const what = lone === 'feedback' ? 'a mark' : 'a `part`';
        this.#fault('', map)(`\`${lone}\` goes with ${what}, and there is none`, map);
      } else if (!isOpen) {
        this.#fault(
          '',
          map,
        )(
          'an entry has `part` with a mark, or `path` and `student`, or one of `submitted_at`, `unknown` and `as`, `seen` and `excused`',
        );
      }
      return;
    }
    const other = filled.find(key => !kind.keys.includes(key) && !OF_EVERY_ENTRY.includes(key));
    if (other !== undefined) {
      const by = kind.by[0]!.map(key => `\`${key}\``);
      this.#fault('', map)(`\`${other}\` does not go with ${list(by)}: make it an entry of its own`, map);
    } else if (kind.what === 'mark') this.#readMark(map);
    else this.#readSettlement(map, kind.what);
  }

  #whoAndWhen(map: MapNode): Pick<Decided, 'by' | 'at'> {
    const at = textOf(map, 'at');
    if (at !== undefined && !isDateTime(at))
      this.#fault('', map)('`at` is no date and time such as 2025-10-10T10:00:00+08:00', get(map, 'at'));
    return { by: textOf(map, 'by'), at };
  }

  #decided(map: MapNode): Decided {
    const { by, at } = this.#whoAndWhen(map);
    return {
      reason: textOf(map, 'reason'),
      by: by ?? this.#ofFile.by,
      at: at ?? this.#ofFile.at,
      span: map.span,
    };
  }

  #fault(where: string, map: MapNode): Fault {
    return (problem, node = map) => {
      this.#faults.push(diagnose('override-form', { where, problem }, node.span));
    };
  }

  #readMark(map: MapNode): void {
    const given = MARKS.filter(key => isGiven(key, get(map, key)));
    if (given.length === 0) return;
    const path = textOf(map, 'part') ?? '';
    const fault = this.#fault(path, map);
    const part = this.#parts.get(path);
    const form = this.#forms.get(path);
    if (part === undefined || form === undefined) {
      const near = nearest(path, this.#parts.keys());
      fault(
        `the rubric has no such part${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
        get(map, 'part'),
      );
      return;
    }
    if (given.length > 1) {
      fault(`an entry has one of ${list(given.map(key => `\`${key}\``))}, not several`);
      return;
    }
    const student = textOf(map, 'student');
    const answer = get(map, 'answer');
    if (student === undefined && get(map, 'student') !== undefined) {
      fault('`student` is left blank: fill it in, or leave the line out for all equal answers');
      return;
    }
    if (student === undefined && !isFilled(answer)) {
      fault('a mark says whose it is by `student`, or which answers it is for by `answer`');
      return;
    }
    const marks = this.#readMarks(map, part, form, fault);
    if (marks === undefined) return;
    const seen =
      answer === undefined
        ? undefined
        : seenAnswer(
            form.kind,
            answerText(answer),
            readAnswer(form, answer, { decimalMark: this.#form.decimalMark }, path).status,
          );
    this.#once(`the mark of ${path}`, [student ?? '', path, student === undefined ? seen!.key : ''], map);
    const feedback = textOf(map, 'feedback');
    this.overrides.push({ ...this.#decided(map), student, part: path, marks, answer: seen, feedback });
  }

  #readMarks(map: MapNode, part: Part, form: AnswerForm, fault: Fault): Override['marks'] | undefined {
    const points = get(map, 'points');
    if (isFilled(points)) {
      const value = numberOf(points);
      if (value === undefined || value.num < 0n || compareRationals(value, part.points) > 0)
        return fault('`points` are a number from 0 to the points of the part', points);
      return { kind: 'points', points: value };
    }
    const adjust = get(map, 'adjust');
    if (isFilled(adjust)) {
      const value = numberOf(adjust);
      return value === undefined
        ? fault('`adjust` is a number of points', adjust)
        : { kind: 'adjust', by: value };
    }
    const read = get(map, 'read');
    if (isGiven('read', read)) return this.#readMeant(read, part, form, fault);
    const known = new Map('criteria' in part.spec ? part.spec.criteria.map(c => [c.id, c.points]) : []);
    const given = new Map<string, Rational>();
    for (const { key, value } of (get(map, 'criteria') as MapNode).entries) {
      if (!isFilled(value)) continue;
      const most = known.get(key.text);
      const number = numberOf(value);
      if (most === undefined) return fault(`\`${key.text}\` is no criterion of ${part.path}`, key);
      if (number === undefined || number.num < 0n || compareRationals(number, most) > 0)
        return fault(`the points of \`${key.text}\` are a number from 0 to its points in the rubric`, value);
      given.set(key.text, number);
    }
    return { kind: 'criteria', points: given };
  }

  /** The answer that was meant; it has to be readable in all of it. */
  #readMeant(node: DocNode, part: Part, form: AnswerForm, fault: Fault): Override['marks'] | undefined {
    if ('criteria' in part.spec) return fault('an essay is marked by `points` or `criteria`', node);
    const answer = this.#asTyped(node, form, part.path);
    const problems = answerDiagnostics(answer);
    const problem =
      problems.find(d => d.severity === 'error') ?? problems.find(d => d.code === 'answer-unknown-field');
    if (answer.status === 'invalid' || problem !== undefined)
      return fault(`\`read\` cannot be read itself: ${problem?.message ?? asWritten(node)}`, node);
    if (answer.status === 'blank') return fault('`read` is no answer', node);
    return { kind: 'read', text: asWritten(node), answer: { ...answer, diagnostics: [] } };
  }

  /** An answer as a person may write it here: for an object, a text that is one in JSON will do. */
  #asTyped(node: DocNode, form: AnswerForm, path: string): Answer {
    const read = (each: DocNode) => readAnswer(form, each, { decimalMark: this.#form.decimalMark }, path);
    const answer = read(node);
    if (answer.status === 'read' || node.kind !== 'scalar' || !/^\s*[[{]/.test(node.text)) return answer;
    const { root, diagnostics } = readJson({ name: node.span.source.name, text: node.text });
    return root === undefined || hasErrors(diagnostics) ? answer : read(root);
  }

  #readSettlement(map: MapNode, what: Settlement['kind'] | 'file'): void {
    const fault = this.#fault('', map);
    const decided = this.#decided(map);
    const [student, path] = [textOf(map, 'student'), textOf(map, 'path')];
    const settle = (entry: Settlement, about: string, key: readonly string[]) => {
      this.#once(about, [entry.kind, ...key], map);
      this.settlements.push(entry);
    };
    const settleOwner = () => {
      if (path !== undefined && student !== undefined)
        settle({ ...decided, kind: 'owner', path, student }, `whose \`${path}\` is`, [path]);
    };
    switch (what) {
      case 'id': {
        const unknown = rawTextOf(map, 'unknown')!;
        const as = textOf(map, 'as')!;
        const ids = foldedIds(this.#form);
        if (as !== 'ignore' && ids.byPath(as) === undefined) {
          const known = [...this.#parts.keys()];
          const near = nearest(as, known);
          const help = near === undefined ? `the parts are ${list(known)}` : `did you mean \`${near}\`?`;
          fault(`the rubric has no \`${as}\`; ${help}`, get(map, 'as'));
          return;
        }
        settle({ ...decided, kind: 'id', student, unknown, as }, `what \`${unknown}\` means`, [
          student ?? '',
          unknown,
        ]);
        return;
      }
      case 'time': {
        const submittedAt = textOf(map, 'submitted_at')!;
        if (!isDateTime(submittedAt)) {
          fault(
            '`submitted_at` is no date and time such as 2025-10-10T23:00:00+08:00',
            get(map, 'submitted_at'),
          );
        } else if (student === undefined && path === undefined) {
          fault('a time says whose it is, by `student` or by `path`');
        } else {
          const of = path === undefined ? { student, path } : { student: undefined, path };
          settle({ ...decided, kind: 'time', ...of, submittedAt }, 'a time', [of.student ?? '', path ?? '']);
          settleOwner();
        }
        return;
      }
      case 'excused':
        if (student === undefined) fault('one who is excused is named by `student`');
        else settle({ ...decided, kind: 'excused', student }, `that ${student} is excused`, [student]);
        return;
      default:
        if (isTrue(get(map, 'seen'))) {
          if (path === undefined) fault('a file that was seen is named by `path`');
          else settle({ ...decided, kind: 'seen', path }, `that \`${path}\` was seen`, [path]);
        }
        settleOwner();
    }
  }

  /** One file does not decide the same thing twice. */
  #once(about: string, key: readonly string[], { span }: MapNode): void {
    const text = JSON.stringify(key);
    if (this.#seen.has(text)) this.#faults.push(diagnose('override-twice', { about }, span));
    this.#seen.set(text, span);
  }
}

/** The answer as the list has it, where it may be cut already, or as the student typed it. */
function answerText(node: DocNode): string {
  if (node.kind === 'scalar' && node.type === 'null') return '';
  const isCut = node.kind === 'scalar' && /… \([\d,]+ characters\)$/.test(node.text);
  return isCut ? node.text : asWritten(node);
}

/** True where something is filled in, as `grade --pending` leaves it blank. */
function isFilled(node: DocNode | undefined): node is DocNode {
  return node !== undefined && carriesValue(node);
}

/** The same by the key: what is not true is not seen, no option is an answer, and an id may be no more than a space. */
function isGiven(key: string, node: DocNode | undefined): node is DocNode {
  if (node === undefined) return false;
  if (key === 'seen' || key === 'excused') return isTrue(node);
  if (key === 'read' && node.kind === 'list') return true;
  if (key === 'unknown') return node.kind === 'scalar' && node.type !== 'null';
  return isFilled(node);
}

/** The text of a key, letter for letter. */
function rawTextOf(map: MapNode, key: string): string | undefined {
  const node = get(map, key);
  return node?.kind === 'scalar' ? node.text : undefined;
}

function isTrue(node: DocNode | undefined): boolean {
  return node?.kind === 'scalar' && node.type === 'boolean' && node.text.toLowerCase() === 'true';
}

function textOf(map: MapNode, key: string): string | undefined {
  const node = get(map, key);
  if (node?.kind !== 'scalar' || node.type === 'null' || isBlankText(node.text)) return undefined;
  return node.text.trim();
}

function numberOf(node: DocNode): Rational | undefined {
  return node.kind === 'scalar' ? parseDecimal(node.text) : undefined;
}
