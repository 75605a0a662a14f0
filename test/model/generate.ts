import {
  type Condition,
  conditionText,
  type Expression,
  elementsOf,
  namesIn,
  textOf,
  type Value,
} from './expressions.ts';
import { type Fraction, ONE, parse, same, write, ZERO } from './fractions.ts';
import { type Known, originalOf, type Part, type Rubric } from './marking.ts';
import type { Random } from './random.ts';
import { judge, type Rounding, type Tolerance } from './tolerances.ts';

/** A rubric as the model's data and as text. */
export interface Written {
  readonly rubric: Rubric;
  readonly text: string;
}

/** Kinds of what may be generated beside all the rest. */
export interface Features {
  readonly already: boolean;
}

/** The names that an expression may use, each a number or a vector of one length. */
interface Names {
  readonly numbers: readonly string[];
  readonly vectors: readonly string[];
  readonly length: number;
}

interface Defaults {
  readonly tolerance: Tolerance | undefined;
  readonly followThrough: Fraction | undefined;
  readonly perElement: boolean;
}

const NUMBERS = ['2', '3', '7', '0.5', '1.2', '0.1', '12', '1/3', '2/7', '0.037', '-1', '-2.5', '0', '150'];
const FACTORS = ['2', '3', '0.5', '10', '4', '1.5', '7', '1/3', '-1'];
const CREDITS = ['0', '1/4', '1/2', '1/2', '3/4', '1'];
const POINTS = ['1', '1', '2', '3', '4', '5', '1.5', '0.5', '1/3'];

/** A rubric of two to five parts, each of which mostly builds on earlier ones. */
export function rubricOf(random: Random, features: Features): Written {
  const { below, chance, pick } = random;
  const length = 2 + below(2);
  const given = givenOf(random, length);
  const defaults: Defaults = {
    tolerance: chance(40) ? toleranceOf(random, false) : undefined,
    followThrough: chance(50) ? pick([ONE, ONE, parse('1/2'), parse('1/4'), ZERO]) : undefined,
    perElement: chance(20),
  };
  const pointsDecimals = pick([2, 2, 2, 0, 1, 3]);
  const parts: Part[] = [];
  const texts: string[] = [];
  const names = (): Names => {
    const all: [string, boolean][] = [
      ...[...given].map(([name, value]): [string, boolean] => [name, 'n' in value]),
      ...parts
        .filter(p => p.value !== undefined)
        .map((p): [string, boolean] => [p.id, p.length === undefined]),
    ];
    const named = (number: boolean): string[] => all.filter(([, n]) => n === number).map(([name]) => name);
    return { numbers: named(true), vectors: named(false), length };
  };
  const count = 2 + below(4);
  while (parts.length < count) {
    const part = partOf(
      random,
      `p${parts.length + 1}`,
      names(),
      { given, parts, pointsDecimals },
      defaults,
      features,
    );
    parts.push(part);
    texts.push(partText(random, part, defaults));
  }
  const rubric = { given, parts, pointsDecimals };
  // The order in the file never changes a mark.
  const listed = chance(20) ? texts.reverse() : texts;
  const lines = [
    'rubric: 1',
    'id: chain',
    'title: A chain',
    ...(pointsDecimals === 2 ? [] : [`points_decimals: ${pointsDecimals}`]),
    ...defaultsText(defaults),
    'questions:',
    '  - id: q1',
    '    given:',
    ...[...given].map(([name, value]) => `      ${name}: ${givenText(value)}`),
    '    parts:',
    ...listed,
  ];
  return { rubric, text: `${lines.join('\n')}\n` };
}

function givenOf({ below, pick }: Random, length: number): Map<string, Value> {
  const number = (): Fraction => parse(pick(NUMBERS));
  const given = new Map<string, Value>([['x', number()]]);
  if (below(2) === 0) given.set('y', number());
  given.set('v', Array.from({ length }, number));
  if (below(2) === 0) given.set('w', Array.from({ length }, number));
  return given;
}

