import { list } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { SourceText } from '../../diagnostic/source.ts';
import { type DocNode, get, type MapNode } from '../../document/node.ts';
import { compileSchema, type SchemaProblem } from '../../document/schema.ts';
import { readYaml } from '../../document/yaml.ts';
import { compareRationals, parseDecimal, type Rational } from '../../numeric/rational.ts';
import { type Part, partsOf, type Rubric } from '../../rubric/model.ts';
import { isDateTime } from '../../submission/date-time.ts';
import type { Override } from './override.ts';
import { OVERRIDES_SCHEMA } from './schema.ts';

/** The overrides of a file, and what is wrong with it; with an error, none are given. */
export interface OverridesReading {
  readonly overrides: readonly Override[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a file of overrides, YAML or JSON, against a rubric. */
export function readOverrides(source: SourceText, rubric: Rubric): OverridesReading {
  const { root, diagnostics } = readYaml(source);
  if (root === undefined) return { overrides: [], diagnostics };
  const faults: Diagnostic[] = [...diagnostics];
  for (const problem of compileSchema(OVERRIDES_SCHEMA)(root)) {
    const where = problem.path.join('.');
    faults.push(diagnose('override-form', { where, problem: wordsOf(problem) }, problem.span));
  }
  if (faults.length > 0) return { overrides: [], diagnostics: faults };
  const parts = new Map(partsOf(rubric).map(({ part }) => [part.path, part]));
  const entries = get(root as MapNode, 'overrides');
  const items = entries?.kind === 'list' ? entries.items : [];
  const seen = new Set<string>();
  const overrides = items.flatMap((item): Override[] => {
    const map = item as MapNode;
    if (isBlank(map)) return [];
    const found = readOne(map, parts, faults);
    if (found === undefined) return [];
    const key = `${found.student}\u0000${found.part}`;
    if (seen.has(key))
      faults.push(diagnose('override-twice', { student: found.student, part: found.part }, map.span));
    seen.add(key);
    return [found];
  });
  return { overrides: faults.some(f => f.severity === 'error') ? [] : overrides, diagnostics: faults };
}

function readOne(map: MapNode, parts: ReadonlyMap<string, Part>, faults: Diagnostic[]): Override | undefined {
  const path = textOf(map, 'part');
  const part = parts.get(path);
  const fault = (problem: string, node: DocNode = map): undefined => {
    faults.push(diagnose('override-form', { where: path, problem }, node.span));
  };
  if (part === undefined) return fault('the rubric has no such part', get(map, 'part'));
  const kinds = ['points', 'adjust', 'criteria'].filter(key => get(map, key) !== undefined);
  if (kinds.length !== 1) return fault('an override has either `points`, `adjust` or `criteria`');
  for (const key of ['reason', 'by', 'at']) {
    if (textOf(map, key).trim() === '') return fault(`\`${key}\` is left empty`, get(map, key));
  }
  if (!isDateTime(textOf(map, 'at')))
    return fault('`at` is no date and time such as 2025-10-10T10:00:00+08:00', get(map, 'at'));
  const marks = readMarks(map, part, fault);
  if (marks === undefined) return undefined;
  return {
    student: textOf(map, 'student'),
    part: path,
    marks,
    reason: textOf(map, 'reason'),
    by: textOf(map, 'by'),
    at: textOf(map, 'at'),
    answer: textOf(map, 'answer'),
    span: map.span,
  };
}

/** What departs from the schema, in words for people. */
function wordsOf({ keyword, params, message }: SchemaProblem): string {
  switch (keyword) {
    case 'required':
      return `\`${params.missingProperty}\` is missing`;
    case 'additionalProperties':
      return `\`${params.additionalProperty}\` is no key of an override`;
    case 'type':
      return `expected ${list([params.type].flat().map(String), 'or')}`;
    case 'pattern':
      return 'this is no hash of an answer';
    default:
      return message;
  }
}

/** Whether an entry is still to be filled in, as `grade --pending` writes it. */
function isBlank(map: MapNode): boolean {
  const criteria = get(map, 'criteria');
  const values = [
    get(map, 'points'),
    get(map, 'adjust'),
    ...(criteria?.kind === 'map' ? criteria.entries.map(e => e.value) : []),
  ];
  return values.every(node => node === undefined || isEmpty(node));
}

function isEmpty(node: DocNode): boolean {
  return node.kind === 'scalar' && (node.type === 'null' || node.text.trim() === '');
}

type Fault = (problem: string, node?: DocNode) => undefined;

function readMarks(map: MapNode, part: Part, fault: Fault): Override['marks'] | undefined {
  const points = get(map, 'points');
  if (points !== undefined) {
    const value = numberOf(points);
    if (value === undefined || value.num < 0n || compareRationals(value, part.points) > 0) {
      return fault('`points` are a number from 0 to the points of the part', points);
    }
    return { kind: 'points', points: value };
  }
  const adjust = get(map, 'adjust');
  if (adjust !== undefined) {
    const value = numberOf(adjust);
    return value === undefined
      ? fault('`adjust` is a number of points', adjust)
      : { kind: 'adjust', by: value };
  }
  const criteria = get(map, 'criteria') as MapNode;
  const known = new Map('criteria' in part.spec ? part.spec.criteria.map(c => [c.id, c.points]) : []);
  const given = new Map<string, Rational>();
  for (const { key, value } of criteria.entries) {
    if (isEmpty(value)) continue;
    const most = known.get(key.text);
    const number = numberOf(value);
    if (most === undefined) return fault(`\`${key.text}\` is no criterion of ${part.path}`, key);
    if (number === undefined || number.num < 0n || compareRationals(number, most) > 0) {
      return fault(`the points of \`${key.text}\` are a number from 0 to its points in the rubric`, value);
    }
    given.set(key.text, number);
  }
  return { kind: 'criteria', points: given };
}

function textOf(map: MapNode, key: string): string {
  const node = get(map, key);
  return node?.kind === 'scalar' ? node.text : '';
}

function numberOf(node: DocNode): Rational | undefined {
  return node.kind === 'scalar' ? parseDecimal(node.text) : undefined;
}
