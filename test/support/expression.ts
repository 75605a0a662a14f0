import { type Diagnostic, diagnose, hasErrors } from '../../src/diagnostic/diagnostic.ts';
import { renderDiagnostic } from '../../src/diagnostic/render.ts';
import { Dependencies } from '../../src/language/dependencies.ts';
import { Inference } from '../../src/language/infer.ts';
import { parse } from '../../src/language/parse.ts';
import { type Proof, Prover } from '../../src/language/prove.ts';
import { resolve, type Scope } from '../../src/language/resolve.ts';
import type { Definition, Term } from '../../src/language/term.ts';
import type { ExpressionSource } from '../../src/language/token.ts';
import type { Type } from '../../src/language/type.ts';
import type { Value } from '../../src/language/value.ts';

/** Definitions by name: `x: '[1, 2]'`, or `'f(v)': 'v ** 2'` for one that takes arguments; `q1.a` is a name too. */
export type Names = Readonly<Record<string, string>>;

/** The id of the expression itself among the definitions. */
export const RESULT = '=';

/** An expression and its definitions, linked as those of a rubric are. */
export interface Linked {
  readonly prover: Prover;
  readonly type: Type;
  readonly inference: Inference;
  /** Everything wrong before anything is evaluated. */
  readonly diagnostics: readonly Diagnostic[];
}

/** An expression that stands alone, as the file `name`. */
export function sourceOf(text: string, name = 'expression'): ExpressionSource {
  const source = { name, text };
  return { text, spanOf: (start, end) => ({ source, start, end }) };
}

/** Parses, resolves and infers an expression with the definitions it may name. */
export function link(expression: string, names: Names = {}): Linked {
  const diagnostics: Diagnostic[] = [];
  const heads = Object.entries(names).map(([key, text]) => ({ ...headOf(key), text }));
  const scope = scopeOf(heads);
  const termOf = (text: string, name: string, parameters: readonly string[]): Term | undefined => {
    const parsed = parse(sourceOf(text, name));
    diagnostics.push(...parsed.diagnostics);
    if (parsed.syntax === undefined) return undefined;
    const resolved = resolve(parsed.syntax, scope, parameters);
    diagnostics.push(...resolved.diagnostics);
    return resolved.term;
  };
  const definitions = heads.map(({ id, name, parameters, text }): Definition => {
    return { id, name, parameters, term: termOf(text, name, parameters), span: undefined };
  });
  const term = termOf(expression, 'expression', []);
  definitions.push({ id: RESULT, name: 'the expression', parameters: [], term, span: undefined });
  const program = new Map(definitions.map(d => [d.id, d]));
  const dependencies = new Dependencies(program);
  const cycle = definitions.map(d => dependencies.cycle(d.id)).find(c => c !== undefined);
  if (cycle !== undefined) diagnostics.push(diagnose('cyclic-definition', { cycle }));
  const inference = new Inference(program, dependencies);
  for (const { id, parameters } of definitions) if (parameters.length === 0) inference.typeOf(id);
  diagnostics.push(...inference.diagnostics);
  const prover = new Prover(program, dependencies);
  return { prover, type: inference.typeOf(RESULT), inference, diagnostics };
}

interface Head {
  readonly id: string;
  readonly name: string;
  readonly parameters: readonly string[];
}

function headOf(key: string): Head {
  const [, name = key, list] = /^([^(]+)(?:\((.*)\))?$/.exec(key) ?? [];
  const parameters = list === undefined ? [] : list.split(',').map(p => p.trim());
  return { id: list === undefined ? name : `${name}()`, name, parameters };
}

function scopeOf(heads: readonly Head[]): Scope {
  const values = new Map(heads.filter(h => h.parameters.length === 0).map(h => [h.name, h]));
  const functions = new Map(heads.filter(h => h.parameters.length > 0).map(h => [h.name, h]));
  return {
    lookup: path => {
      const found = values.get(path.join('.'));
      return found && { kind: 'definition', id: found.id };
    },
    lookupFunction: name => functions.get(name),
    names: () => values.keys(),
    functionNames: () => functions.keys(),
    tolerance: false,
  };
}

/** What an expression comes to: its proven value, or what is wrong. */
export type Outcome =
  | { readonly ok: true; readonly proof: Proof; readonly type: Type }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The value of an expression, proven to so many digits, or every fault. */
export function evaluate(expression: string, names: Names = {}, digits = 34): Outcome {
  const { prover, type, diagnostics } = link(expression, names);
  if (hasErrors(diagnostics)) return { ok: false, diagnostics };
  const proof = prover.prove(RESULT, digits, 'the expression', undefined);
  return proof.ok
    ? { ok: true, proof: proof.value, type }
    : { ok: false, diagnostics: [...diagnostics, proof.error] };
}

/** The value of an expression that has one. */
export function computed(expression: string, names: Names = {}, digits = 34): Value {
  const outcome = evaluate(expression, names, digits);
  if (outcome.ok) return outcome.proof.value;
  const faults = outcome.diagnostics.map(d => renderDiagnostic(d)).join('\n');
  throw new Error(`${expression} has no value\n${faults}`);
}

/** What is wrong with an expression; empty where it has a value. */
export function faultsOf(expression: string, names: Names = {}, digits = 34): readonly Diagnostic[] {
  const outcome = evaluate(expression, names, digits);
  return outcome.ok ? [] : outcome.diagnostics;
}

/** The faults of an expression as people read them. */
export function messagesOf(expression: string, names: Names = {}, digits = 34): string {
  return `\n${faultsOf(expression, names, digits)
    .map(d => renderDiagnostic(d))
    .join('\n')}\n`;
}