function partOf(
  random: Random,
  id: string,
  names: Names,
  before: Rubric,
  defaults: Defaults,
  features: Features,
): Part {
  const { below, chance, pick } = random;
  const length = chance(45) ? names.length : undefined;
  const points = parse(pick(POINTS));
  const own = chance(10) ? rangeOf(random) : toleranceOf(random, length !== undefined);
  const tolerance = defaults.tolerance !== undefined && chance(50) ? defaults.tolerance : own;
  const norm = tolerance.kind === 'norm-abs' || tolerance.kind === 'norm-rel';
  const perElement = length !== undefined && !norm && chance(60);
  const bare: Part = {
    ...{
      id,
      length,
      points,
      tolerance,
      perElement,
      value: undefined,
      followThrough: ZERO,
      unless: undefined,
    },
    ...{ accept: [], mistakes: [], already: undefined },
  };
  if (tolerance.kind === 'range') return bare;

  const value = referenceOf(random, names, before, length);
  const followThrough = chance(75)
    ? (defaults.followThrough ?? pick([ONE, ONE, parse('1/2'), parse('3/4')]))
    : pick([ZERO, ONE, parse('1/2')]);
  const builtOn = before.parts.filter(p => namesIn(value).has(p.id));
  const guarded = !same(followThrough, ZERO) && builtOn.length > 0 && chance(25);
  // A few guards name a part on which the reference builds only by others, or not at all.
  const guards = chance(10) ? before.parts.filter(p => p.value !== undefined) : builtOn;
  const unless = guarded ? guardOf(random, pick(guards), length) : undefined;
  const rest = { ...bare, value, followThrough, unless };
  const known = (kind: string): Known[] =>
    Array.from({ length: below(3) }, (_, i) => knownOf(random, `${kind}-${i + 1}`, rest, names, before));
  const full: Part = {
    ...rest,
    accept: chance(35) ? known('alternative') : [],
    mistakes: chance(60) ? known('m') : [],
  };
  if (!features.already || !perElement || !chance(35)) return full;
  return { ...full, already: alreadyOf(random, full, before) };
}

/** An `already` of zeros, or one element of the reference; none where that leaves nothing to judge. */
function alreadyOf({ chance, below }: Random, part: Part, before: Rubric): Expression | undefined {
  const reference = elementsOf(originalOf({ ...before, parts: [...before.parts, part] }, part.id));
  const kept = below(reference.length);
  const zeros = chance(60);
  const far = parse('1000000');
  const given = reference.map((r, i) => (zeros ? ZERO : i === kept ? r : far));
  const typed = given.map(value => ({ value }));
  const accepted = judge(part.tolerance, typed, reference);
  if (accepted.every(a => a) || !accepted.includes(true)) return undefined;
  const number = (x: Fraction): Expression => ({ kind: 'number', number: x });
  return zeros && chance(50) ? number(ZERO) : { kind: 'list', items: given.map(number) };
}

/** An expression of the shape asked that builds on an earlier part where there is one, mostly. */
function referenceOf(random: Random, names: Names, before: Rubric, length: number | undefined): Expression {
  const earlier = new Set(
    [...names.numbers, ...names.vectors].filter(n => before.parts.some(p => p.id === n)),
  );
  const wanted = earlier.size > 0 && random.chance(88);
  for (let tries = 0; ; tries += 1) {
    const found = expressionOf(random, names, length !== undefined, 1 + random.below(3));
    const used = [...namesIn(found)];
    if (used.length > 0 && (!wanted || tries > 50 || used.some(n => earlier.has(n)))) return found;
  }
}

function expressionOf(random: Random, names: Names, vector: boolean, depth: number): Expression {
  const { below, chance, pick } = random;
  const name = (list: readonly string[]): Expression => {
    // Later names are those of parts.
    const late = list.slice(-Math.ceil(list.length / 2));
    return { kind: 'name', name: pick(chance(60) ? late : list) };
  };
  const number = (): Expression => expressionOf(random, names, false, depth - 1);
  const several = (): Expression => expressionOf(random, names, true, depth - 1);
  const constant = (list: readonly string[]): Expression => ({ kind: 'number', number: parse(pick(list)) });
  const two = (
    operator: '+' | '-' | '*' | 'maximum' | 'minimum',
    left: Expression,
    right: Expression,
  ): Expression => {
    return { kind: 'binary', operator, left, right };
  };
  if (depth <= 0) {
    if (vector) return name(names.vectors);
    if (chance(65)) return name(names.numbers);
    if (chance(50)) return { kind: 'element', of: name(names.vectors), index: below(names.length) };
    return constant(NUMBERS);
  }
  const arithmetic = pick(['+', '-', '*', '*', '+'] as const);
  const choice = below(20);
  if (choice < 2)
    return {
      kind: 'unary',
      operator: pick(['relu', 'relu', 'abs', '-'] as const),
      operand: vector ? several() : number(),
    };
  if (choice < 4)
    return { kind: 'binary', operator: '/', left: vector ? several() : number(), right: constant(FACTORS) };
  if (choice < 6) return two(pick(['maximum', 'minimum'] as const), vector ? several() : number(), number());
  if (vector) {
    if (choice < 8) return { kind: 'list', items: Array.from({ length: names.length }, number) };
    if (choice < 13) return two(arithmetic, several(), several());
    return chance(50) ? two(arithmetic, several(), number()) : two(arithmetic, number(), several());
  }
  if (choice < 11)
    return { kind: 'unary', operator: pick(['sum', 'sum', 'max', 'min'] as const), operand: several() };
  return two(arithmetic, number(), number());
}

