import { nearest } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { kindOf } from '../kinds/kind.ts';
import { builtins, isCallable } from '../language/builtins/table.ts';
import { Dependencies } from '../language/dependencies.ts';
import { resolve } from '../language/resolve.ts';
import type { Syntax } from '../language/syntax.ts';
import type { Definition, Program, Term } from '../language/term.ts';
import { type Item, itemsOf, partsOf, type Rubric, ruleId } from './model.ts';
import type { Use } from './read/uses.ts';
import { functionId, RubricNames } from './scope.ts';

/** The expressions of a rubric with their names looked up. */
export interface Linked {
  readonly program: Program;
  readonly dependencies: Dependencies;
  /** The conditions of each witness, in order, by the path of the part. */
  readonly checks: ReadonlyMap<string, readonly Term[]>;
  /** The guard of each follow-through that has one, by the path of the item. */
  readonly guards: ReadonlyMap<string, Term>;
  /** The elements that the question itself gives, by the path of the item. */
  readonly already: ReadonlyMap<string, Term>;
  /** The definitions that a mistake or alternative puts in the place of the real ones, by the id of the rule. */
  readonly replacements: ReadonlyMap<string, readonly Definition[]>;
  /** All expressions that belong to no definition of the program. */
  readonly loose: readonly Term[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks up the names of every expression of a rubric. */
export function link(rubric: Rubric, uses: readonly Use[]): Linked {
  const names = new RubricNames(rubric, uses);
  const program = new Map<string, Definition>(outsideValues(rubric).map(d => [d.id, d]));
  const checks = new Map<string, Term[]>();
  const guards = new Map<string, Term>();
  const already = new Map<string, Term>();
  const replacements = new Map<string, Definition[]>();
  const loose: Term[] = [];
  const diagnostics: Diagnostic[] = [];
  const items = new Map(itemsOf(rubric).map(item => [item.path, item]));
  for (const { role, question, inside, syntax } of uses) {
    const parameters = 'parameters' in role ? role.parameters : [];
    const item = 'path' in role ? items.get(role.path) : undefined;
    const isInside = item !== undefined && kindOf(item.spec).ownIsInside;
    const own = role.kind === 'rule' || role.kind === 'guard' ? { reference: role.path } : undefined;
    const tolerance = role.kind === 'let' || role.kind === 'check' || role.kind === 'guard';
    const scope = names.scope(question, inside ?? (isInside ? item.path : undefined), tolerance, own);
    const { term, diagnostics: found } = resolve(syntax, scope, parameters);
    diagnostics.push(...(wrongName(item, syntax, term) ?? found));
    switch (role.kind) {
      case 'given':
      case 'let': {
        const id = definitionId(question, role.name, parameters);
        program.set(id, { id, name: role.name, parameters, term, span: role.span });
        diagnostics.push(...hiding(role.name, parameters, role.span));
        break;
      }
      case 'value':
        if (item !== undefined && inside === undefined) diagnostics.push(...hiding(item.id, [], item.span));
        program.set(role.path, { id: role.path, name: role.path, parameters: [], term, span: item?.span });
        break;
      case 'rule': {
        const id = ruleId(role.path, role.rule);
        program.set(id, {
          id,
          name: `${role.rule} of ${role.path}`,
          parameters: [],
          term,
          span: syntax.span,
        });
        break;
      }
      case 'replacement': {
        const id = definitionId(question, role.name, parameters);
        const list = replacements.get(ruleId(role.path, role.rule)) ?? [];
        list.push({ id, name: role.name, parameters, term, span: role.span });
        replacements.set(ruleId(role.path, role.rule), list);
        if (term !== undefined) loose.push(term);
        break;
      }
      case 'check':
        if (term === undefined) break;
        checks.set(role.path, withAt(checks.get(role.path) ?? [], role.index, term));
        loose.push(term);
        break;
      case 'guard':
        if (term === undefined) break;
        guards.set(role.path, term);
        loose.push(term);
        break;
      case 'already':
        if (term === undefined) break;
        already.set(role.path, term);
        loose.push(term);
        break;
      case 'loose':
        if (term !== undefined) loose.push(term);
        break;
    }
  }
  diagnostics.push(...unknownReplacements(replacements, program));
  const dependencies = new Dependencies(program);
  diagnostics.push(...cycles(program, dependencies));
  return { program, dependencies, checks, guards, already, replacements, loose, diagnostics };
}

/** The id of a given or definition in the program. */
export function definitionId(question: string, name: string, parameters: readonly string[]): string {
  return parameters.length > 0 ? functionId(question, name) : `${question}.${name}`;
}

function withAt(terms: Term[], index: number, term: Term): Term[] {
  terms[index] = term;
  return terms;
}

/** Replacements of what is no given or definition of the question. */
function unknownReplacements(replacements: Linked['replacements'], program: Program): readonly Diagnostic[] {
  return [...replacements.values()].flat().flatMap(({ id, name, span }) => {
    if (program.has(id)) return [];
    const question = id.slice(0, id.indexOf('.') + 1);
    const known = [...program.values()].filter(d => d.id.startsWith(question)).map(d => d.name);
    return [diagnose('unknown-name', { name, near: nearest(name, known) }, span)];
  });
}

/** The fault of a bare word that names nothing, in the words of the kind whose value it is. */
function wrongName(
  item: Item | undefined,
  syntax: Syntax,
  term: Term | undefined,
): readonly Diagnostic[] | undefined {
  if (item === undefined || term !== undefined || syntax.kind !== 'name') return undefined;
  const fault = kindOf(item.spec).reference?.wrongName(item, syntax.name, syntax.span);
  return fault && [fault];
}

/** What the student or the domain gives: the fields of witnesses and the variables of expressions. */
function outsideValues(rubric: Rubric): Definition[] {
  return partsOf(rubric).flatMap(({ part: { path, spec } }) =>
    kindOf(spec).given.map(({ id }) => ({
      id: `${path}.${id}`,
      name: id,
      parameters: [],
      term: undefined,
      span: undefined,
    })),
  );
}

function hiding(
  name: string,
  parameters: readonly string[],
  span: Definition['span'],
): readonly Diagnostic[] {
  if (parameters.length === 0) {
    const constant = new Map([
      ['e', 'e'],
      ['pi', 'π'],
      ['π', 'π'],
    ]).get(name);
    return constant === undefined ? [] : [diagnose('hidden-constant', { name, constant }, span)];
  }
  const builtin = builtins.get(name);
  const hides = (builtin !== undefined && isCallable(builtin)) || ['grad', 'close', 'where'].includes(name);
  return hides ? [diagnose('hidden-function', { name }, span)] : [];
}

function cycles(program: Program, dependencies: Dependencies): readonly Diagnostic[] {
  const told = new Set<string>();
  return [...program.values()].flatMap(({ id, span }) => {
    if (told.has(id)) return [];
    const cycle = dependencies.cycle(id);
    if (cycle === undefined) return [];
    for (const member of cycle) told.add(member);
    const names = cycle.map(member => program.get(member)!.name.replace('()', ''));
    return [diagnose('cyclic-definition', { cycle: names }, span)];
  });
}
