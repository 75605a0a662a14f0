import fc from 'fast-check';

/** A number of the rubric's graph as text and as a function of what stands before it, in doubles. */
interface Node {
  readonly text: string;
  readonly of: (names: ReadonlyMap<string, number>) => number;
}

/** A rule that may be added to a part. */
export type Addition =
  | { readonly kind: 'mistake' | 'alternative'; readonly line: string }
  | { readonly kind: 'follow-through'; readonly line: string };

export interface RandomPart {
  readonly id: string;
  /** One number, or the elements of a vector. */
  readonly nodes: readonly Node[];
  readonly perElement: boolean;
  readonly followThrough: string | undefined;
  readonly mistakes: readonly string[];
  readonly alternatives: readonly string[];
}

export interface RandomRubric {
  readonly parts: readonly RandomPart[];
}

const GIVENS: ReadonlyMap<string, number> = new Map([
  ['g', 3],
  ['k', 7],
]);
const TOLERANCE = 0.02;
const credit = fc.constantFrom('0', '0.25', '0.5', '0.75', '1');
const lesserCredit = fc.constantFrom('0', '0.25', '0.5', '0.75');

/** A number that builds on some of the names. */
function node(names: readonly string[]): fc.Arbitrary<Node> {
  const name = fc.constantFrom(...names);
  const small = fc.integer({ min: 1, max: 9 });
  return fc.oneof(
    fc.tuple(small, name, small).map(([a, x, b]) => ({
      text: `${a} * ${x} + ${b}`,
      of: (v: ReadonlyMap<string, number>) => a * v.get(x)! + b,
    })),
    fc.tuple(name, name).map(([x, y]) => ({
      text: `${x} * ${y}`,
      of: (v: ReadonlyMap<string, number>) => v.get(x)! * v.get(y)!,
    })),
    fc.tuple(name, name, small).map(([x, y, c]) => ({
      text: `${c} * ${x} / ${y}`,
      of: (v: ReadonlyMap<string, number>) => (c * v.get(x)!) / v.get(y)!,
    })),
    fc.tuple(name, small).map(([x, c]) => ({
      text: `relu(${x} - ${c}) + twice(${x}) / 7`,
      of: (v: ReadonlyMap<string, number>) => Math.max(v.get(x)! - c, 0) + (2 * v.get(x)!) / 7,
    })),
    fc.tuple(name, name).map(([x, y]) => ({
      text: `${x} - ${y} / 3`,
      of: (v: ReadonlyMap<string, number>) => v.get(x)! - v.get(y)! / 3,
    })),
  );
}

/** A mistake's or alternative's value for a part, which may name any other number of the rubric. */
function ruleValue(vector: boolean, names: readonly string[]): fc.Arbitrary<string> {
  const other = node(names).map(n => n.text);
  const own = fc.constantFrom(
    'value: -reference',
    'value: 2 * reference',
    'with: {g: 4}',
    'with: {twice(v): 3 * v}',
  );
  return fc.oneof(
    own,
    vector ? fc.tuple(other, other).map(([a, b]) => `value: '[${a}, ${b}]'`) : other.map(t => `value: ${t}`),
  );
}

function mistakeLine(vector: boolean, names: readonly string[]): fc.Arbitrary<string> {
  return fc.tuple(ruleValue(vector, names), lesserCredit).map(([v, c]) => `{${v}, credit: ${c}}`);
}

function alternativeLine(vector: boolean, names: readonly string[]): fc.Arbitrary<string> {
  const tolerance = fc.constantFrom('', ', tolerance: {abs: 0.5}');
  return fc.tuple(ruleValue(vector, names), credit, tolerance).map(([v, c, t]) => `{${v}, credit: ${c}${t}}`);
}

const followLine = (names: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    credit,
    fc
      .tuple(credit, fc.constantFrom(...names), fc.integer({ min: 0, max: 12 }))
      .map(([c, x, n]) => `{credit: ${c}, unless: ${x} > ${n}}`),
  );

/** The names of the numbers before a part: scalars and elements of vectors. */
function namesBefore(shapes: readonly boolean[], count: number): readonly string[] {
  return [
    ...GIVENS.keys(),
    'm',
    ...shapes.slice(0, count).flatMap((vector, i) => (vector ? [`p${i}[0]`, `p${i}[1]`] : [`p${i}`])),
  ];
}

/** Rubrics of a few parts, each built on those before it. */
export const rubrics: fc.Arbitrary<RandomRubric> = fc
  .array(fc.boolean(), { minLength: 2, maxLength: 5 })
  .chain(shapes => {
    const all = namesBefore(shapes, shapes.length);
    const parts = shapes.map((vector, i) => {
      const others = all.filter(name => !name.startsWith(`p${i}`));
      return fc.record({
        id: fc.constant(`p${i}`),
        nodes: fc.array(node(namesBefore(shapes, i)), {
          minLength: vector ? 2 : 1,
          maxLength: vector ? 2 : 1,
        }),
        perElement: vector ? fc.boolean() : fc.constant(false),
        followThrough: fc.option(followLine(all.filter(name => !name.startsWith(`p${i}`))), {
          nil: undefined,
        }),
        mistakes: fc.array(mistakeLine(vector, others), { maxLength: 1 }),
        alternatives: fc.array(alternativeLine(vector, others), { maxLength: 1 }),
      });
    });
    return fc.tuple(...parts).map(list => ({ parts: list as readonly RandomPart[] }));
  });

