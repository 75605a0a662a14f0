import type { Span } from '../diagnostic/source.ts';
import { e as eulersNumber, pi } from '../numeric/constants.ts';
import { derivedFrom, withOrigins } from '../numeric/origin.ts';
import { integer, ZERO } from '../numeric/rational.ts';
import { bitsForDigits, type Scalar } from '../numeric/scalar.ts';
import { formatShape, type Shape } from '../numeric/shape.ts';
import { sizeOf } from '../numeric/tensor.ts';
import { PLACE, spend, unitsAt } from '../numeric/work.ts';
import { authorBudget, limited, limitedAtLeast } from './budget.ts';
import type {
  Algebra,
  Arguments,
  Builtin,
  DerivedBuiltin,
  ElementwiseBuiltin,
  Layout,
  Machine,
} from './builtin.ts';
import { flagOf, integerOf, integersOf, isKnown } from './builtins/axes.ts';
import { asNumbers, asTruths } from './builtins/coerce.ts';
import { conditionOf } from './builtins/logic.ts';
import { broadcastAll, broadcastPositions } from './builtins/structure.ts';
import { builtins } from './builtins/table.ts';
import type { Dependencies } from './dependencies.ts';
import { DEEP, DEEPEST } from './depth.ts';
import { applyElementwise } from './elementwise.ts';
import { asFault, LanguageFault, raise } from './fault.ts';
import { type Choices, Forks } from './forks.ts';
import { constantType, Inference } from './infer.ts';
import { type Binding, type Bindings, bind, type Layer, NO_BINDINGS, type Settled } from './layer.ts';
import { formulaTerm } from './resolve.ts';
import { indexLayout, type Place } from './subscripts.ts';
import type { Program, Term, TermSubscript } from './term.ts';
import {
  constant,
  gather,
  gradientOf,
  gradientsOf,
  inPlaceOf,
  leafOf,
  type Source,
  scatter,
  type Traced,
  traced,
} from './trace.ts';
import { NONE, type Type } from './type.ts';
import {
  booleans,
  defined,
  dtypeName,
  type Element,
  type NumberValue,
  number,
  numbers,
  type Value,
} from './value.ts';

/** How a part's tolerance judges `close(s, r)`, element by element; it may raise `undecided`. */
export type Closeness = (
  student: readonly Scalar[],
  reference: readonly Scalar[],
  shape: Shape,
  precision: number,
) => boolean;

/** What an evaluation is done with. */
export interface EvaluationOptions {
  /** Working precision in bits. */
  readonly precision: number;
  /**
   * Units of work that each definition may take, what it builds on counted apart; left out, all that is computed counts
   * towards the budget that holds where it is asked for.
   */
  readonly budget?: number;
  /**
   * Values from outside, by id: a student's fields, carried answers, variables. Where a gradient runs through a
   * definition that has one, it takes the definition's place and the chain rule goes on through the definition.
   */
  readonly external?: ReadonlyMap<string, Value>;
  /** The error added to the value of a definition, of which only bounds may be known. Asked once for each. */
  readonly errors?: ((id: string, value: NumberValue) => NumberValue | undefined) | undefined;
  /** The definitions that may have errors. */
  readonly moving?: readonly string[] | undefined;
  /** Where the slope of an activation is taken: at its input, or from its output. It matters only where one of them is from outside. */
  readonly slopes?: Slopes | undefined;
  /** The ways that are taken where values do not decide; left out, such a value is undecided. */
  readonly choices?: Choices | undefined;
  readonly close?: Closeness;
  /** An evaluation of the same program at the same precision; what hangs on no value from outside is taken from it. */
  readonly base?: Evaluation | undefined;
}

/** The two forms that the derivative of an activation has. */
export type Slopes = 'input' | 'output';

/** From more than so many bits on, numbers keep their origins, so that those of one computation are told to be equal. */
const PLAIN_BITS = bitsForDigits(64);

