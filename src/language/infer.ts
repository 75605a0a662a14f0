import { ownEntry } from '../base/own-entry.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import { bitLength, magnitude } from '../numeric/integer.ts';
import {
  addRationals,
  divideRationals,
  floorRational,
  multiplyRationals,
  negateRational,
  powerOfRational,
  type Rational,
  rational,
  toBigInt,
} from '../numeric/rational.ts';
import type { Scalar } from '../numeric/scalar.ts';
import { formatShape, type Shape, UNKNOWN } from '../numeric/shape.ts';
import type { Algebra, Arguments, Builtin, Layout } from './builtin.ts';
import { isKnown } from './builtins/axes.ts';
import { checkSize } from './builtins/size.ts';
import { broadcastAll } from './builtins/structure.ts';
import { builtins } from './builtins/table.ts';
import type { Dependencies } from './dependencies.ts';
import { DEEP, DEEPEST } from './depth.ts';
import { LanguageFault, raise } from './fault.ts';
import { formulaTerm } from './resolve.ts';
import { indexedShape, type PlaceType } from './subscripts.ts';
import type { Program, Term, TermSubscript } from './term.ts';
import { ANYTHING, booleanType, exactOf, NONE, numberType, shapeText, type Type } from './type.ts';
import { dtypeName, type Value } from './value.ts';

/**
 * The types and shapes of a program's definitions, without evaluating anything. Every fault is reported once, at the
 * smallest expression at fault; what hangs on it is then taken for unknown.
 */
export class Inference {
  readonly diagnostics: Diagnostic[] = [];
  readonly #program: Program;
  readonly #dependencies: Dependencies;
  readonly #known: Map<string, Type>;
  readonly #reported = new Set<string>();
  #depth = 0;
  #steps = 0;
  #isExhausted = false;

  /** `external` has the types of definitions whose values come from outside, such as a student's fields. */
  constructor(program: Program, dependencies: Dependencies, external: ReadonlyMap<string, Type> = new Map()) {
    this.#program = program;
    this.#dependencies = dependencies;
    this.#known = new Map(external);
  }

  /** The type of a definition without parameters. */
  typeOf(id: string): Type {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    if (this.#depth > DEEP) {
      for (const named of this.#dependencies.before(id))
        if (this.#program.get(named)?.parameters.length === 0) this.#settle(named);
    }
    return this.#settle(id);
  }

  #settle(id: string): Type {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    // In a cycle, which is reported elsewhere, the type is taken for unknown.
    this.#known.set(id, ANYTHING);
    const term = this.#dependencies.cycle(id) === undefined ? this.#program.get(id)?.term : undefined;
    const type = term === undefined ? ANYTHING : this.inferTerm(term);
    this.#known.set(id, type);
    return type;
  }

  /** The type of a term; faults are reported and give an unknown type. */
  inferTerm(term: Term): Type {
    return this.#infer(term, NO_PARAMETERS);
  }

  /** The type of a term whose parameters have these types. */
  typeWith(term: Term, parameters: ReadonlyMap<string, Type>): Type {
    return this.#infer(term, parameters);
  }

  #infer(term: Term, parameters: ReadonlyMap<string, Type>): Type {
    if (this.#depth >= DEEPEST || ++this.#steps > MOST_STEPS) return this.#exhausted(term.span);
    this.#depth++;
    try {
      return this.#rule(term, parameters);
    } catch (thrown) {
      if (thrown instanceof UnknownShape) return ANYTHING;
      if (!(thrown instanceof LanguageFault)) throw thrown;
      // Inside the formula of a function the place to point at is its call, further up.
      if (term.span === undefined) throw thrown;
      this.#report(thrown, term.span);
      return ANYTHING;
    } finally {
      this.#depth--;
    }
  }

  /** Reports once that definitions call each other without end, as it were, and takes the rest for unknown. */
  #exhausted(span: Span | undefined): Type {
    if (!this.#isExhausted && span !== undefined) {
      const detail = 'definitions call each other too often, or too many levels deep';
      this.diagnostics.push(diagnose('budget-exceeded', { detail }, span));
      this.#isExhausted = true;
    }
    return ANYTHING;
  }