function guardOf({ chance, pick }: Random, on: Part, length: number | undefined): Condition {
  const own = chance(15);
  const vector = (own ? length : on.length) !== undefined;
  return {
    quantifier: vector ? pick(['all', 'any'] as const) : 'none',
    relation: pick(['==', '==', '==', '<', '<=', '>', '>='] as const),
    left: { kind: 'name', name: own ? 'reference' : on.id },
    right: { kind: 'number', number: parse(pick(['0', '0', '0', '1', '-1'])) },
  };
}

function knownOf(random: Random, id: string, part: Part, names: Names, before: Rubric): Known {
  const { chance, pick } = random;
  const credit = id.startsWith('a') ? parse(pick(['1', '1', '1', '1/2', '3/4', '0'])) : parse(pick(CREDITS));
  const tolerance = chance(25)
    ? toleranceOf(random, part.length !== undefined && !part.perElement)
    : undefined;
  const reference: Expression = { kind: 'name', name: 'reference' };
  const by = (operator: '+' | '*' | '-' | '/', text: string): Expression => {
    return { kind: 'binary', operator, left: reference, right: { kind: 'number', number: parse(text) } };
  };
  const used = [...namesIn(part.value!)];
  const givens = used.filter(n => before.given.has(n));
  const choice = random.below(10);
  if (choice < 2 && givens.length > 0) {
    const given = pick(givens);
    const number = (): Fraction => parse(pick(NUMBERS));
    const is = 'n' in before.given.get(given)! ? number() : Array.from({ length: names.length }, number);
    return { id, value: { given, is }, credit, tolerance };
  }
  if (choice < 4) {
    // Another expression over the names of the reference.
    const any = chance(15);
    const among = (list: readonly string[]): string[] => list.filter(n => any || used.includes(n));
    const [numbers, vectors] = [among(names.numbers), among(names.vectors)];
    if (numbers.length > 0 && vectors.length > 0) {
      const narrowed = { numbers, vectors, length: names.length };
      return {
        id,
        value: expressionOf(random, narrowed, part.length !== undefined, 1 + random.below(2)),
        credit,
        tolerance,
      };
    }
  }
  const value = pick<() => Expression>([
    () => ({ kind: 'unary', operator: '-', operand: reference }),
    () => by('*', pick(['2', '10', '0.5', '1.01', '0'])),
    () => by('+', pick(['1', '0.01', '-3', '0.5'])),
    () => by('/', pick(['2', '100', '3'])),
    () => ({ kind: 'unary', operator: pick(['relu', 'abs'] as const), operand: reference }),
  ])();
  return { id, value, credit, tolerance };
}

/** Any tolerance but a range; those by norm for a vector that is right only as a whole. */
function toleranceOf(random: Random, whole: boolean): Tolerance {
  const { below, pick } = random;
  const abs = (): Fraction => parse(pick(['0.001', '0.01', '0.05', '0.5', '1/3', '0']));
  const rel = (): Fraction => parse(pick(['0.001', '0.01', '0.05', '0.1', '1/7']));
  const rounding = (): Rounding => pick(['any', 'any', 'nearest'] as const);
  const choice = below(whole ? 14 : 12);
  switch (choice) {
    case 0:
      return { kind: 'exact' };
    case 1:
      return { kind: 'abs', abs: abs() };
    case 2:
      return { kind: 'rel', rel: rel() };
    case 3:
      return { kind: 'abs-or-rel', abs: abs(), rel: rel() };
    case 4:
      return { kind: 'isclose', atol: abs(), rtol: rel() };
    case 5:
      return { kind: 'sides', below: abs(), above: abs() };
    case 6:
      return { kind: 'factor', factor: parse(pick(['1.1', '2', '1.5', '4/3'])) };
    case 7:
      return { kind: 'decimals', decimals: below(5) };
    case 8:
      return { kind: 'sigfigs', figures: 1 + below(4) };
    case 9:
      return { kind: 'written-decimals', decimals: below(4), rounding: rounding() };
    case 10:
    case 11:
      return { kind: 'written-sigfigs', figures: 1 + below(4), rounding: rounding() };
    case 12:
      return { kind: 'norm-abs', abs: abs() };
    default:
      return { kind: 'norm-rel', rel: rel() };
  }
}

function rangeOf({ pick }: Random): Tolerance {
  return { kind: 'range', low: parse(pick(['0', '-1', '0.5'])), high: parse(pick(['1', '2.5', '100'])) };
}

/** A fraction where YAML or JSON may have a number or a text. */
function scalarText(x: Fraction): string {
  const text = write(x);
  return text.includes('/') ? `'${text}'` : text;
}

