import { nearest } from '../base/text.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import type { SourceText } from '../diagnostic/source.ts';
import { builtins, isCallable } from '../language/builtins/table.ts';
import { Dependencies, namesIn } from '../language/dependencies.ts';
import { Inference } from '../language/infer.ts';
import { type Proof, Prover } from '../language/prove.ts';
import { resolve } from '../language/resolve.ts';
import type { Syntax } from '../language/syntax.ts';
import type { Definition, Program, Term } from '../language/term.ts';
import { booleanType, numberType, type Type } from '../language/type.ts';
import { toSignificant } from '../numeric/format.ts';
import { UNKNOWN } from '../numeric/shape.ts';
import { checkCondition, checkReference, checkType } from './expectation.ts';
import { type AnswerSpec, type Item, partsOf, type Rubric } from './model.ts';
import { readRubric } from './read/rubric.ts';
import type { Use } from './read/uses.ts';
import { functionId, RubricNames } from './scope.ts';

/** A rubric ready to grade with: every expression resolved, every reference proven. */
export interface CompiledRubric {
  readonly rubric: Rubric;
  readonly prover: Prover;
  /** The proven references by the path of their part or field. */
  readonly references: ReadonlyMap<string, Proof>;
  /** The conditions of each witness, in order, by the path of the part. */
  readonly checks: ReadonlyMap<string, readonly Term[]>;
}