  #report({ problem, span }: LanguageFault, place: Span): void {
    const at = span ?? place;
    const key = `${problem.code} ${at.source.name} ${at.start} ${at.end}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(diagnose(problem.code, problem.facts as never, at));
  }

  #rule(term: Term, parameters: ReadonlyMap<string, Type>): Type {
    switch (term.kind) {
      case 'constant':
        return constantType(term.value);
      case 'transcendental':
        return numberType([]);
      case 'symbol':
        return this.typeOf(term.id);
      case 'parameter':
        return parameters.get(term.name) ?? ANYTHING;
      case 'list':
        return listType(term.items.map(item => this.#infer(item, parameters)));
      case 'call': {
        const args = term.args.map(arg => (arg === undefined ? undefined : this.#infer(arg, parameters)));
        return this.#call(
          term.builtin,
          args.map(type => (type?.none ? undefined : type)),
        );
      }
      case 'apply':
        return this.#apply(term, parameters);
      case 'logic': {
        const sides = [this.#infer(term.left, parameters), this.#infer(term.right, parameters)];
        sides.forEach(side => {
          notText(side, `\`${term.operator}\``);
        });
        return booleanType(broadcastTypes(sides, `\`${term.operator}\``));
      }
      case 'conditional': {
        singleCondition(this.#infer(term.condition, parameters), 'the condition');
        return either(this.#infer(term.whenTrue, parameters), this.#infer(term.whenFalse, parameters));
      }
      case 'where': {
        const types = [term.condition, term.whenTrue, term.whenFalse].map(t => this.#infer(t, parameters));
        const shape = broadcastTypes(types, '`where`');
        return { dtype: either(types[1]!, types[2]!).dtype, shape };
      }
      case 'index':
        return this.#index(term, parameters);
      case 'gradient': {
        const loss = this.#infer(term.of, parameters);
        const by = this.typeOf(term.by);
        if (isKnown(loss.shape) && loss.shape.some(n => n !== 1)) {
          raise('shape-mismatch', {
            what: '`grad`',
            shapes: [formatShape(loss.shape)],
            rule: 'the first argument is a single number: sum it, or pick one element',
          });
        }
        if (by.dtype === 'text' || by.dtype === 'boolean') {
          const found = dtypeName(by.dtype);
          raise('type-mismatch', { what: '`grad`', expected: 'numbers to differentiate by', found });
        }
        return numberType(by.shape);
      }
      case 'close': {
        const [student, reference] = [
          this.#infer(term.student, parameters),
          this.#infer(term.reference, parameters),
        ];
        if (
          isKnown(student.shape) &&
          isKnown(reference.shape) &&
          !sameShape(student.shape, reference.shape)
        ) {
          raise('shape-mismatch', { what: '`close`', shapes: [shapeText(student), shapeText(reference)] });
        }
        return booleanType([]);
      }
    }
  }

  #apply(term: Extract<Term, { kind: 'apply' }>, parameters: ReadonlyMap<string, Type>): Type {
    const definition = this.#program.get(term.id);
    const args = term.args.map(arg => this.#infer(arg, parameters));
    if (definition?.term === undefined || this.#dependencies.cycle(term.id) !== undefined) return ANYTHING;
    return this.#infer(
      definition.term,
      new Map(definition.parameters.map((name, i) => [name, args[i] ?? ANYTHING])),
    );
  }

  #call(builtin: Builtin, args: Arguments<Type>): Type {
    const inferred = this.#callType(builtin, args);
    const constant = foldConstant(builtin.name, args);
    return constant === undefined ? inferred : { ...inferred, ...constantFields(constant) };
  }

  #callType(builtin: Builtin, args: Arguments<Type>): Type {
    switch (builtin.kind) {
      case 'elementwise': {
        const present = args.filter(a => a !== undefined);
        present.forEach(type => {
          notText(type, `\`${builtin.name}\``);
        });
        return { dtype: builtin.apply.gives, shape: broadcastTypes(present, `\`${builtin.name}\``) };
      }
      case 'derived': {
        const names = builtin.parameters.map(p => p.name);
        const term = formulaTerm(builtin.formula, names);
        return this.#infer(term, new Map(names.map((name, i) => [name, args[i] ?? NONE])));
      }
      case 'composite':
        if (builtin.infer !== undefined) return builtin.infer(args);
        args.forEach(type => {
          if (type !== undefined) notText(type, `\`${builtin.name}\``);
        });
        return builtin.compose(args, this.#algebra);
      case 'native':
        return builtin.infer(args);
    }
  }

  #index(term: Extract<Term, { kind: 'index' }>, parameters: ReadonlyMap<string, Type>): Type {
    const object = this.#infer(term.object, parameters);
    const places = term.subscripts.map(s => this.#place(s, parameters));
    if (object.shape === undefined) return { ...ANYTHING, dtype: object.dtype };
    const shape = indexedShape(object.shape, places);
    const [only] = places;
    const { constant } = object;
    if (typeof constant === 'object' && only?.kind === 'indices' && only.shape?.length === 0 && only.at) {
      return { dtype: object.dtype, shape, constant: constant.at(only.at[0]!) };
    }
    return { dtype: object.dtype, shape };
  }

  #place(subscript: TermSubscript, parameters: ReadonlyMap<string, Type>): PlaceType {
    if (subscript.kind === 'at') {
      const type = this.#infer(subscript.index, parameters);
      if (type.dtype !== 'number' && type.dtype !== 'unknown') {
        raise(
          'type-mismatch',
          { what: 'an index', expected: 'a whole number', found: dtypeName(type.dtype) },
          subscript.index.span,
        );
      }
      const { shape, constant } = type;
      return { kind: 'indices', shape, at: typeof constant === 'number' ? [constant] : constant };
    }
    const ends = [subscript.start, subscript.stop, subscript.step].map(end => {
      return end === undefined ? undefined : (this.#infer(end, parameters).constant ?? 'unknown');
    });
    if (ends.some(end => typeof end === 'string' || typeof end === 'object'))
      return { kind: 'slice', isKnown: false };
    const [start, stop, step] = ends as (number | undefined)[];
    return {
      kind: 'slice',
      ...(start === undefined ? {} : { start }),
      ...(stop === undefined ? {} : { stop }),
      ...(step === undefined ? {} : { step }),
    };
  }

  readonly #algebra: Algebra<Type> = {
    call: (name, ...args) => this.#call(builtins.get(name)!, args),
    constant: value =>
      typeof value === 'number' ? { dtype: 'number', shape: [], constant: value } : constantType(value),
    shapeOf: type => (isKnown(type.shape) ? type.shape : leave()),
    integerOf: type => (typeof type.constant === 'number' ? type.constant : leave()),
    integersOf: type => {
      if (type.constant === undefined) leave();
      return typeof type.constant === 'number' ? [type.constant] : (type.constant as readonly number[]);
    },
    scalarsOf: () => leave(),
    flagOf: type => type.constant === 1,
    isBound: () => false,
    gather: (type, { shape }: Layout) => ({ dtype: type.dtype, shape }),
    flatten: types => ({
      dtype: types.map(t => t.dtype).reduce(common, types[0]?.dtype ?? 'number'),
      shape: [UNKNOWN],
    }),
    scatter: (type, _to, shape) => ({ dtype: type.dtype, shape }),
  };
}

