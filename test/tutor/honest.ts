/**
 * Honest computations by hand, in doubles and without decimark: every intermediate value passes through `note`, which
 * rounds it, cuts it, or moves it. What comes back is the final results by part.
 */
export type Note = (x: number) => number;

/** A rubric with the same computation written out. */
export interface Model {
  readonly title: string;
  readonly rubric: string;
  readonly digit: { readonly decimals: number } | { readonly sigfigs: number };
  /** The slopes of activations are taken from noted outputs or at noted inputs; without gradients it does not matter. */
  readonly compute: (note: Note, fromOutput: boolean) => Readonly<Record<string, readonly number[]>>;
}

interface Activation {
  readonly of: (x: number) => number;
  readonly atInput: (x: number) => number;
  readonly fromOutput: (y: number) => number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

const ACTIVATIONS: Readonly<Record<string, Activation>> = {
  relu: { of: x => Math.max(x, 0), atInput: x => (x > 0 ? 1 : 0), fromOutput: y => (y > 0 ? 1 : 0) },
  sigmoid: { of: sigmoid, atInput: x => sigmoid(x) * (1 - sigmoid(x)), fromOutput: y => y * (1 - y) },
  tanh: { of: Math.tanh, atInput: x => 1 - Math.tanh(x) ** 2, fromOutput: y => 1 - y * y },
  elu: {
    of: x => (x > 0 ? x : Math.expm1(x)),
    atInput: x => (x >= 0 ? 1 : Math.exp(x)),
    fromOutput: y => (y >= 0 ? 1 : y + 1),
  },
  softplus: { of: x => Math.log1p(Math.exp(x)), atInput: sigmoid, fromOutput: y => 1 - Math.exp(-y) },
};

type Matrix = readonly (readonly number[])[];

function times(W: Matrix, v: readonly number[]): number[] {
  return W.map(row => row.reduce((sum, w, j) => sum + w * v[j]!, 0));
}

function digitsText(digit: Model['digit']): string {
  return 'decimals' in digit ? `{decimals: ${digit.decimals}}` : `{sigfigs: ${digit.sigfigs}}`;
}

/** A network of fully connected layers with the loss Σ(y − t)²/2: its output, loss, and gradients by every weight. */
export function network(
  activations: readonly string[],
  weights: readonly Matrix[],
  biases: Matrix,
  x: readonly number[],
  t: readonly number[],
  digit: Model['digit'],
): Model {
  const last = activations.length;
  const layers = activations.map((name, i) => {
    const before = i === 0 ? 'x' : `a${i}`;
    return `      z${i + 1}: W${i + 1} @ ${before} + b${i + 1}\n      a${i + 1}: ${name}(z${i + 1})`;
  });
  const rubric = `rubric: 1
id: network
title: Network
defaults: {tolerance: {abs: 1e-9, intermediate: ${digitsText(digit)}}}
questions:
  - id: q1
    title: One
    given:
      x: ${JSON.stringify(x)}
      t: ${JSON.stringify(t)}
${weights.map((W, i) => `      W${i + 1}: ${JSON.stringify(W)}\n      b${i + 1}: ${JSON.stringify(biases[i])}`).join('\n')}
    let:
${layers.join('\n')}
      L: sum((a${last} - t) ** 2) / 2
    parts:
      - {id: out, points: 1, answer: vector, value: 2 * a${last}}
      - {id: loss, points: 1, answer: number, value: L}
${weights.map((_, i) => `      - {id: dW${i + 1}, points: 1, answer: matrix, value: 'grad(L, W${i + 1})'}`).join('\n')}
`;
  return {
    title: `${last} layers of ${activations.join(', ')} at ${digitsText(digit)}`,
    rubric,
    digit,
    compute: (note, fromOutput) => {
      const inputs: number[][] = [];
      const outputs: number[][] = [[...x]];
      activations.forEach((name, i) => {
        const z = times(weights[i]!, outputs[i]!).map((s, j) => note(s + biases[i]![j]!));
        inputs.push(z);
        outputs.push(z.map(s => note(ACTIVATIONS[name]!.of(s))));
      });
      const y = outputs[last]!;
      const results: Record<string, readonly number[]> = {
        out: y.map(v => 2 * v),
        loss: [note(y.reduce((sum, v, j) => sum + (v - t[j]!) ** 2, 0) / 2)],
      };
      let behind = y.map((v, j) => v - t[j]!);
      for (let i = last - 1; i >= 0; i--) {
        const { atInput, fromOutput: ofOutput } = ACTIVATIONS[activations[i]!]!;
        const delta = behind.map(
          (g, j) => g * (fromOutput ? ofOutput(outputs[i + 1]![j]!) : atInput(inputs[i]![j]!)),
        );
        results[`dW${i + 1}`] = delta.flatMap(d => outputs[i]!.map(a => d * a));
        behind = outputs[i]!.map((_, j) => delta.reduce((sum, d, k) => sum + d * weights[i]![k]![j]!, 0));
      }
      return results;
    },
  };
}

/** A rubric of numbers alone. */
export function formulas(
  title: string,
  digit: Model['digit'],
  given: string,
  definitions: readonly string[],
  parts: readonly (readonly [string, string])[],
  compute: (note: Note) => Readonly<Record<string, number>>,
): Model {
  const rubric = `rubric: 1
id: formulas
title: Formulas
defaults: {tolerance: {abs: 1e-9, intermediate: ${digitsText(digit)}}}
questions:
  - id: q1
    title: One
    given: ${given}
    let:
${definitions.map(line => `      ${line}`).join('\n')}
    parts:
${parts.map(([id, value]) => `      - {id: ${id}, points: 1, answer: number, value: '${value}'}`).join('\n')}
`;
  return {
    title: `${title} at ${digitsText(digit)}`,
    rubric,
    digit,
    compute: note => Object.fromEntries(Object.entries(compute(note)).map(([id, x]) => [id, [x]])),
  };
}
