import { nearest } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import { negateRational } from '../numeric/rational.ts';
import { sameShape } from '../numeric/shape.ts';
import { type Builtin, type Description, type Parameter, signature } from './builtin.ts';
import { builtins, isCallable } from './builtins/table.ts';
import { parse } from './parse.ts';
import type { Argument, Subscript, Syntax } from './syntax.ts';
import type { Term, TermSubscript } from './term.ts';
import { booleans, number, numbers, text } from './value.ts';

/** What a name stands for. */
export type Lookup =
  | { readonly kind: 'definition'; readonly id: string }
  /** It exists and has no value of its own, such as a question or a whole record; `why` says what to write. */
  | { readonly kind: 'valueless'; readonly why: string };

/** What the names in an expression mean where it stands. */
export interface Scope {
  /** A dotted name such as `a1`, `q1.a1` or `layer1.input`, split at its points. */
  readonly lookup: (path: readonly string[]) => Lookup | undefined;
  /** A definition that takes arguments: its id and the names of its parameters. */
  readonly lookupFunction: (
    name: string,
  ) => { readonly id: string; readonly parameters: readonly string[] } | undefined;
  /** All names, for near misses. */
  readonly names: () => Iterable<string>;
  readonly functionNames: () => Iterable<string>;
  /** Whether `close` means something here: where a part's tolerance is at hand. */
  readonly tolerance: boolean;
}

/** A term, or undefined where diagnostics say why there is none. */
export interface Resolution {
  readonly term: Term | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks up the names of an expression and puts the arguments of its calls in order. Reports every fault. */
export function resolve(syntax: Syntax, scope: Scope, parameters: readonly string[] = []): Resolution {
  const resolver = new Resolver(scope, new Set(parameters));
  const term = resolver.term(syntax);
  return { term: resolver.diagnostics.length === 0 ? term : undefined, diagnostics: resolver.diagnostics };
}

/** The functions that are part of the language itself, because they do not evaluate their arguments as others do. */
export const SPECIAL_FORMS: readonly Omit<Description, 'group'>[] = [
  {
    name: 'grad',
    parameters: [{ name: 'L' }, { name: 'w' }],
    summary: 'The gradient of the scalar L by the given, definition or part w, in the shape of w.',
    examples: [],
  },
  {
    name: 'close',
    parameters: [{ name: 's' }, { name: 'r' }],
    summary: 'Whether s is within the part’s tolerance of r, every element; one truth value.',
    examples: [],
  },
  {
    name: 'where',
    parameters: [{ name: 'condition' }, { name: 'a' }, { name: 'b' }],
    summary:
      'a where the condition is true, b elsewhere, element by element; only what is chosen need have a value.',
    examples: [{ expression: 'where([True, False], [1, 2], [3, 4])', value: '[1, 4]' }],
  },
];

/** Names that stand for numbers unless something of that name is defined. */
const CONSTANTS: ReadonlyMap<string, 'pi' | 'e'> = new Map([
  ['pi', 'pi'],
  ['π', 'pi'],
  ['e', 'e'],
]);

/** The terms of presets and of the formulas of built-in functions, which name only parameters and functions. */
const formulas = new Map<string, Term>();

/** A formula of the table of functions as a term; `parameters` are the names that it may use. */
export function formulaTerm(formula: string, parameters: readonly string[]): Term {
  const key = `${parameters.join()}:${formula}`;
  const known = formulas.get(key);
  if (known !== undefined) return known;
  const source = { name: 'formula', text: formula };
  const { syntax } = parse({ text: formula, spanOf: (start, end) => ({ source, start, end }) });
  const scope: Scope = {
    lookup: () => undefined,
    lookupFunction: () => undefined,
    names: () => [],
    functionNames: () => [],
    tolerance: false,
  };
  const resolver = new Resolver(scope, new Set(parameters), true);
  const term = syntax && resolver.term(syntax);
  if (term === undefined) throw new TypeError(`faulty formula: ${formula}`);
  formulas.set(key, term);
  return term;
}

class Resolver {
  readonly diagnostics: Diagnostic[] = [];
  readonly #scope: Scope;
  readonly #parameters: ReadonlySet<string>;
  /** Inside a formula of the table: inner functions may be called, and spans would mean nothing to an author. */
  readonly #inner: boolean;

