import type { Builtin, DerivedBuiltin, Example, Parameter } from '../builtin.ts';

function loss(
  name: string,
  parameters: readonly string[],
  formula: string,
  summary: string,
  example: Example,
): DerivedBuiltin {
  const form: Parameter[] = parameters.map(p => ({ name: p }));
  return { kind: 'derived', name, group: 'Losses', parameters: form, formula, summary, examples: [example] };
}

/** Loss functions; PyTorch's, with its mean over elements or over the batch. */
export const losses: readonly Builtin[] = [
  loss('mse', ['input', 'target'], 'mean((input - target) ** 2)', 'The mean of the squared differences.', {
    expression: 'mse([1, 2], [3, 2])',
    value: '2',
  }),
  loss('mae', ['input', 'target'], 'mean(abs(input - target))', 'The mean of the absolute differences.', {
    expression: 'mae([1, 2], [3, 2])',
    value: '1',
  }),
  loss(
    'cross_entropy',
    ['logits', 'target'],
    'mean(-sum(target * log_softmax(logits), axis=-1))',
    'The cross entropy of softmax(logits) against a target distribution, over the last axis; the mean over the rest.',
    { expression: 'cross_entropy([0, 0], [1, 0])', value: 'log(2)' },
  ),
];
