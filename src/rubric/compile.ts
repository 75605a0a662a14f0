import { finish, type Steps } from '../base/steps.ts';
import { type Diagnostic, diagnose, hasErrors } from '../diagnostic/diagnostic.ts';
import type { SourceText, Span } from '../diagnostic/source.ts';
import { kindOf } from '../kinds/kind.ts';
import { broadcastPositions } from '../language/builtins/structure.ts';
import { Dependencies, namesIn } from '../language/dependencies.ts';
import { Inference } from '../language/infer.ts';
import { type Proof, Prover, proveValue } from '../language/prove.ts';
import type { Definition, Program, Term } from '../language/term.ts';
import type { Type } from '../language/type.ts';
import { defined, definedAll } from '../language/value.ts';
import { toSignificant } from '../numeric/format.ts';
import { bitsForDigits, isExactZero, type Scalar } from '../numeric/scalar.ts';
import { broadcastShapes, formatShape, sameShape } from '../numeric/shape.ts';
import type { Tolerance } from '../tolerances/module.ts';
import { judgeByRule, zeroTyped } from '../tolerances/tolerance.ts';
import type { CompiledRubric, Computed } from './compiled.ts';
import { checkCondition, checkReference, checkType } from './expectation.ts';
import { definitionId, type Linked, link } from './link.ts';
import { type Item, itemsOf, partsOf, type Rubric, ruleId } from './model.ts';
import { readRubric } from './read/rubric.ts';
import type { Use } from './read/uses.ts';

export type { CompiledRubric } from './compiled.ts';