/** Units of work that it takes to look at a call, however small its arguments are. */
const CALL = 5;

/**
 * One evaluation of a program at one working precision. Values are computed when first asked for and kept. Its public
 * functions throw LanguageFault, which the callers in this folder turn into diagnostics.
 */
export class Evaluation {
  readonly #program: Program;
  readonly #dependencies: Dependencies;
  readonly #options: EvaluationOptions;
  readonly #root: Layer;
  readonly #errors = new Map<string, Traced | undefined>();
  #lenient = 0;
  #depth = 0;
  /** Values are being differentiated by errors, no longer by what the rubric says. */
  #byErrors = false;
  readonly #forks: Forks;
  readonly #preparing = new Set<Layer>();
  readonly #constants = new Map<'pi' | 'e', Traced>();
  #inference: Inference | undefined;

  constructor(program: Program, dependencies: Dependencies, options: EvaluationOptions) {
    this.#program = program;
    this.#dependencies = dependencies;
    this.#options = options;
    this.#forks = new Forks(options.choices);
    const external = [...(options.external ?? [])];
    this.#root = {
      outer: options.base === undefined ? undefined : options.base.#root,
      targets: [...external.map(([id]) => id), ...(options.moving ?? [])],
      memo: new Map(),
    };
    for (const [id, value] of external) {
      const moved = this.#moved(id, constant(value));
      this.#root.memo.set(id, { kind: 'value', value: moved, strict: true });
    }
  }

  /**
   * The value of a definition with the errors added to others, and how each of its elements changes with each error:
   * gradients by the errors of every definition, in the errors' shapes.
   */
  withErrors(id: string): {
    readonly value: Value;
    readonly slopes: (element: number) => ReadonlyMap<string, Value>;
  } {
    const result = this.#within(() => this.#symbol(id, this.#root));
    const slopesOf = (element: number) => {
      const root = this.#gather(result, { shape: [], from: [element] });
      this.#byErrors = true;
      try {
        const leaves = [...this.#errors].flatMap(([name, leaf]) =>
          leaf === undefined ? [] : [{ name, leaf }],
        );
        const gradients = gradientsOf(root, new Set(leaves.map(({ leaf }) => leaf)), this.#algebra);
        const found = leaves.map(({ name, leaf }): [string, Value] => {
          const zeros = numbers(
            leaf.value.shape,
            range(leaf.value.data.length).map(() => ZERO),
          );
          return [name, checked(gradients.get(leaf)?.value ?? zeros)];
        });
        return new Map(found);
      } finally {
        this.#byErrors = false;
      }
    };
    return { value: checked(result.value), slopes: element => this.#within(() => slopesOf(element)) };
  }

  /** The value of a definition without parameters. */
  valueOf(id: string): Value {
    return checked(this.#within(() => this.#symbol(id, this.#root)).value);
  }

  /** The value of a term of the program. */
  evaluate(term: Term): Value {
    return checked(this.#within(() => this.#term(term, NO_BINDINGS, this.#root)).value);
  }

  /** Computes within the budget stated, or the one that holds; there always is one. */
  #within<T>(compute: () => T): T {
    const { budget, precision } = this.#options;
    const whole = precision > PLAIN_BITS ? () => withOrigins(compute) : compute;
    return budget === undefined ? limitedAtLeast(authorBudget(precision), whole) : limited(budget, whole);
  }

  readonly #machine: Machine = ((evaluation: Evaluation) => ({
    get precision() {
      return evaluation.#options.precision;
    },
    get lenient() {
      return evaluation.#lenient > 0;
    },
    charge(units: number) {
      evaluation.#charge(units);
    },
    decide(compute, options, nameOf) {
      return evaluation.#byErrors ? compute() : evaluation.#forks.decide(compute, options, nameOf);
    },
  }))(this);

  #charge(units: number): void {
    spend(units * unitsAt(this.#options.precision));
  }

  /** The value of a definition that another evaluation builds on: what is computed here is the same for all of them. */
  #shared(id: string, asker: Evaluation): Traced {
    const [lenient, depth] = [this.#lenient, this.#depth];
    this.#lenient = asker.#lenient;
    this.#depth = asker.#depth;
    try {
      return this.#symbol(id, this.#root);
    } finally {
      this.#lenient = lenient;
      this.#depth = depth;
    }
  }

  #symbol(id: string, layer: Layer): Traced {
    const known = layer.memo.get(id);
    if (known?.kind === 'fault') throw known.fault;
    if (known !== undefined && (known.strict || this.#lenient > 0)) return known.value;
    if (layer.outer !== undefined && !this.#hangsOn(id, layer)) {
      return layer === this.#root ? this.#options.base!.#shared(id, this) : this.#symbol(id, layer.outer);
    }
    if (this.#depth > DEEP) {
      if (known !== undefined) checked(known.value.value);
      this.#prepare(id, layer);
    }
    const definition = this.#program.get(id);
    if (definition?.term === undefined) {
      return raise('name-has-no-value', {
        name: definition?.name ?? id,
        why: 'it is not computed from anything',
      });
    }
    const lenient = this.#lenient > 0;
    const { budget } = this.#options;
    const { term } = definition;
    const compute = () => this.#term(term, NO_BINDINGS, layer);
    try {
      const computed = budget !== undefined && layer === this.#root ? limited(budget, compute) : compute();
      const carried = this.#options.external?.get(id);
      const value = this.#moved(id, carried === undefined ? computed : this.#carry(computed, carried));
      const strict = !lenient || !hasUndefined(value.value);
      layer.memo.set(id, { kind: 'value', value, strict });
      return value;
    } catch (fault) {
      // What has no value even where elements may lack theirs has none anywhere.
      if (lenient && fault instanceof LanguageFault) layer.memo.set(id, { kind: 'fault', fault });
      throw fault;
    }
  }

  /** Evaluates what a definition builds on from the ground up, where asking for it would lead too deep. */
  #prepare(id: string, layer: Layer): void {
    if (this.#preparing.has(layer)) return;
    this.#preparing.add(layer);
    this.#lenient++;
    try {
      for (const named of this.#dependencies.before(id)) {
        if (this.#program.get(named)?.parameters.length !== 0) continue;
        try {
          this.#symbol(named, layer);
        } catch (fault) {
          // It is known now, and is met again where the value is really needed.
          if (!(fault instanceof LanguageFault)) throw fault;
        }
      }
    } finally {
      this.#lenient--;
      this.#preparing.delete(layer);
    }
  }

  /** The value of a definition with its error, where it has one. */
  #moved(id: string, exact: Traced): Traced {
    const { errors } = this.#options;
    if (errors === undefined || exact.value.dtype !== 'number') return exact;
    if (!this.#errors.has(id)) {
      const value = errors(id, exact.value);
      this.#errors.set(id, value && { value, sources: [] });
    }
    const error = this.#errors.get(id);
    return error === undefined ? exact : this.#withError(exact, error);
  }

  /** The value with an error added, from which the slopes by the output are then taken. */
  #withError(exact: Traced, error: Traced): Traced {
    const sum = this.#algebra.call('+', exact, error);
    if (this.#options.slopes !== 'output') return sum;
    const { value } = sum;
    // How the value changes with the errors is no matter of form: those slopes are taken from the value computed.
    const sources = exact.sources?.map(
      ({ from, pull }): Source => ({ from, pull: (g, self) => pull(g, this.#byErrors ? exact : self) }),
    );
    return traced(value, [...(sources ?? []), { from: error, pull: g => g }]);
  }

  #carry(computed: Traced, carried: Value): Traced {
    const shapes = [formatShape(computed.value.shape), formatShape(carried.shape)];
    if (shapes[0] !== shapes[1]) raise('shape-mismatch', { what: 'a carried answer', shapes });
    // At the input the slopes are those of the value computed; from the output, those of the value carried.
    if (this.#options.slopes === 'output') return inPlaceOf(computed, carried);
    return traced(carried, [{ from: computed, pull: g => g }]);
  }

  /** Whether a definition has a value of its own in a layer: because of a target, or of the tolerance at hand. */
  #hangsOn(id: string, { targets }: Layer): boolean {
    return (
      targets.some(target => this.#dependencies.dependsOn(id, target)) || this.#dependencies.usesTolerance(id)
    );
  }

  #term(term: Term, bindings: Bindings, layer: Layer): Traced {
    if (this.#depth >= DEEPEST) {
      raise('budget-exceeded', { detail: 'definitions call each other too many levels deep' }, term.span);
    }
    this.#depth++;
    try {
      const result = this.#rule(term, bindings, layer);
      if (this.#lenient > 0 || term.kind === 'gradient') placeFaults(result.value, term.span);
      return result;
    } catch (thrown) {
      const fault = asFault(thrown);
      if (fault !== undefined) fault.span ??= term.span;
      throw fault ?? thrown;
    } finally {
      this.#depth--;
    }
  }

  #rule(term: Term, bindings: Bindings, layer: Layer): Traced {
    switch (term.kind) {
      case 'constant':
        return constant(term.value);
      case 'transcendental':
        return this.#transcendental(term.name);
      case 'symbol':
        return this.#symbol(term.id, layer);
      case 'parameter':
        return this.#parameter(term.name, bindings, layer);
      case 'list':
        return this.#list(term.items.map(item => this.#term(item, bindings, layer)));
      case 'call':
        return this.#call(
          term.builtin,
          term.args.map(arg => arg && this.#argument(arg, bindings, layer)),
        );
      case 'apply':
        return this.#apply(term, bindings, layer);
      case 'logic':
        return this.#logic(term, bindings, layer);
      case 'conditional': {
        const condition = this.#term(term.condition, bindings, layer);
        const holds = conditionOf(condition.value, 'the condition');
        const value = this.#term(holds ? term.whenTrue : term.whenFalse, bindings, layer);
        if (value.value.dtype !== 'boolean') return value;
        // A truth value that stands for a number as well is one.
        const other = this.#typeOf(holds ? term.whenFalse : term.whenTrue, bindings);
        return other.dtype === 'number' ? constant(asNumbers(value.value, 'a condition')) : value;
      }
      case 'where':
        return this.#where(term, bindings, layer);
      case 'index': {
        const object = this.#term(term.object, bindings, layer);
        const places = term.subscripts.map(s => this.#place(s, bindings, layer));
        return this.#gather(object, indexLayout(object.value.shape, places));
      }
      case 'gradient':
        return this.#gradient(term, bindings, layer);
      case 'close':
        return this.#close(term, bindings, layer);
    }
  }

  /** One object each, so that `pi == pi` is told. */
  #transcendental(name: 'pi' | 'e'): Traced {
    let value = this.#constants.get(name);
    if (value === undefined) {
      const { precision } = this.#options;
      const exactly = name === 'pi' ? pi(precision) : eulersNumber(precision);
      value = constant(number(derivedFrom(name, [], exactly)));
      this.#constants.set(name, value);
    }
    return value;
  }

  /** An argument of a built-in function; `None` passed on by a formula is left out. */
  #argument(term: Term, bindings: Bindings, layer: Layer): Traced | undefined {
    if (term.kind === 'parameter') {
      const binding = bindings.get(term.name);
      if (binding === undefined || binding.kind === 'none') return undefined;
    }
    return this.#term(term, bindings, layer);
  }

  #parameter(name: string, bindings: Bindings, layer: Layer): Traced {
    const binding = bindings.get(name);
    if (binding?.kind === 'value') return binding.value;
    if (binding?.kind !== 'term') return raise('name-has-no-value', { name, why: 'it was left out' });
    // The argument is evaluated where it is needed, so that a gradient taken inside sees what it hangs on.
    let value = binding.values.get(layer);
    if (value === undefined) {
      value = this.#term(binding.term, binding.bindings, layer);
      binding.values.set(layer, value);
    }
    return value;
  }

  #list(items: readonly Traced[]): Traced {
    const [first] = items;
    if (first === undefined) return constant(numbers([0], []));
    const { shape } = first.value;
    for (const { value } of items) {
      if (formatShape(value.shape) !== formatShape(shape)) {
        const shapes = [...new Set(items.map(i => formatShape(i.value.shape)))];
        raise('shape-mismatch', {
          what: 'the rows of this list',
          shapes,
          rule: 'every item of a list has the same shape',
        });
      }
    }
    const whole: Shape = [items.length, ...shape];
    return this.#gather(this.#flatten(items), { shape: whole, from: range(sizeOf(whole)) });
  }

  #call(builtin: Builtin, args: Arguments<Traced>): Traced {
    this.#charge(CALL);
    switch (builtin.kind) {
      case 'elementwise':
        return this.#elementwise(builtin, args as readonly Traced[]);
      case 'derived': {
        const names = builtin.parameters.map(p => p.name);
        const bindings = new Map(names.map((name, i): [string, Binding] => [name, bind(args[i])]));
        const result = this.#term(formulaTerm(builtin.formula, names), bindings, this.#root);
        return this.#options.slopes === 'output' ? this.#throughOutput(builtin, args, result) : result;
      }
      case 'composite':
        this.#charge(args.reduce((n, arg) => n + (arg?.value.data.length ?? 0), 1));
        return builtin.compose(args, this.#algebra);
      case 'native': {
        const value = builtin.evaluate(
          args.map(a => a?.value),
          this.#machine,
        );
        spend(value.data.length * PLACE);
        const sources: Source[] = [];
        if (builtin.pull !== undefined && !this.#byErrors) {
          const { pull } = builtin;
          args.forEach((from, index) => {
            if (from === undefined) return;
            sources.push({ from, pull: (g, self) => pull(index, args, self, g, this.#algebra) });
          });
        }
        return traced(value, sources);
      }
    }
  }

  /** The same value, its gradient given by its output where the function has that form. */
  #throughOutput(
    { parameters, outputPull }: DerivedBuiltin,
    args: Arguments<Traced>,
    result: Traced,
  ): Traced {
    const [from] = args;
    if (outputPull === undefined || from === undefined || result.sources === undefined) return result;
    const names = parameters.map(p => p.name);
    const pull = (g: Traced, self: Traced): Traced => {
      const bindings = new Map(names.map((name, i): [string, Binding] => [name, bind(args[i])]));
      bindings.set('y', bind(self)).set('g', bind(g));
      return this.#term(formulaTerm(outputPull, [...names, 'y', 'g']), bindings, this.#root);
    };
    return traced(result.value, [{ from, pull }]);
  }

  #elementwise(builtin: ElementwiseBuiltin, args: readonly Traced[]): Traced {
    const numbersOf = args.map(a => asNumbers(a.value, `\`${builtin.name}\``));
    const sideOf = this.#forks.sidesOf(builtin, args[0]!, this.#byErrors);
    const value = applyElementwise(builtin, numbersOf, this.#machine, sideOf);
    if (this.#byErrors || args.every(a => a.sources === undefined)) return constant(value);
    const names = builtin.parameters.map(p => p.name);
    const sources = args.flatMap((from, i): Source[] => {
      const name = names[i]!;
      if (builtin.partials[name] === undefined) return [];
      return [
        { from, pull: (g, self) => this.#pullElements(this.#slope(builtin, name)!, names, args, i, self, g) },
      ];
    });
    return traced(value, sources);
  }

  /** The derivative by a parameter, in the form asked for where there are two. */
  #slope({ partials, slopes, bounds }: ElementwiseBuiltin, name: string): string | undefined {
    const { slopes: form } = this.#options;
    const bound = this.#byErrors ? bounds?.[name] : undefined;
    return bound ?? (name === 'x' && form !== undefined ? slopes?.[form] : undefined) ?? partials[name];
  }

  /** g times the partial derivative, summed over what broadcasting repeated. */
  #pullElements(
    partial: string,
    names: readonly string[],
    args: readonly Traced[],
    index: number,
    result: Traced,
    g: Traced,
  ): Traced {
    const bindings = new Map(names.map((name, i): [string, Binding] => [name, bind(args[i])]));
    bindings.set('y', bind(result));
    this.#lenient++;
    try {
      const slope = this.#term(formulaTerm(partial, [...names, 'y']), bindings, this.#root);
      return this.#algebra.call('_unbroadcast', this.#algebra.call('_chain', g, slope), args[index]);
    } finally {
      this.#lenient--;
    }
  }

  #apply(term: Extract<Term, { kind: 'apply' }>, bindings: Bindings, layer: Layer): Traced {
    const definition = this.#program.get(term.id);
    if (definition?.term === undefined)
      return raise('name-has-no-value', { name: term.id, why: 'it could not be read' });
    const args = new Map(
      definition.parameters.map((name, i): [string, Binding] => [
        name,
        { kind: 'term', term: term.args[i]!, bindings, values: new Map() },
      ]),
    );
    // `f(x)` of names alone is the same wherever it stands, and is often needed several times.
    const key = term.args.every(arg => arg.kind === 'symbol')
      ? `${term.id} ${term.args.map(arg => (arg.kind === 'symbol' ? arg.id : '')).join(' ')}`
      : undefined;
    const known = key === undefined ? undefined : layer.memo.get(key);
    if (known?.kind === 'value' && known.strict) return known.value;
    const value = this.#term(definition.term, args, layer);
    if (key !== undefined && this.#lenient === 0) layer.memo.set(key, { kind: 'value', value, strict: true });
    return value;
  }

  #logic(
    { operator, left, right }: Extract<Term, { kind: 'logic' }>,
    bindings: Bindings,
    layer: Layer,
  ): Traced {
    const what = `\`${operator}\``;
    const first = asTruths(this.#term(left, bindings, layer).value, what);
    const deciding = operator === 'or';
    if (first.data.length === 1 && first.shape.length === 0 && first.data[0] === deciding) {
      // The other side is not evaluated, but for its shape where that is not known otherwise.
      const known = this.#typeOf(right, bindings).shape;
      if (isKnown(known)) return constant(booleans(known, new Array(sizeOf(known)).fill(deciding)));
    }
    const second = asTruths(this.#term(right, bindings, layer).value, what);
    const shape = broadcastAll([first.shape, second.shape], what);
    const [a, b] = [broadcastPositions(first.shape, shape), broadcastPositions(second.shape, shape)];
    const data = a.map((i, k) => {
      return deciding ? first.data[i]! || second.data[b[k]!]! : first.data[i]! && second.data[b[k]!]!;
    });
    return constant(booleans(shape, data));
  }

  /** A single condition chooses a branch; several choose element by element, and what is not chosen may be undefined. */
  #where(term: Extract<Term, { kind: 'where' }>, bindings: Bindings, layer: Layer): Traced {
    const condition = asTruths(this.#term(term.condition, bindings, layer).value, '`where`');
    const chooses = (truth: boolean) => condition.data.includes(truth);
    const single = condition.data.length === 1;
    const branch = (branchTerm: Term, truth: boolean): Traced | undefined => {
      if (single && chooses(truth)) return this.#term(branchTerm, bindings, layer);
      this.#lenient++;
      try {
        return this.#term(branchTerm, bindings, layer);
      } catch (fault) {
        if (fault instanceof LanguageFault && !chooses(truth)) return undefined;
        throw fault;
      } finally {
        this.#lenient--;
      }
    };
    const sides = [
      { term: term.whenTrue, truth: true },
      { term: term.whenFalse, truth: false },
    ].map(({ term: side, truth }) => {
      const type = single && !chooses(truth) ? this.#typeOf(side, bindings) : undefined;
      const found = isKnown(type?.shape) ? undefined : branch(side, truth);
      return { found, shape: found?.value.shape ?? type?.shape, dtype: found?.value.dtype ?? type?.dtype };
    });
    const [then, otherwise] = sides.map(side => side.found);
    const shapes = [
      condition.shape,
      ...sides.flatMap(side => (side.shape === undefined ? [] : [side.shape])),
    ];
    const shape = broadcastAll(shapes, '`where`');
    // Where there is nothing to choose, neither need have a value.
    if (then === undefined && otherwise === undefined) return constant(numbers(shape, []));
    const truths = broadcastPositions(condition.shape, shape).map(i => condition.data[i]!);
    const isNumber = sides.some(({ dtype }) => dtype === 'number');
    return this.#chosen(shape, truths, then, otherwise, isNumber);
  }

  /** The type of a term that is not evaluated. */
  #typeOf(term: Term, bindings: Bindings): Type {
    this.#inference ??= new Inference(this.#program, this.#dependencies);
    return this.#inference.typeWith(term, typesOf(bindings, this.#inference));
  }

  #chosen(
    shape: Shape,
    truths: readonly boolean[],
    then: Traced | undefined,
    otherwise: Traced | undefined,
    isNumber: boolean,
  ): Traced {
    const spread = (x: Traced | undefined) =>
      x && this.#gather(x, { shape, from: broadcastPositions(x.value.shape, shape) });
    const [a, b] = [spread(then), spread(otherwise)];
    const own = (a ?? b)!.value.dtype;
    const dtype = isNumber && own === 'boolean' ? 'number' : own;
    const coerced = (x: Traced | undefined) =>
      x && (dtype === 'number' ? asNumbers(x.value, '`where`') : x.value).data;
    const [as, bs] = [coerced(a), coerced(b)];
    const data = truths.map((truth, i) => (truth ? as![i]! : bs![i]!));
    const masked = (wanted: boolean) => (g: Traced) =>
      this.#gather(g, { shape, from: truths.map((truth, i) => (truth === wanted ? i : -1)) });
    const sources: Source[] = [];
    if (a !== undefined) sources.push({ from: a, pull: masked(true) });
    if (b !== undefined) sources.push({ from: b, pull: masked(false) });
    return traced({ dtype, shape, data } as Value, sources);
  }

  #place(subscript: TermSubscript, bindings: Bindings, layer: Layer): Place {
    const value = (term: Term) => this.#term(term, bindings, layer).value;
    if (subscript.kind === 'at') {
      const index = value(subscript.index);
      const at = integersOf(index, 'an index');
      return { kind: 'indices', shape: index.shape, at };
    }
    const end = (name: 'start' | 'stop' | 'step') => {
      const term = subscript[name];
      return term === undefined ? {} : { [name]: integerOf(value(term), 'the end of a slice') };
    };
    return { kind: 'slice', ...end('start'), ...end('stop'), ...end('step') };
  }

  #gradient({ of, by }: Extract<Term, { kind: 'gradient' }>, bindings: Bindings, layer: Layer): Traced {
    const target = this.#symbol(by, layer);
    if (target.value.dtype !== 'number') {
      const found = dtypeName(target.value.dtype);
      raise('type-mismatch', { what: '`grad`', expected: 'numbers to differentiate by', found });
    }
    const leaf = leafOf(target);
    const memo = new Map<string, Settled>([[by, { kind: 'value', value: leaf, strict: true }]]);
    const inner: Layer = { outer: layer, targets: [by], memo };
    const loss = this.#term(of, bindings, inner);
    if (loss.value.data.length !== 1) {
      const rule = 'the first argument is a single number: sum it, or pick one element';
      raise('shape-mismatch', { what: '`grad`', shapes: [formatShape(loss.value.shape)], rule });
    }
    const zeros = numbers(
      target.value.shape,
      target.value.data.map(() => ZERO),
    );
    return gradientOf(loss, leaf, this.#algebra) ?? constant(zeros);
  }

  #close({ student, reference }: Extract<Term, { kind: 'close' }>, bindings: Bindings, layer: Layer): Traced {
    const { close } = this.#options;
    if (close === undefined)
      return raise('name-has-no-value', { name: 'close', why: 'no tolerance is at hand here' });
    const [s, r] = [student, reference].map(t => asNumbers(this.#term(t, bindings, layer).value, '`close`'));
    if (formatShape(s!.shape) !== formatShape(r!.shape)) {
      raise('shape-mismatch', { what: '`close`', shapes: [formatShape(s!.shape), formatShape(r!.shape)] });
    }
    return constant(
      booleans([], [close(s!.data.map(defined), r!.data.map(defined), s!.shape, this.#options.precision)]),
    );
  }

  #gather(x: Traced, layout: Layout): Traced {
    return gather(x, layout, this.#options.precision);
  }

  /** All elements in one row; truth values among numbers become numbers. */
  #flatten(items: readonly Traced[]): Traced {
    const mixed = new Set(items.map(i => i.value.dtype)).size > 1;
    const values = items.map(i => (mixed ? asNumbers(i.value, 'a list') : i.value));
    const data = values.flatMap(v => v.data as readonly Element[]);
    let start = 0;
    const sources = items.map((from, k): Source => {
      const offset = start;
      const length = values[k]!.data.length;
      start += length;
      const layout = { shape: from.value.shape, from: range(length).map(i => i + offset) };
      return { from, pull: g => this.#gather(g, layout) };
    });
    return traced({ dtype: values[0]?.dtype ?? 'number', shape: [data.length], data } as Value, sources);
  }

  readonly #algebra: Algebra<Traced> = {
    call: (name, ...args) => this.#call(builtins.get(name)!, args),
    constant: value => constant(typeof value === 'number' ? number(integer(value)) : value),
    shapeOf: x => x.value.shape,
    integerOf: (x, what) => integerOf(x.value, what),
    integersOf: (x, what) => integersOf(x.value, what),
    scalarsOf: (x, what) => asNumbers(x.value, what).data.map(defined),
    flagOf: x => flagOf(x.value),
    isBound: () => this.#byErrors,
    gather: (x, layout) => this.#gather(x, layout),
    flatten: items => this.#flatten(items),
    scatter: (x, to, shape) => scatter(x, to, shape, this.#options.precision),
  };
}

/** The types of what parameters stand for. */
function typesOf(bindings: Bindings, inference: Inference): ReadonlyMap<string, Type> {
  const typeOf = (binding: Binding): Type => {
    switch (binding.kind) {
      case 'none':
        return NONE;
      case 'value':
        return constantType(binding.value.value);
      case 'term':
        return inference.typeWith(binding.term, typesOf(binding.bindings, inference));
    }
  };
  return new Map([...bindings].map(([name, binding]) => [name, typeOf(binding)]));
}

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** The value, all of whose numbers are defined. */
function checked(value: Value): Value {
  if (value.dtype === 'number') value.data.forEach(defined);
  return value;
}

function hasUndefined(value: Value): boolean {
  return value.dtype === 'number' && value.data.some(element => element.kind === 'undefined');
}

/** Elements without a value point at the smallest expression that left them so. */
function placeFaults(value: Value, span: Span | undefined): void {
  if (value.dtype !== 'number' || span === undefined) return;
  for (const element of value.data) if (element.kind === 'undefined') element.fault.span ??= span;
}