/** A compiled rubric where there is no error, and all diagnostics. */
export interface Compilation {
  readonly compiled: CompiledRubric | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a rubric, looks up its names, infers its shapes and proves its references. */
export function compileRubric(source: SourceText): Compilation {
  const { rubric, uses, diagnostics } = readRubric(source);
  if (rubric === undefined) return { compiled: undefined, diagnostics };
  const all = [...diagnostics];
  const linked = link(rubric, uses);
  all.push(...linked.diagnostics);
  all.push(...inferTypes(rubric, linked));
  const prover = new Prover(linked.program, linked.dependencies);
  // Also where there are errors: what they leave untouched is evaluated, so that all faults are told in one go.
  const proofs = proveReferences(rubric, linked, prover);
  all.push(...withoutRepeats(proofs.diagnostics, all));
  if (!hasErrors(all)) all.push(...unusedDefinitions(uses, linked));
  const { checks } = linked;
  const compiled = hasErrors(all) ? undefined : { rubric, prover, references: proofs.references, checks };
  return { compiled, diagnostics: all };
}

/** The items of a rubric that may have a reference: parts and the fields of records. */
export function itemsOf(rubric: Rubric): readonly Item[] {
  return partsOf(rubric).flatMap(({ part }) =>
    part.spec.kind === 'record' ? [part, ...part.spec.fields] : [part],
  );
}

/** The expressions of a rubric with their names looked up. */
interface Linked {
  readonly program: Program;
  readonly dependencies: Dependencies;
  readonly checks: ReadonlyMap<string, readonly Term[]>;
  /** Expressions that belong to no definition: conditions, mistakes, guards. */
  readonly loose: readonly Term[];
  /** Those of them that hold or do not hold. */
  readonly conditions: ReadonlySet<Term>;
  readonly diagnostics: readonly Diagnostic[];
}

function link(rubric: Rubric, uses: readonly Use[]): Linked {
  const names = new RubricNames(rubric, uses);
  const program = new Map<string, Definition>(outsideValues(rubric).map(d => [d.id, d]));
  const checks = new Map<string, Term[]>();
  const loose: Term[] = [];
  const conditions = new Set<Term>();
  const diagnostics: Diagnostic[] = [];
  const items = new Map(itemsOf(rubric).map(item => [item.path, item]));
  for (const { role, question, inside, syntax } of uses) {
    const parameters = role.kind === 'let' ? role.parameters : [];
    const path = 'path' in role ? role.path : undefined;
    const isFormula = path !== undefined && items.get(path)?.spec.kind === 'expression';
    const own = role.kind === 'rule' || role.kind === 'guard' ? { reference: role.path } : undefined;
    const tolerance = role.kind !== 'value' && role.kind !== 'given';
    const scope = names.scope(question, inside ?? (isFormula ? path : undefined), tolerance, own);
    const { term, diagnostics: found } = resolve(syntax, scope, parameters);
    const item = role.kind === 'value' ? items.get(role.path) : undefined;
    diagnostics.push(...(noOption(item, syntax, term) ?? found));
    switch (role.kind) {
      case 'given':
      case 'let': {
        const id = parameters.length > 0 ? functionId(question, role.name) : `${question}.${role.name}`;
        program.set(id, { id, name: role.name, parameters, term, span: role.span });
        diagnostics.push(...hiding(role.name, parameters, role.span));
        break;
      }
      case 'value': {
        if (item !== undefined && inside === undefined) diagnostics.push(...hiding(item.id, [], item.span));
        program.set(role.path, { id: role.path, name: role.path, parameters: [], term, span: item?.span });
        break;
      }
      case 'check':
        if (term !== undefined) {
          const terms = checks.get(role.path) ?? [];
          terms[role.index] = term;
          checks.set(role.path, terms);
          loose.push(term);
          conditions.add(term);
        }
        break;
      case 'guard':
        if (term !== undefined) conditions.add(term);
        if (term !== undefined) loose.push(term);
        break;
      case 'rule':
        if (term !== undefined) loose.push(term);
        break;
    }
  }
  const dependencies = new Dependencies(program);
  diagnostics.push(...cycles(program, dependencies));
  return { program, dependencies, checks, loose, conditions, diagnostics };
}

/** The value of a choice that is a bare word and no name was meant for one of its options. */
function noOption(
  item: Item | undefined,
  syntax: Syntax,
  term: Term | undefined,
): readonly Diagnostic[] | undefined {
  if (item === undefined || term !== undefined || syntax.kind !== 'name') return undefined;
  if (item.spec.kind !== 'choice' && item.spec.kind !== 'choices') return undefined;
  const options = item.spec.options.map(o => o.id);
  const facts = { subject: item.path, found: syntax.name, options, near: nearest(syntax.name, options) };
  return [diagnose('reference-no-option', facts, syntax.span)];
}

/** What the student or the domain gives: the fields of witnesses and the variables of expressions. */
function outsideValues(rubric: Rubric): Definition[] {
  return partsOf(rubric).flatMap(({ part: { path, spec } }) =>
    membersOf(spec).map(({ id }) => ({
      id: `${path}.${id}`,
      name: id,
      parameters: [],
      term: undefined,
      span: undefined,
    })),
  );
}

function membersOf(spec: AnswerSpec): readonly { readonly id: string; readonly type: Type }[] {
  switch (spec.kind) {
    case 'witness':
      return spec.fields.map(field => ({ id: field.id, type: answerType(field.spec) }));
    case 'expression':
      return spec.variables.map(({ name }) => ({ id: name, type: numberType([]) }));
    default:
      return [];
  }
}

/** The type that a student's readable answer of a kind has. */
function answerType(spec: AnswerSpec): Type {
  switch (spec.kind) {
    case 'number':
    case 'integer':
      return numberType([]);
    case 'vector':
    case 'shape':
      return numberType([spec.length ?? UNKNOWN]);
    case 'matrix':
      return numberType([spec.rows ?? UNKNOWN, spec.columns ?? UNKNOWN]);
    case 'boolean':
      return booleanType([]);
    default:
      return { dtype: 'text', shape: spec.kind === 'choices' ? [UNKNOWN] : [] };
  }
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

/** Infers every type, and compares those of references with their kinds of answer. */
function inferTypes(
  rubric: Rubric,
  { program, dependencies, loose, conditions }: Linked,
): readonly Diagnostic[] {
  const external = partsOf(rubric).flatMap(({ part: { path, spec } }) =>
    membersOf(spec).map(({ id, type }): [string, Type] => [`${path}.${id}`, type]),
  );
  const inference = new Inference(program, dependencies, new Map(external));
  for (const { id, parameters } of program.values()) if (parameters.length === 0) inference.typeOf(id);
  const undecidable = loose.flatMap(term => {
    const type = inference.inferTerm(term);
    return (conditions.has(term) && checkCondition(type, term.span)) || [];
  });
  const mismatches = itemsOf(rubric).flatMap(item => {
    if (program.get(item.path)?.term === undefined) return [];
    const found = checkType(item, inference.typeOf(item.path), item.valueSpan ?? item.span);
    return found === undefined ? [] : [found];
  });
  return [...inference.diagnostics, ...undecidable, ...mismatches];
}

function proveReferences(rubric: Rubric, { program, dependencies }: Linked, prover: Prover) {
  const references = new Map<string, Proof>();
  const diagnostics: Diagnostic[] = [];
  for (const item of itemsOf(rubric)) {
    const needed = [item.path, ...dependencies.all(item.path)];
    const complete = needed.every(
      id => program.get(id)?.term !== undefined && dependencies.cycle(id) === undefined,
    );
    if (item.spec.kind === 'expression' || !complete) continue;
    const place = item.valueSpan ?? item.span;
    const proof = prover.prove(item.path, rubric.precision, item.path, place);
    if (!proof.ok) {
      diagnostics.push(proof.error);
      continue;
    }
    const fault = checkReference(item, proof.value.value, place);
    if (fault !== undefined) diagnostics.push(fault);
    const { assumedZero } = proof.value;
    if (assumedZero !== undefined) {
      diagnostics.push(
        diagnose('assumed-zero', { subject: item.path, bound: toSignificant(assumedZero, 2) ?? '0' }, place),
      );
    }
    references.set(item.path, proof.value);
  }
  return { references, diagnostics };
}

/** A fault of a definition is met by every part that builds on it, and by inference before; it is told once. */
function withoutRepeats(
  diagnostics: readonly Diagnostic[],
  told: readonly Diagnostic[],
): readonly Diagnostic[] {
  const keyOf = ({ code, span }: Diagnostic) => `${code} ${span?.start} ${span?.end}`;
  const seen = new Set(told.map(keyOf));
  return diagnostics.filter(diagnostic => {
    const key = keyOf(diagnostic);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function unusedDefinitions(
  uses: readonly Use[],
  { program, dependencies, loose }: Linked,
): readonly Diagnostic[] {
  const used = new Set(loose.flatMap(term => [...namesIn(term)]));
  for (const id of program.keys())
    for (const named of dependencies.direct(id)) if (named !== id) used.add(named);
  return uses.flatMap(({ role, question }) => {
    if (role.kind !== 'let') return [];
    const id = role.parameters.length > 0 ? functionId(question, role.name) : `${question}.${role.name}`;
    return used.has(id) ? [] : [diagnose('unused-definition', { name: role.name }, role.span)];
  });
}