/** The terms that are looked at, over and over where functions are called; a rubric has some thousands. */
const MOST_STEPS = 500_000;

const NO_PARAMETERS: ReadonlyMap<string, Type> = new Map();

/** Leaves a rule that needs a shape or number which is known only when evaluating. */
class UnknownShape extends Error {}

function leave(): never {
  throw new UnknownShape();
}

/** The largest integer that shape rules follow as a constant. */
const LARGEST_CONSTANT = 1_000_000_000_000n;

/** Numerators and denominators of known constants are not longer than this many bits. */
const CONSTANT_BITS = 128;

function integerConstant(scalar: Scalar): number | undefined {
  const whole = scalar.kind === 'rational' ? toBigInt(scalar) : undefined;
  if (whole === undefined || whole > LARGEST_CONSTANT || whole < -LARGEST_CONSTANT) return undefined;
  return Number(whole);
}

/** What a type says of a single exact number; nothing where it is long. */
function constantFields(exact: Rational): Pick<Type, 'constant' | 'exact'> {
  const bits = Math.max(bitLength(magnitude(exact.num)), bitLength(exact.den));
  return bits > CONSTANT_BITS ? {} : { constant: integerConstant(exact), exact };
}

/** The type of a value that is known. */
export function constantType(value: Value): Type {
  const { dtype, shape } = value;
  if (dtype === 'text') return { dtype, shape };
  if (dtype === 'boolean')
    return shape.length === 0 ? { dtype, shape, constant: value.data[0] ? 1 : 0 } : { dtype, shape };
  const [only] = value.data;
  if (shape.length === 0) return { dtype, shape, ...(only?.kind === 'rational' ? constantFields(only) : {}) };
  const constants = value.data.map(e => (e.kind === 'undefined' ? undefined : integerConstant(e)));
  if (constants.includes(undefined) || shape.length > 1) return { dtype, shape };
  return { dtype, shape, constant: constants as number[] };
}

