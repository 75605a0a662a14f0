import { readJson } from '../../document/json.ts';
import { type DocNode, get, type MapNode } from '../../document/node.ts';
import { type MadeAnswer, madeSubmission } from '../made.ts';
import type { PlaceFinder } from '../places.ts';
import { depthOf } from './text.ts';
import type { TypedSubmission } from './typed.ts';

/**
 * The submission in a Jupyter notebook: each cell whose nbgrader `grade_id` names a blank (`q1.a`, `q1a`, `q1_a`) is an
 * answer. Of code it is the right-hand side of the last statement, which is never run; of a text all of it. Cells
 * that nbgrader locks, tests among them, and untouched ones are passed over.
 */
export function submissionOfNotebook(text: string, finder: PlaceFinder): TypedSubmission | 'none' {
  const { root } = readJson({ name: '', text });
  const cells = root?.kind === 'map' ? get(root, 'cells') : undefined;
  if (cells?.kind !== 'list') return 'none';
  let any = false;
  const answers = cells.items.flatMap((cell): MadeAnswer[] => {
    const id = cell.kind === 'map' ? gradeId(cell) : undefined;
    const place = id === undefined ? undefined : finder.folded(id);
    if (cell.kind !== 'map' || place === undefined) return [];
    any = true;
    const source = sourceOf(cell);
    const answer = textOf(get(cell, 'cell_type')) === 'code' ? lastValue(source) : source.trim();
    if (answer === '' || UNTOUCHED.test(answer)) return [];
    return [{ steps: place.steps, json: JSON.stringify(answer), where: `cell \`${id}\`` }];
  });
  return any ? { ...madeSubmission(undefined, answers), unread: [] } : 'none';
}

const UNTOUCHED = /^(?:YOUR ANSWER HERE|(?:raise )?NotImplementedError(?:\(.*\))?|pass|\.\.\.)$/i;

/** The id of a cell that students fill in. */
function gradeId(cell: MapNode): string | undefined {
  const nbgrader = inside(inside(cell, 'metadata'), 'nbgrader');
  const id = textOf(nbgrader && get(nbgrader, 'grade_id'));
  const isSolution = textOf(nbgrader && get(nbgrader, 'solution'));
  return isSolution === 'false' ? undefined : id;
}

function inside(map: MapNode | undefined, key: string): MapNode | undefined {
  const node = map && get(map, key);
  return node?.kind === 'map' ? node : undefined;
}

function textOf(node: DocNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? node.text : undefined;
}

/** The source of a cell: a text, or a list of its lines with their ends. */
function sourceOf(cell: MapNode): string {
  const source = get(cell, 'source');
  return source?.kind === 'list'
    ? source.items.map(item => textOf(item) ?? '').join('')
    : (textOf(source) ?? '');
}

/** The right-hand side of the last statement of a cell, as it stands there. */
function lastValue(source: string): string {
  let statement = '';
  let depth = 0;
  for (const line of source.split(/\r\n|\r|\n/)) {
    const code = withoutComment(line);
    if (depth <= 0 && code.trim() === '') continue;
    statement = depth > 0 ? `${statement}\n${code}` : code;
    depth = Math.max(0, depth) + depthOf(code);
  }
  return (assignedBy(statement) ?? statement).trim().replace(/;$/, '').trim();
}

/** What a statement assigns to a name; undefined where it is no assignment. */
function assignedBy(statement: string): string | undefined {
  const at = statement.indexOf('=');
  if (at < 0 || statement[at + 1] === '=') return undefined;
  // A name may have a type: `a: float = 0.8`.
  const name = statement.slice(0, at).split(':', 1)[0]!.trim();
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) ? statement.slice(at + 1) : undefined;
}

/** A line of code without the comment at its end; a `#` within quotes is none. */
function withoutComment(line: string): string {
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#') return line.slice(0, i);
  }
  return line;
}