/** A compiled rubric where there is no error, and all diagnostics. */
export interface Compilation {
  readonly compiled: CompiledRubric | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a rubric, looks up its names, infers its shapes and proves its references. */
export function compileRubric(source: SourceText): Compilation {
  return finish(compilingSteps(source));
}

/** The same in steps of one reference each. */
export function* compilingSteps(source: SourceText): Steps<Compilation> {
  const { rubric, uses, diagnostics } = readRubric(source);
  if (rubric === undefined) return { compiled: undefined, diagnostics };
  const all = [...diagnostics];
  const tell = (found: readonly Diagnostic[]) => all.push(...withoutRepeats(found, all));
  const linked = link(rubric, uses);
  tell(linked.diagnostics);
  tell(inferTypes(rubric, linked));
  const prover = new Prover(linked.program, linked.dependencies);
  // Also where there are errors: what they leave untouched is evaluated, so that all faults are told in one go.
  const { references, diagnostics: unproven } = yield* proveReferences(rubric, linked, prover);
  tell(unproven);
  const { rules, diagnostics: unprovenRules } = yield* proveRules(rubric, linked, prover);
  tell(unprovenRules);
  const { already, diagnostics: faulty } = givenElements(rubric, linked, prover, references);
  tell(faulty);
  if (hasErrors(all)) return { compiled: undefined, diagnostics: all };
  tell(unusedDefinitions(uses, linked));
  const { checks, guards } = linked;
  const intermediates = movingValues(rubric, uses, linked.program, references);
  const compiled = { rubric, prover, references, rules, checks, guards, already, intermediates };
  return { compiled, diagnostics: all };
}

/**
 * The ids of the values that rounding moves: definitions that take no arguments and are no literals, and the references of
 * the kinds whose answers are rounded.
 */
function movingValues(
  rubric: Rubric,
  uses: readonly Use[],
  program: Program,
  references: CompiledRubric['references'],
): ReadonlySet<string> {
  const definitions = uses.flatMap(({ role, question }) =>
    role.kind === 'let' && role.parameters.length === 0 ? [definitionId(question, role.name, [])] : [],
  );
  const rounded = itemsOf(rubric).filter(({ path, spec }) => references.has(path) && kindOf(spec).isRounded);
  const terms = [...definitions, ...rounded.map(({ path }) => path)];
  return new Set(terms.filter(id => !isLiteral(program.get(id)?.term)));
}

/** True for a number as it is written, and for a list of such. */
function isLiteral(term: Term | undefined): boolean {
  switch (term?.kind) {
    case 'constant':
      return true;
    case 'list':
      return term.items.every(isLiteral);
    default:
      return false;
  }
}

/** Infers every type, and compares those of references with their kinds of answer. */
function inferTypes(
  rubric: Rubric,
  { program, dependencies, checks, guards, loose }: Linked,
): readonly Diagnostic[] {
  const inference = new Inference(program, dependencies, externalTypes(rubric));
  for (const { id, parameters } of program.values()) if (parameters.length === 0) inference.typeOf(id);
  const conditions = new Set([...[...checks.values()].flat(), ...guards.values()]);
  const mistyped = loose.flatMap(term => {
    const type = inference.inferTerm(term);
    return (conditions.has(term) && checkCondition(type, term.span)) || [];
  });
  const mismatches = itemsOf(rubric).flatMap(item => {
    if (program.get(item.path)?.term === undefined) return [];
    const found = checkType(item, inference.typeOf(item.path), item.valueSpan ?? item.span);
    return found === undefined ? [] : [found];
  });
  return [...inference.diagnostics, ...mistyped, ...mismatches];
}

function externalTypes(rubric: Rubric): ReadonlyMap<string, Type> {
  return new Map(
    partsOf(rubric).flatMap(({ part: { path, spec } }) =>
      kindOf(spec).given.map(({ id, type }): [string, Type] => [`${path}.${id}`, type]),
    ),
  );
}

/** Whether everything that a value builds on could be read. */
function isComplete(
  id: string,
  { program, dependencies }: Pick<Linked, 'program' | 'dependencies'>,
): boolean {
  return [id, ...dependencies.all(id)].every(
    needed => program.get(needed)?.term !== undefined && dependencies.cycle(needed) === undefined,
  );
}

function* proveReferences(
  rubric: Rubric,
  linked: Linked,
  prover: Prover,
): Steps<Pick<CompiledRubric, 'references'> & Pick<Compilation, 'diagnostics'>> {
  const references = new Map<string, Proof>();
  const diagnostics: Diagnostic[] = [];
  for (const item of itemsOf(rubric)) {
    yield;
    if (isProvenEach(item) || !isComplete(item.path, linked)) continue;
    const place = item.valueSpan ?? item.span;
    const proof = prover.prove(item.path, rubric.precision, item.path, place);
    if (!proof.ok) {
      diagnostics.push(proof.error);
      continue;
    }
    const fault = checkReference(item, proof.value.value, place);
    if (fault !== undefined) diagnostics.push(fault);
    diagnostics.push(...assumption(proof.value, item.path, place));
    references.set(item.path, proof.value);
  }
  return { references, diagnostics };
}

/** Whether an item has a value only for each choice of its variables. */
function isProvenEach({ spec }: Item): boolean {
  return kindOf(spec).reference?.proven === 'each';
}

function assumption({ assumedZero }: Proof, subject: string, place: Span): readonly Diagnostic[] {
  if (assumedZero === undefined) return [];
  return [diagnose('assumed-zero', { subject, bound: toSignificant(assumedZero, 2) ?? '0' }, place)];
}

/**
 * Proves the values of mistakes and alternatives. One `with` other givens or definitions is the part's own reference
 * in a program in which those are replaced.
 */
function* proveRules(
  rubric: Rubric,
  linked: Linked,
  prover: Prover,
): Steps<Pick<CompiledRubric, 'rules'> & Pick<Compilation, 'diagnostics'>> {
  const rules = new Map<string, Computed>();
  const diagnostics: Diagnostic[] = [];
  for (const item of itemsOf(rubric)) {
    for (const rule of [...item.alternatives, ...item.mistakes]) {
      yield;
      const key = ruleId(item.path, rule.id);
      const replaced = linked.replacements.get(key);
      const own = replaced === undefined ? linked : variantOf(linked.program, replaced);
      const id = replaced === undefined ? key : item.path;
      const ids = replaced?.map(definition => definition.id) ?? [];
      const ruleProver = replaced === undefined ? prover : new Prover(own.program, own.dependencies);
      if (!isComplete(id, own)) {
        if (isProvenEach(item)) rules.set(key, { prover: ruleProver, id, proof: undefined, replaced: ids });
        diagnostics.push(...cycleOf(id, own, rule.span));
        continue;
      }
      const subject = `${rule.kind} \`${rule.id}\` of ${item.path}`;
      const proof = ruleProver.prove(id, rubric.precision, subject, rule.span);
      if (proof.ok) rules.set(key, { prover: ruleProver, id, proof: proof.value, replaced: ids });
      else diagnostics.push(proof.error);
    }
  }
  return { rules, diagnostics };
}

/** The elements that the question gives: those of `already` that the tolerance accepts for the reference's. */
function givenElements(
  rubric: Rubric,
  { already, program, dependencies }: Linked,
  prover: Prover,
  references: CompiledRubric['references'],
): Pick<CompiledRubric, 'already'> & Pick<Compilation, 'diagnostics'> {
  const found = new Map<string, ReadonlySet<number>>();
  const diagnostics: Diagnostic[] = [];
  for (const item of itemsOf(rubric)) {
    const term = already.get(item.path);
    const reference = references.get(item.path)?.value;
    if (term === undefined || reference?.dtype !== 'number') continue;
    if (![...namesIn(term)].every(id => isComplete(id, { program, dependencies }))) continue;
    const subject = item.path;
    const faulty = (problem: string, help: string) =>
      diagnostics.push(diagnose('faulty-already', { subject, problem, help }, term.span));
    const evaluate = (working: number) => prover.at(working).evaluate(term);
    const proof = proveValue(evaluate, rubric.precision, `\`already\` of ${subject}`, term.span);
    if (!proof.ok) {
      diagnostics.push(proof.error);
      continue;
    }
    const given = proof.value.value;
    const common = broadcastShapes(given.shape, reference.shape);
    if (given.dtype !== 'number' || common === undefined || !sameShape(common, reference.shape)) {
      const shape = formatShape(reference.shape);
      faulty('it does not have the shape of the reference', `give one number, or numbers of shape ${shape}`);
      continue;
    }
    const at = broadcastPositions(given.shape, reference.shape);
    const elements = definedAll(reference).flatMap((r, i) =>
      isGiven(defined(given.data[at[i]!]!), r, item.tolerance, rubric.precision) ? [i] : [],
    );
    if (elements.length === reference.data.length && elements.length > 0)
      faulty('nothing is left that an answer could earn', 'name only what the question gives');
    found.set(subject, new Set(elements));
  }
  return { already: found, diagnostics };
}

function isGiven(given: Scalar, reference: Scalar, tolerance: Tolerance, digits: number): boolean {
  const student = isExactZero(given) ? zeroTyped(tolerance) : { value: given, written: undefined };
  const asked = { students: [student], references: [reference], precision: bitsForDigits(digits) };
  return judgeByRule(tolerance.rule, asked)[0]!.side === 'within';
}

function variantOf(program: Program, replaced: readonly Definition[]) {
  const variant = new Map(program);
  for (const definition of replaced) variant.set(definition.id, definition);
  return { program: variant as Program, dependencies: new Dependencies(variant) };
}

/** A replacement that builds on what it replaces. */
function cycleOf(
  id: string,
  { program, dependencies }: Pick<Linked, 'program' | 'dependencies'>,
  span: Span,
) {
  const cycle = [id, ...dependencies.all(id)]
    .map(needed => dependencies.cycle(needed))
    .find(c => c !== undefined);
  if (cycle === undefined) return [];
  return [diagnose('cyclic-definition', { cycle: cycle.map(member => program.get(member)!.name) }, span)];
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
    const id = definitionId(question, role.name, role.parameters);
    return used.has(id) ? [] : [diagnose('unused-definition', { name: role.name }, role.span)];
  });
}