/** A rule to add to one of the parts of a rubric. */
export function additionTo({ parts }: RandomRubric): fc.Arbitrary<readonly [number, Addition]> {
  const shapes = parts.map(p => p.nodes.length === 2);
  const all = namesBefore(shapes, shapes.length);
  return fc.nat(parts.length - 1).chain(i => {
    const others = all.filter(name => !name.startsWith(`p${i}`));
    const addition: fc.Arbitrary<Addition> = fc.oneof(
      mistakeLine(shapes[i]!, others).map(line => ({ kind: 'mistake' as const, line })),
      alternativeLine(shapes[i]!, others).map(line => ({ kind: 'alternative' as const, line })),
      followLine(others).map(line => ({ kind: 'follow-through' as const, line })),
    );
    return fc.tuple(fc.constant(i), addition);
  });
}

export function withAddition({ parts }: RandomRubric, index: number, { kind, line }: Addition): RandomRubric {
  return {
    parts: parts.map((part, i) => {
      if (i !== index) return part;
      if (kind === 'follow-through') return { ...part, followThrough: line };
      if (kind === 'mistake') return { ...part, mistakes: [...part.mistakes, line] };
      return { ...part, alternatives: [...part.alternatives, line] };
    }),
  };
}

/** The rubric's text; parts, and the givens and definitions, in the order asked for. */
export function textOf({ parts }: RandomRubric, order = parts.map((_, i) => i), turned = false): string {
  const lines = order.map(i => {
    const { id, nodes, perElement, followThrough, mistakes, alternatives } = parts[i]!;
    const vector = nodes.length === 2;
    return [
      `      - id: ${id}`,
      `        points: 4`,
      `        answer: ${vector ? 'vector' : 'number'}`,
      `        value: '${vector ? `[${nodes.map(n => n.text).join(', ')}]` : nodes[0]!.text}'`,
      ...(perElement ? ['        credit: per-element'] : []),
      ...(followThrough === undefined ? [] : [`        follow_through: ${followThrough}`]),
      ...(mistakes.length === 0 ? [] : ['        mistakes:', ...mistakes.map(line => `          - ${line}`)]),
      ...(alternatives.length === 0
        ? []
        : ['        accept:', ...alternatives.map(line => `          - ${line}`)]),
    ].join('\n');
  });
  const definitions = ['          m: g + 2', '          twice(v): 2 * v'];
  return `rubric: 1
id: random
title: Random
defaults: {tolerance: {abs: ${TOLERANCE}}}
questions:
  - id: q1
    title: One
    given: ${turned ? '{k: 7, g: 3}' : '{g: 3, k: 7}'}
    let:
${(turned ? definitions.reverse() : definitions).map(line => line.slice(4)).join('\n')}
    parts:
${lines.join('\n')}
`;
}

const MODES = [
  'reference',
  'rounded',
  'carried',
  'carried',
  'mixed',
  'opposite',
  'double',
  'slip',
  'blank',
  'unreadable',
  'other',
] as const;

/** How a student came to each answer, with a number to slip by. */
export const habits = fc.array(fc.tuple(fc.constantFrom(...MODES), fc.integer({ min: -9, max: 9 })), {
  minLength: 5,
  maxLength: 5,
});

function namesOf(values: readonly (readonly number[])[]): ReadonlyMap<string, number> {
  const names = new Map([...GIVENS, ['m', 5] as const]);
  values.forEach((elements, i) => {
    if (elements.length === 1) names.set(`p${i}`, elements[0]!);
    else for (const [j, x] of elements.entries()) names.set(`p${i}[${j}]`, x);
  });
  return names;
}

/** The answers of a student with these habits, and the references, worked out in doubles. */
export function answersOf(
  { parts }: RandomRubric,
  student: readonly (readonly [(typeof MODES)[number], number])[],
): {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly references: readonly (readonly number[])[];
} {
  const references: number[][] = [];
  for (const { nodes } of parts) references.push(nodes.map(n => n.of(namesOf(references))));
  const used: (readonly number[])[] = [];
  const answers: Record<string, unknown> = {};
  parts.forEach(({ id, nodes }, i) => {
    const [mode, slip] = student[i]!;
    const carried = nodes.map(n => n.of(namesOf(used)));
    const right = references[i]!;
    const round = (x: number) => Math.round(x * 50) / 50;
    const given = {
      reference: right,
      rounded: right.map(round),
      carried,
      mixed: right.map((x, j) => (j === 0 ? x : carried[j]!)),
      opposite: carried.map(x => -x),
      double: right.map(x => 2 * x),
      slip: right.map(x => x + slip),
      blank: undefined,
      unreadable: undefined,
      other: references
        .at((i + 1) % parts.length)!
        .concat(right)
        .slice(0, right.length),
    }[mode];
    const finite = given?.every(x => Number.isFinite(x) && Math.abs(x) < 1e12) ? given : undefined;
    used.push(finite ?? right);
    if (mode === 'unreadable') answers[id] = 'about three';
    if (finite !== undefined) {
      const typed = finite.map(x => String(Number(x.toPrecision(15))));
      answers[id] = typed.length === 1 ? typed[0] : typed;
    }
  });
  return { answers, references };
}
