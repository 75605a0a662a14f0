import { authorBudget, limited } from '../language/budget.ts';
import { Evaluation, type Slopes } from '../language/evaluate.ts';
import { LanguageFault } from '../language/fault.ts';
import { ladder, type Prover } from '../language/prove.ts';
import { type Element, numbers, type Value } from '../language/value.ts';
import {
  addRationals,
  integer,
  multiplyRationals,
  negateRational,
  type Rational,
  rational,
} from '../numeric/rational.ts';
import { bitsForDigits } from '../numeric/scalar.ts';
import type { CompiledRubric } from '../rubric/compiled.ts';
import type { Item, Variable } from '../rubric/model.ts';
import type { Supplies } from './candidates.ts';
import type { Supply } from './rules.ts';

/** A choice of the variables: their values by the id that expressions know them by. */
export type Point = ReadonlyMap<string, Value>;

/** The points at which formulas are compared. */
export interface Points {
  readonly points: readonly Point[];
  readonly drawn: number;
  /** How many are needed to decide; fewer where the reference is undefined too often. */
  readonly needed: number;
}

/** So many points decide whether two formulas are the same function, where not every point can be tried. */
const NEEDED_POINTS = 20;

const MOST_DRAWN = 400;

/** Choices of whole variables are all tried where there are at most so many. */
const MOST_COMBINATIONS = 400n;

/** The points are the same for every submission: seeded by the ids of rubric and part. */
const known = new WeakMap<CompiledRubric, Map<string, Points>>();

/** The points of an expression part at which its reference has a value. */
export function pointsOf(compiled: CompiledRubric, item: Item, variables: readonly Variable[]): Points {
  let ofRubric = known.get(compiled);
  if (ofRubric === undefined) {
    ofRubric = new Map();
    known.set(compiled, ofRubric);
  }
  let points = ofRubric.get(item.path);
  if (points === undefined) {
    points = drawPoints(compiled, item, variables);
    ofRubric.set(item.path, points);
  }
  return points;
}

function drawPoints({ rubric, prover }: CompiledRubric, item: Item, variables: readonly Variable[]): Points {
  const all = everyChoice(variables);
  const next = generator(`${rubric.id} ${item.path}`);
  const choices = all ?? drawnChoices(variables, next);
  const wanted = all === undefined ? NEEDED_POINTS : all.length;
  const points: Point[] = [];
  let drawn = 0;
  for (const choice of choices) {
    if (points.length === wanted) break;
    const point: Point = new Map(
      variables.map((v, i) => [`${item.path}.${v.name}`, numbers([], [choice[i]!])]),
    );
    drawn++;
    if (isDefined(prover, item.path, point, rubric.precision)) points.push(point);
  }
  return { points, drawn, needed: all === undefined ? NEEDED_POINTS : 1 };
}

/** Every choice of whole variables, where there are few; undefined where a variable has others or there are many. */
function everyChoice(variables: readonly Variable[]): readonly (readonly Rational[])[] | undefined {
  const sizes = variables.map(({ low, high }) => high.num - low.num + 1n);
  const combinations = sizes.reduce((product, size) => product * size, 1n);
  if (!variables.every(v => v.isWhole) || combinations > MOST_COMBINATIONS) return undefined;
  return variables.reduce<readonly (readonly Rational[])[]>(
    (choices, { low, high }) =>
      choices.flatMap(choice => {
        const values: Rational[] = [];
        for (let n = low.num; n <= high.num; n++) values.push(rational(n));
        return values.map(value => [...choice, value]);
      }),
    [[]],
  );
}

/** Choices that are drawn, each once. */
function* drawnChoices(variables: readonly Variable[], next: () => number): Generator<readonly Rational[]> {
  const seen = new Set<string>();
  for (let drawn = 0; drawn < MOST_DRAWN; drawn++) {
    const choice = variables.map(v => draw(v, next));
    const key = choice.map(({ num, den }) => `${num}/${den}`).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    yield choice;
  }
}

function isDefined(prover: Prover, id: string, point: Point, digits: number): boolean {
  for (const working of ladder(digits)) {
    try {
      // The points are the same for every submission, and cost none of them anything.
      limited(authorBudget(bitsForDigits(working)), () => evaluation(prover, point, working).valueOf(id));
      return true;
    } catch (fault) {
      if (!(fault instanceof LanguageFault)) throw fault;
      if (fault.problem.code !== 'undecided') return false;
    }
  }
  return false;
}

const STEPS = 1_000_000;

/** A whole number of the variable's domain, or a point in millionths of its width. */
function draw({ low, high, isWhole }: Variable, next: () => number): Rational {
  if (isWhole) return rational(low.num + (BigInt(next()) % (high.num - low.num + 1n)));
  const share = rational(BigInt(next() % (STEPS + 1)), BigInt(STEPS));
  return addRationals(low, multiplyRationals(share, addRationals(high, negateRational(low))));
}

/** Whole numbers of 32 bits from a text: its FNV-1a hash, then Marsaglia's xorshift. The same on every machine. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  state = state === 0 ? 1 : state;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function evaluation(
  prover: Prover,
  external: ReadonlyMap<string, Value>,
  working: number,
  slopes?: Slopes,
): Evaluation {
  return new Evaluation(prover.program, prover.dependencies, {
    precision: bitsForDigits(working),
    external,
    base: prover.at(working),
    slopes,
  });
}

/** Formulas are compared by their values at the points; those of the rubric itself are computed once. */
export function suppliesAt(points: readonly Point[], digits: number): Supplies {
  const supply = (of: (point: Point, working: number) => Value): Supply => {
    const values = new Map<string, Element>();
    const element = (index: number, working: number) => {
      const key = `${index} ${working}`;
      const value = values.get(key) ?? single(of(points[index]!, working));
      values.set(key, value);
      return value;
    };
    return {
      digits,
      element,
      at: working =>
        numbers(
          [points.length],
          points.map((_, i) => element(i, working)),
        ),
    };
  };
  return {
    plain: (prover, id) =>
      rememberedSupply(points, prover, id, () =>
        supply((point, working) =>
          limited(authorBudget(bitsForDigits(working)), () => evaluation(prover, point, working).valueOf(id)),
        ),
      ),
    carried: (prover, id, { values }, slopes) =>
      supply((point, working) =>
        evaluation(prover, new Map([...values(working), ...point]), working, slopes).valueOf(id),
      ),
  };
}

const supplies = new WeakMap<readonly Point[], WeakMap<Prover, Map<string, Supply>>>();

function rememberedSupply(points: readonly Point[], prover: Prover, id: string, make: () => Supply): Supply {
  const ofPoints = supplies.get(points) ?? new WeakMap<Prover, Map<string, Supply>>();
  supplies.set(points, ofPoints);
  const ofProver = ofPoints.get(prover) ?? new Map<string, Supply>();
  ofPoints.set(prover, ofProver);
  const found = ofProver.get(id) ?? make();
  ofProver.set(id, found);
  return found;
}

/** The only element of a value; 0 elements or several never equal anything. */
function single(value: Value): Element {
  const [element] = value.data;
  return value.dtype === 'number' && value.data.length === 1
    ? value.data[0]!
    : integer(element === true ? 1 : 0);
}