/** The operators that are followed on known constants, so that sizes may be computed. */
const FOLDED: Readonly<Record<string, (a: Rational, b: Rational) => Rational | undefined>> = {
  '+': addRationals,
  '-': (a, b) => addRationals(a, negateRational(b)),
  '*': multiplyRationals,
  '/': (a, b) => (b.num === 0n ? undefined : divideRationals(a, b)),
  '//': (a, b) => (b.num === 0n ? undefined : rational(floorRational(divideRationals(a, b)))),
  '**': (a, b) => {
    const exponent = toBigInt(b);
    const follows = exponent !== undefined && exponent >= 0n && exponent <= CONSTANT_BITS;
    return follows ? powerOfRational(a, exponent) : undefined;
  },
};

function foldConstant(name: string, args: Arguments<Type>): Rational | undefined {
  const [a, b] = args.map(type => type && exactOf(type));
  if (a === undefined) return undefined;
  if (name === 'negative') return negateRational(a);
  return b === undefined || args.length !== 2 ? undefined : ownEntry(FOLDED, name)?.(a, b);
}

function notText(type: Type, what: string): void {
  if (type.dtype === 'text') raise('type-mismatch', { what, expected: 'numbers', found: dtypeName('text') });
}

function broadcastTypes(types: readonly Type[], what: string): Shape | undefined {
  const shapes = types.map(t => t.shape);
  if (shapes.includes(undefined)) return undefined;
  const shape = broadcastAll(shapes as Shape[], what);
  if (isKnown(shape)) checkSize(shape);
  return shape;
}

function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((n, i) => n === b[i]);
}

function singleCondition(type: Type, what: string): void {
  notText(type, what);
  if (isKnown(type.shape) && type.shape.some(n => n !== 1)) {
    const rule = 'it needs a single truth value: use `all(…)` or `any(…)`';
    raise('shape-mismatch', { what, shapes: [formatShape(type.shape)], rule });
  }
}

/** What is known of a value that is one of two. */
function either(a: Type, b: Type): Type {
  const dtype = common(a.dtype, b.dtype);
  const shape = a.shape && b.shape && sameShape(a.shape, b.shape) ? a.shape : undefined;
  return { dtype, shape };
}

/** The dtype of values of two: truth values among numbers are numbers. */
function common(a: Type['dtype'], b: Type['dtype']): Type['dtype'] {
  if (a === b) return a;
  const kinds = new Set([a, b]);
  return kinds.has('text') || kinds.has('unknown') ? 'unknown' : 'number';
}

function listType(items: readonly Type[]): Type {
  const [first] = items;
  if (first === undefined) return numberType([0]);
  const known = items.filter(item => item.shape !== undefined);
  const [shape] = known.map(item => item.shape!);
  for (const item of known) {
    if (
      item.shape!.length !== shape!.length ||
      item.shape!.some((n, i) => n !== shape![i] && n !== UNKNOWN && shape![i] !== UNKNOWN)
    ) {
      raise('shape-mismatch', {
        what: 'the rows of this list',
        shapes: [...new Set(known.map(k => formatShape(k.shape!)))],
        rule: 'every item of a list has the same shape; use `concat` to join parts of different lengths',
      });
    }
  }
  const dtypes = new Set(items.map(item => item.dtype));
  if (dtypes.has('text') && dtypes.size > 1 && !dtypes.has('unknown')) {
    raise('type-mismatch', { what: 'this list', expected: 'items of one kind', found: 'texts and numbers' });
  }
  const dtype = items.map(i => i.dtype).reduce(common, first.dtype);
  const constants = items.map(item => item.constant);
  const integers = constants.every(c => typeof c === 'number') ? { constant: constants as number[] } : {};
  return { dtype, shape: known.length < items.length ? undefined : [items.length, ...shape!], ...integers };
}
