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

/** The points at which formulas are compared; fewer than NEEDED_POINTS where the reference is undefined too often. */
export interface Points {
  readonly points: readonly Point[];
  readonly drawn: number;
}

/** So many points decide whether two formulas are the same function. */
export const NEEDED_POINTS = 20;

const MOST_DRAWN = 400;

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
  const next = generator(`${rubric.id} ${item.path}`);
  const points: Point[] = [];
  let drawn = 0;
  while (points.length < NEEDED_POINTS && drawn < MOST_DRAWN) {
    const point: Point = new Map(
      variables.map(v => [`${item.path}.${v.name}`, numbers([], [draw(v, next)])]),
    );
    drawn++;
    if (isDefined(prover, item.path, point, rubric.precision)) points.push(point);
  }
  return { points, drawn };
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

/** A point of the variable's domain in millionths of its width. */
function draw({ low, high }: Variable, next: () => number): Rational {
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

/** Formulas are compared by the vector of their values at the points. */
export function suppliesAt(points: readonly Point[], digits: number): Supplies {
  const supply = (of: (point: Point, working: number) => Value): Supply => {
    const values = new Map<number, Value>();
    return {
      digits,
      at: working => {
        let value = values.get(working);
        if (value === undefined) {
          value = numbers(
            [points.length],
            points.map(point => single(of(point, working))),
          );
          values.set(working, value);
        }
        return value;
      },
    };
  };
  return {
    plain: (prover, id) => supply((point, working) => evaluation(prover, point, working).valueOf(id)),
    carried: (prover, id, carried, slopes) =>
      supply((point, working) =>
        evaluation(prover, new Map([...carried(working), ...point]), working, slopes).valueOf(id),
      ),
  };
}

/** The only element of a value; 0 elements or several never equal anything. */
function single(value: Value): Element {
  const [element] = value.data;
  return value.dtype === 'number' && value.data.length === 1
    ? value.data[0]!
    : integer(element === true ? 1 : 0);
}