  constructor(scope: Scope, parameters: ReadonlySet<string>, inner = false) {
    this.#scope = scope;
    this.#parameters = parameters;
    this.#inner = inner;
  }

  term(syntax: Syntax): Term | undefined {
    const span = this.#span(syntax.span);
    switch (syntax.kind) {
      case 'number':
        return { kind: 'constant', value: number(syntax.value), span };
      case 'text':
        return { kind: 'constant', value: text(syntax.value), span };
      case 'boolean':
        return { kind: 'constant', value: booleans([], [syntax.value]), span };
      case 'none':
        return this.#report(
          diagnose(
            'type-mismatch',
            { what: 'this place', expected: 'a value', found: '`None`' },
            syntax.span,
          ),
        );
      case 'name':
      case 'member':
        return this.#name(syntax);
      case 'list': {
        const items = this.#all(syntax.items);
        return items && (literalOf(items, span) ?? { kind: 'list', items, span });
      }
      case 'unary':
        if (syntax.operator === '+') return this.term(syntax.operand);
        if (syntax.operator === '-' && syntax.operand.kind === 'number')
          return { kind: 'constant', value: number(negateRational(syntax.operand.value)), span };
        return this.#builtin(syntax.operator === '-' ? 'negative' : 'not', [syntax.operand], span);
      case 'binary':
        return this.#builtin(syntax.operator, [syntax.left, syntax.right], span);
      case 'compare':
        return this.#comparison(syntax, span);
      case 'logic': {
        const sides = this.#all([syntax.left, syntax.right]);
        return sides && { kind: 'logic', operator: syntax.operator, left: sides[0]!, right: sides[1]!, span };
      }
      case 'conditional': {
        const terms = this.#all([syntax.condition, syntax.whenTrue, syntax.whenFalse]);
        return (
          terms && {
            kind: 'conditional',
            condition: terms[0]!,
            whenTrue: terms[1]!,
            whenFalse: terms[2]!,
            span,
          }
        );
      }
      case 'index': {
        const object = this.term(syntax.object);
        const subscripts = syntax.subscripts.map(s => this.#subscript(s));
        if (object === undefined || subscripts.includes(undefined)) return undefined;
        return { kind: 'index', object, subscripts: subscripts as TermSubscript[], span };
      }
      case 'call':
        return this.#call(syntax, span);
    }
  }

  #span(span: Span): Span | undefined {
    return this.#inner ? undefined : span;
  }

