/** What is the same of a numeric part for every submission. */
export interface NumericPartFacts {
  readonly id: string;
  readonly maxPoints: number;
  readonly shape: readonly number[];
  /** By the number of elements that are right: the points, the verdict with its comments, and the rule that decided. */
  readonly outcomes: readonly {
    readonly verdict: string;
    readonly points: number;
    readonly feedback: readonly string[];
    readonly decidedBy: string;
  }[];
  readonly expected: unknown;
  /** By element. */
  readonly places: readonly string[];
  readonly references: readonly string[];
  readonly allowed: readonly (string | undefined)[];
}

/** The numbers of an answer, plainly written, with what became of them. */
export interface MarkedNumbers {
  readonly literals: readonly string[];
  readonly within: readonly boolean[];
  readonly differences: readonly string[];
  readonly right: number;
}

/**
 * Writes the JSON of a numeric part from pieces that are made once. It is the same text, byte for byte, that
 * JSON.stringify makes of the part's block in a report; a test compares the two.
 */
export function numericPartText(facts: NumericPartFacts): (marked: MarkedNumbers) => string {
  const { id, maxPoints, shape, outcomes, expected, places, references, allowed } = facts;
  const heads = outcomes.map(({ verdict, points }) => {
    const head = JSON.stringify({ id, verdict, points, max_points: maxPoints });
    return `${head.slice(0, -1)},"answer":"`;
  });
  const middles = outcomes.map(
    ({ feedback }) =>
      `","feedback":${JSON.stringify(feedback)},"diagnostics":[],"staff":{"expected":${JSON.stringify(expected)},"difference":"`,
  );
  const bounds = allowed.map(text => `","allowed":${JSON.stringify(text ?? null)}`);
  const deciders = outcomes.map(({ decidedBy }) => `,"decided_by":${JSON.stringify(decidedBy)},"elements":`);
  const elements = references.map((reference, i) => ({
    begin: `${JSON.stringify({ at: places[i], verdict: 'incorrect' }).slice(0, -1)},"answer":"`,
    middle: `","expected":${JSON.stringify(reference)},"difference":"`,
    close: `${bounds[i]!}}`,
  }));
  const end = ',"carried":null,"checks":null,"mistake":null,"override":null}}';
  const count = references.length;
  const [rightHead, rightMiddle] = [heads[count]!, middles[count]!];
  const rightEnd = `${bounds[0]!}${deciders[count]!}null${end}`;
  return ({ literals, within, differences, right }) => {
    const answer = answerText(literals, shape);
    if (right === count) return `${rightHead}${answer}${rightMiddle}${differences[0]!}${rightEnd}`;
    let list = '';
    for (let i = 0; i < count; i++) {
      if (within[i]) continue;
      const { begin, middle, close } = elements[i]!;
      list += `${list === '' ? '[' : ','}${begin}${withoutZeros(literals[i]!)}${middle}${differences[i]!}${close}`;
    }
    const worst = within.indexOf(false);
    const decided = `${middles[right]!}${differences[worst]!}${bounds[worst]!}${deciders[right]!}`;
    return `${heads[right]!}${answer}${decided}${shape.length === 0 ? 'null' : `${list}]`}${end}`;
  };
}

/** A decimal without trailing zeros, as elements show it. */
function withoutZeros(literal: string): string {
  return literal.endsWith('0') && literal.includes('.') ? literal.replace(/\.?0+$/, '') : literal;
}

/** The answer as it is written, without white space but after commas. */
function answerText(literals: readonly string[], shape: readonly number[]): string {
  if (shape.length === 0) return literals[0]!;
  if (shape.length === 1) return `[${literals.join(', ')}]`;
  const columns = shape[1]!;
  let text = '[';
  for (let i = 0; i < literals.length; i += columns)
    text += `${i === 0 ? '[' : ', ['}${literals.slice(i, i + columns).join(', ')}]`;
  return `${text}]`;
}