function valueText(value: Value): string {
  return 'n' in value ? scalarText(value) : `[${value.map(scalarText).join(', ')}]`;
}

const givenText = valueText;

function toleranceText(tolerance: Tolerance): string {
  switch (tolerance.kind) {
    case 'exact':
      return 'exact';
    case 'abs':
      return `{abs: ${scalarText(tolerance.abs)}}`;
    case 'rel':
      return `{rel: ${scalarText(tolerance.rel)}}`;
    case 'abs-or-rel':
      return `{abs: ${scalarText(tolerance.abs)}, rel: ${scalarText(tolerance.rel)}}`;
    case 'isclose':
      return `{atol: ${scalarText(tolerance.atol)}, rtol: ${scalarText(tolerance.rtol)}}`;
    case 'sides':
      return `{below: ${scalarText(tolerance.below)}, above: ${scalarText(tolerance.above)}}`;
    case 'factor':
      return `{factor: ${scalarText(tolerance.factor)}}`;
    case 'range':
      return `{range: [${scalarText(tolerance.low)}, ${scalarText(tolerance.high)}]}`;
    case 'norm-abs':
      return `{norm: {abs: ${scalarText(tolerance.abs)}}}`;
    case 'norm-rel':
      return `{norm: {rel: ${scalarText(tolerance.rel)}}}`;
    case 'decimals':
      return `{decimals: ${tolerance.decimals}}`;
    case 'sigfigs':
      return `{sigfigs: ${tolerance.figures}}`;
    case 'written-decimals':
      return writtenText(`decimals: ${tolerance.decimals}`, tolerance.rounding);
    case 'written-sigfigs':
      return writtenText(`sigfigs: ${tolerance.figures}`, tolerance.rounding);
  }
}

function writtenText(digits: string, rounding: Rounding): string {
  return `{written: {${digits}}${rounding === 'nearest' ? ', rounding: nearest' : ''}}`;
}

function defaultsText({ tolerance, followThrough, perElement }: Defaults): string[] {
  const keys = [
    ...(tolerance === undefined ? [] : [`tolerance: ${toleranceText(tolerance)}`]),
    ...(followThrough === undefined ? [] : [`follow_through: ${scalarText(followThrough)}`]),
    ...(perElement ? ['credit: per-element'] : []),
  ];
  return keys.length === 0 ? [] : [`defaults: {${keys.join(', ')}}`];
}

/** The lines of one part; what `defaults` says already is left out. */
function partText({ chance }: Random, part: Part, defaults: Defaults): string {
  const lines = [
    `- id: ${part.id}`,
    `  points: ${scalarText(part.points)}`,
    `  answer: ${part.length === undefined ? 'number' : chance(50) || part.value === undefined ? `{kind: vector, length: ${part.length}}` : 'vector'}`,
  ];
  if (part.value !== undefined) lines.push(`  value: '${textOf(part.value)}'`);
  if (part.tolerance !== defaults.tolerance) lines.push(`  tolerance: ${toleranceText(part.tolerance)}`);
  if (part.length !== undefined && part.perElement !== defaults.perElement)
    lines.push(`  credit: ${part.perElement ? 'per-element' : 'all'}`);
  if (part.already !== undefined) lines.push(`  already: '${textOf(part.already)}'`);
  if (part.value !== undefined) lines.push(...followText(part, defaults));
  if (part.accept.length > 0) lines.push('  accept:', ...part.accept.map(known => knownText(known, ONE)));
  if (part.mistakes.length > 0)
    lines.push('  mistakes:', ...part.mistakes.map(known => knownText(known, ZERO)));
  return lines.map(line => `      ${line}`).join('\n');
}

function followText({ followThrough, unless }: Part, defaults: Defaults): string[] {
  if (unless !== undefined)
    return [`  follow_through: {credit: ${scalarText(followThrough)}, unless: '${conditionText(unless)}'}`];
  return same(followThrough, defaults.followThrough ?? ZERO)
    ? []
    : [`  follow_through: ${scalarText(followThrough)}`];
}

function knownText({ id, value, credit, tolerance }: Known, usual: Fraction): string {
  const keys = [
    `id: ${id}`,
    'kind' in value ? `value: '${textOf(value)}'` : `with: {${value.given}: ${withText(value.is)}}`,
    ...(same(credit, usual) ? [] : [`credit: ${scalarText(credit)}`]),
    ...(tolerance === undefined ? [] : [`tolerance: ${toleranceText(tolerance)}`]),
    `feedback: 'This is ${id}.'`,
  ];
  return `    - {${keys.join(', ')}}`;
}

function withText(value: Value): string {
  return `'${'n' in value ? write(value) : `[${value.map(write).join(', ')}]`}'`;
}