  #report(diagnostic: Diagnostic): undefined {
    this.diagnostics.push(diagnostic);
    return undefined;
  }

  #all(syntaxes: readonly Syntax[]): Term[] | undefined {
    const terms = syntaxes.map(s => this.term(s));
    return terms.includes(undefined) ? undefined : (terms as Term[]);
  }

  #builtin(name: string, operands: readonly Syntax[], span: Span | undefined): Term | undefined {
    const args = this.#all(operands);
    return args && { kind: 'call', builtin: builtins.get(name)!, args, span };
  }

  #comparison(
    { first, rest }: Extract<Syntax, { kind: 'compare' }>,
    span: Span | undefined,
  ): Term | undefined {
    const operands = this.#all([first, ...rest.map(r => r.operand)]);
    if (operands === undefined) return undefined;
    const pairs = rest.map(
      ({ operator }, i): Term => ({
        kind: 'call',
        builtin: builtins.get(operator)!,
        args: [operands[i]!, operands[i + 1]!],
        span,
      }),
    );
    return pairs.reduce((left, right) => ({ kind: 'logic', operator: 'and', left, right, span }));
  }

  #subscript(subscript: Subscript): TermSubscript | undefined {
    if (subscript.kind === 'at') {
      const index = this.term(subscript.index);
      return index && { kind: 'at', index };
    }
    const ends = [subscript.start, subscript.stop, subscript.step].map(end =>
      end === undefined || end.kind === 'none'
        ? { term: undefined, given: false }
        : { term: this.term(end), given: true },
    );
    if (ends.some(end => end.given && end.term === undefined)) return undefined;
    return { kind: 'slice', start: ends[0]!.term, stop: ends[1]!.term, step: ends[2]!.term };
  }

  /** The longest start of a dotted name that means something; what is left may only be `.T`. */
  #name(syntax: Extract<Syntax, { kind: 'name' | 'member' }>): Term | undefined {
    const path = pathOf(syntax);
    if (path === undefined) return this.#transposed(syntax);
    const span = this.#span(syntax.span);
    const [first] = path;
    if (path.length === 1 && this.#parameters.has(first!)) return { kind: 'parameter', name: first!, span };
    const found = this.#parameters.has(first!) ? undefined : this.#scope.lookup(path);
    if (found?.kind === 'definition') return { kind: 'symbol', id: found.id, span };
    if (syntax.kind === 'member') return this.#transposed(syntax);
    if (found?.kind === 'valueless') {
      return this.#report(
        diagnose('name-has-no-value', { name: path.join('.'), why: found.why }, syntax.span),
      );
    }
    const constant = CONSTANTS.get(first!);
    if (constant !== undefined) return { kind: 'transcendental', name: constant, span };
    return this.#unknownName(first!, syntax.span);
  }

  #unknownName(name: string, span: Span): undefined {
    const own = this.#scope.lookupFunction(name);
    const builtin = builtins.get(name);
    if (own !== undefined) {
      return this.#report(
        diagnose('name-is-function', { name, parameters: own.parameters.join(', ') }, span),
      );
    }
    if (builtin !== undefined && isCallable(builtin)) {
      const parameters = builtin.parameters.filter(p => p.preset === undefined).map(p => p.name);
      return this.#report(diagnose('name-is-function', { name, parameters: parameters.join(', ') }, span));
    }
    const near = nearest(name, [...this.#scope.names(), ...this.#parameters, ...CONSTANTS.keys()]);
    return this.#report(diagnose('unknown-name', { name, near }, span));
  }

  #transposed(syntax: Extract<Syntax, { kind: 'name' | 'member' }>): Term | undefined {
    if (syntax.kind === 'name') return undefined;
    const path = pathOf(syntax);
    const found = path === undefined || this.#parameters.has(path[0]!) ? undefined : this.#scope.lookup(path);
    if (found?.kind === 'valueless') {
      return this.#report(
        diagnose('name-has-no-value', { name: path!.join('.'), why: found.why }, syntax.span),
      );
    }
    if (syntax.name === 'T') {
      const operand = this.term(syntax.object);
      const span = this.#span(syntax.span);
      return (
        operand && { kind: 'call', builtin: builtins.get('transpose')!, args: [operand, undefined], span }
      );
    }
    const object = pathOf(syntax.object);
    const owner = object && this.#scope.lookup(object);
    if (object !== undefined && owner === undefined)
      return this.#unknownName(object.join('.'), syntax.object.span);
    const name = object?.join('.') ?? 'this value';
    const members = [...this.#scope.names()]
      .filter(n => n.startsWith(`${name}.`))
      .map(n => n.slice(name.length + 1));
    const near = nearest(syntax.name, ['T', ...members]);
    return this.#report(diagnose('unknown-member', { name, member: syntax.name, near }, syntax.span));
  }

  #call(syntax: Extract<Syntax, { kind: 'call' }>, span: Span | undefined): Term | undefined {
    const { name, args, nameSpan } = syntax;
    const own = this.#scope.lookupFunction(name);
    if (own !== undefined) return this.#apply(syntax, own, span);
    switch (name) {
      case 'grad':
        return this.#gradient(args, syntax, span);
      case 'close':
      case 'where':
        return this.#special(name, args, syntax, span);
    }
    const builtin = builtins.get(name);
    if (builtin !== undefined && (isCallable(builtin) || this.#inner))
      return this.#callBuiltin(builtin, syntax, span);
    if (this.#scope.lookup([name]) !== undefined || this.#parameters.has(name)) {
      this.#all(args.map(a => a.value));
      return this.#report(diagnose('name-is-no-function', { name }, nameSpan));
    }
    const callable = [...builtins.values()].filter(isCallable).map(b => b.name);
    const near = nearest(name, [...this.#scope.functionNames(), ...callable, 'grad', 'close', 'where']);
    this.#all(args.map(a => a.value));
    return this.#report(diagnose('unknown-function', { name, near }, nameSpan));
  }

  #apply(
    { name, args, span: place }: Extract<Syntax, { kind: 'call' }>,
    { id, parameters }: { readonly id: string; readonly parameters: readonly string[] },
    span: Span | undefined,
  ): Term | undefined {
    const form = parameters.map(p => ({ name: p }));
    const matched = this.#match({ name, parameters: form }, args, place);
    if (matched === undefined) return undefined;
    const terms = matched.map(m => m && this.term(m));
    return terms.includes(undefined) ? undefined : { kind: 'apply', id, args: terms as Term[], span };
  }

  #gradient(args: readonly Argument[], { span: place }: Syntax, span: Span | undefined): Term | undefined {
    const matched = this.#match(SPECIAL_FORMS[0]!, args, place);
    if (matched === undefined) return undefined;
    const of = this.term(matched[0]!);
    const target = matched[1]!;
    const by = target.kind === 'name' || target.kind === 'member' ? this.term(target) : undefined;
    if (by === undefined && (target.kind === 'name' || target.kind === 'member')) return undefined;
    if (by?.kind !== 'symbol') {
      const found =
        by?.kind === 'parameter' ? 'a parameter of a definition' : by ? 'a constant' : 'an expression';
      return this.#report(diagnose('gradient-target', { found }, target.span));
    }
    return of && { kind: 'gradient', of, by: by.id, span };
  }

  #special(
    name: 'close' | 'where',
    args: readonly Argument[],
    { span: place }: Syntax,
    span: Span | undefined,
  ): Term | undefined {
    const form = SPECIAL_FORMS.find(f => f.name === name)!;
    const matched = this.#match(form, args, place);
    const terms = matched && this.#all(matched as Syntax[]);
    if (terms === undefined) return undefined;
    if (name === 'where') {
      return { kind: 'where', condition: terms[0]!, whenTrue: terms[1]!, whenFalse: terms[2]!, span };
    }
    if (!this.#scope.tolerance) {
      const why = 'it compares by the tolerance of a part, and this expression belongs to none';
      return this.#report(diagnose('name-has-no-value', { name, why }, place));
    }
    return { kind: 'close', student: terms[0]!, reference: terms[1]!, span };
  }

  #callBuiltin(
    builtin: Builtin,
    syntax: Extract<Syntax, { kind: 'call' }>,
    span: Span | undefined,
  ): Term | undefined {
    const { name, args } = syntax;
    const positional = args.filter(a => a.name === undefined).map(a => a.value);
    // max(a, b, c) of several numbers is max(max(a, b), c).
    if ((name === 'max' || name === 'min') && positional.length === args.length && positional.length > 2) {
      const pair = (left: Syntax, right: Syntax): Syntax => ({
        ...syntax,
        args: [left, right].map(value => ({ name: undefined, value })),
      });
      return this.term(positional.reduce(pair));
    }
    // concat([a, b]) is written for concat(a, b), as NumPy has it.
    const [only] = positional;
    const inside =
      (name === 'concat' || name === 'stack') && positional.length === 1 && only?.kind === 'list';
    const given = inside
      ? [...only.items.map(value => ({ name: undefined, value })), ...args.filter(a => a.name !== undefined)]
      : args;
    const matched = this.#match(builtin, given, syntax.span);
    if (matched === undefined) return undefined;
    const names = builtin.parameters.map(p => p.name);
    const terms = matched.map((value, i) => {
      const parameter = builtin.parameters[Math.min(i, builtin.parameters.length - 1)]!;
      if (value?.kind === 'none') return this.#none(builtin, parameter, value.span);
      if (value !== undefined) return this.term(value);
      return presetTerm(parameter, names) ?? 'none';
    });
    if (terms.includes(undefined)) return undefined;
    return { kind: 'call', builtin, args: terms.map(t => (t === 'none' ? undefined : t)), span };
  }

  /** `None` stands only for an argument that may be left out so. */
  #none(builtin: Builtin, { name, preset, mayBeNone }: Parameter, span: Span): 'none' | undefined {
    if (preset === 'None' || mayBeNone) return 'none';
    const problem = `needs a value for \`${name}\`, not \`None\``;
    return this.#report(
      diagnose('wrong-arguments', { name: builtin.name, signature: signature(builtin), problem }, span),
    );
  }

  /** The arguments in the order of the parameters; undefined for those left out, all of them undefined on a fault. */
  #match(
    form: Pick<Description, 'name' | 'parameters'>,
    args: readonly Argument[],
    place: Span,
  ): (Syntax | undefined)[] | undefined {
    const { name, parameters } = form;
    const shown = signature(form);
    const slots = new Map<string, Syntax>();
    const rest: Syntax[] = [];
    const wrong = (problem: string, span: Span): undefined => {
      return this.#report(diagnose('wrong-arguments', { name, signature: shown, problem }, span));
    };
    const byPosition = parameters.filter(p => !p.keywordOnly);
    let position = 0;
    for (const argument of args) {
      if (argument.name !== undefined) {
        const keyword = argument.name.text;
        const parameter = parameters.find(p => p.name === keyword && !p.variadic);
        if (parameter === undefined) {
          const near = nearest(
            keyword,
            parameters.filter(p => !p.variadic).map(p => p.name),
          );
          return this.#report(
            diagnose('unknown-keyword', { name, keyword, signature: shown, near }, argument.name.span),
          );
        }
        if (slots.has(keyword)) return wrong(`is given \`${keyword}\` twice`, argument.name.span);
        slots.set(keyword, argument.value);
        continue;
      }
      const parameter = byPosition[position];
      if (parameter === undefined) {
        const most = byPosition.length;
        return wrong(
          `takes at most ${most} ${most === 1 ? 'argument' : 'arguments'}, and this is one more`,
          argument.value.span,
        );
      }
      if (parameter.variadic) rest.push(argument.value);
      else {
        if (slots.has(parameter.name))
          return wrong(`is given \`${parameter.name}\` twice`, argument.value.span);
        slots.set(parameter.name, argument.value);
        position++;
      }
    }
    const missing = parameters.filter(
      p => p.preset === undefined && !(p.variadic ? rest.length > 0 : slots.has(p.name)),
    );
    if (missing.length > 0) {
      return wrong(`needs ${missing.map(p => `\`${p.name}\``).join(' and ')}`, place);
    }
    return [...parameters.filter(p => !p.variadic).map(p => slots.get(p.name)), ...rest];
  }
}

/** A call of a function on arguments by position; what is left out stands for its preset. */
export function callTerm(builtin: Builtin, args: readonly Term[]): Term {
  const names = builtin.parameters.map(p => p.name);
  const all = builtin.parameters.map((parameter, i) => args[i] ?? presetTerm(parameter, names));
  return { kind: 'call', builtin, args: all, span: undefined };
}

function presetTerm(parameter: Parameter, names: readonly string[]): Term | undefined {
  if (parameter.preset === undefined || parameter.preset === 'None') return undefined;
  return formulaTerm(parameter.preset, names);
}

/** A list of numbers, or of lists of them, as one constant; undefined for any other. */
function literalOf(items: readonly Term[], span: Span | undefined): Term | undefined {
  const values = items.flatMap(item => (item.kind === 'constant' ? [item.value] : []));
  const [first] = values;
  if (first === undefined || values.length < items.length) return undefined;
  const data = values.flatMap(value => (value.dtype === 'number' ? value.data : []));
  if (!values.every(({ dtype, shape }) => dtype === 'number' && sameShape(shape, first.shape)))
    return undefined;
  return { kind: 'constant', value: numbers([items.length, ...first.shape], data), span };
}

function pathOf(syntax: Syntax): string[] | undefined {
  if (syntax.kind === 'name') return [syntax.name];
  if (syntax.kind !== 'member') return undefined;
  const owner = pathOf(syntax.object);
  return owner && [...owner, syntax.name];
}
