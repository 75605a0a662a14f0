import { describe, expect, it } from 'vitest';
import { readShapeText } from '../../../../src/forms/reader/shape-text.ts';
import { readTensorText, type TensorReading } from '../../../../src/forms/reader/tensor.ts';
import { reduce } from '../../../../src/numeric/rational.ts';

function shown(reading: TensorReading): string {
  if (reading.status === 'blank') return 'blank';
  if (reading.status === 'unreadable' || reading.status === 'incomplete') {
    return reading.problems
      .map(({ element, fault }) => (element === undefined ? '' : `${element}: `) + fault.code)
      .join('; ');
  }
  const numbers = reading.tensor.data.map(value => {
    const { num, den } = reduce(value);
    return den === 1n ? String(num) : `${num}/${den}`;
  });
  return `(${reading.tensor.shape.join(', ')}) ${numbers.join(' ')}`;
}

describe('readTensorText', () => {
  it.each([
    ['[1 2; 3 4]', '(2, 2) 1 2 3 4'],
    ['[[1,2],[3,4]]', '(2, 2) 1 2 3 4'],
    ['[1,2],[3,4]', '(2, 2) 1 2 3 4'],
    ['np.array([[1, 2]])', '(1, 2) 1 2'],
    ['numpy.array([1, 2])', '(2) 1 2'],
    ['array([1., 2.], dtype=float32)', '(2) 1 2'],
    ['torch.tensor([[1., 2.]], device="cuda:0", requires_grad=True)', '(1, 2) 1 2'],
    ['matrix([[1, 2],\n        [3, 4]])', '(2, 2) 1 2 3 4'],
    ['Matrix([[1], [2]])', '(2, 1) 1 2'],
    ['[[1. 2.]\n [3. 4.]]', '(2, 2) 1 2 3 4'],
    ['[ 1.5 -2.  3. ]', '(3) 3/2 -2 3'],
    ['[1 2 3\n 4]', '(4) 1 2 3 4'],
    ['1\t2\n3\t4\n', '(2, 2) 1 2 3 4'],
    ['1\t2\r\n3\t4\r\n', '(2, 2) 1 2 3 4'],
    ['\t1\t2\t', '(2) 1 2'],
    ['1 2\n3 4', '(2, 2) 1 2 3 4'],
    ['1, 2, 3', '(3) 1 2 3'],
    ['1 2 3', '(3) 1 2 3'],
    ['1;2;3', '(3, 1) 1 2 3'],
    ['(1, 2)', '(2) 1 2'],
    ['(1,)', '(1) 1'],
    ['{1, 2}', '(2) 1 2'],
    ['{{1,2},{3,4}}', '(2, 2) 1 2 3 4'],
    ['\\begin{bmatrix}1 & 2 \\\\ 3 & 4\\end{bmatrix}', '(2, 2) 1 2 3 4'],
    ['$\\begin{pmatrix} 1 \\\\ 2 \\end{pmatrix}$', '(2, 1) 1 2'],
    ['[1/3, 50%, 1 / 4]', '(3) 1/3 1/2 1/4'],
    ['[3×10^2 2 * 10^{-1}]', '(2) 300 1/5'],
    ['5', '(1) 5'],
    ['[[5]]', '(1, 1) 5'],
    ['1.5,000', '(2) 3/2 0'],
    ['1 000 000', '(3) 1 0 0'],
    ['[]', 'blank'],
    ['[[]]', 'blank'],
    ['{}', 'blank'],
    ['  ', 'blank'],
  ])('reads %j as %s', (text, expected) => {
    expect(shown(readTensorText(text))).toBe(expected);
  });

  it.each([
    ['[1,,2]', 'element 2: answer-blank-element'],
    ['1\t\t2', 'element 2: answer-blank-element'],
    ['[,1]', 'element 1: answer-blank-element'],
    ['[1, 2', 'answer-unbalanced-brackets'],
    ['1, 2]', 'answer-unbalanced-brackets'],
    ['[1, 2)', 'answer-unbalanced-brackets'],
    ['[[1,2],[3]]', 'answer-ragged'],
    ['1 2\n3', 'answer-ragged'],
    ['[[[1,2]]]', 'answer-too-many-dimensions'],
    ['[1, [2, 3]]', 'answer-mixed-nesting'],
    ['[1, NaN]', 'element 2: answer-not-finite'],
    ['[[1, x], [y, 2]]', 'row 1, column 2: answer-not-a-number; row 2, column 1: answer-not-a-number'],
  ])('does not read %j: %s', (text, expected) => {
    expect(shown(readTensorText(text))).toBe(expected);
  });

  it.each([
    ['1,5 2,5', '(2) 3/2 5/2'],
    ['[1,5; 2,5]', '(2, 1) 3/2 5/2'],
    ['[1,5, 2,5]', '(2) 3/2 5/2'],
    ['[1, 2]', '(2) 1 2'],
    ['[[1,5; 2]; [3; 4]]', '(2, 2) 3/2 2 3 4'],
    ['1,5\t2\n3\t4', '(2, 2) 3/2 2 3 4'],
    ['np.array([1.5, 2])', '(2) 3/2 2'],
    ['[1.500; 2]', 'row 1, column 1: answer-ambiguous-point'],
  ])('with a decimal comma takes %j for %s', (text, expected) => {
    expect(shown(readTensorText(text, { decimalMark: ',' }))).toBe(expected);
  });

  it('tells the place of each element', () => {
    const source = { name: 'a', text: '[1, abc]' };
    const reading = readTensorText(source.text, {}, (start, length) => ({
      source,
      start,
      end: start + length,
    }));
    const span = reading.status === 'incomplete' ? reading.problems[0]?.span : undefined;
    expect(source.text.slice(span?.start, span?.end)).toBe('abc');
  });
});

describe('readShapeText', () => {
  it.each([
    ['1024 x 512', '(2) 1024 512'],
    ['1024×512', '(2) 1024 512'],
    ['1024X512', '(2) 1024 512'],
    ['1024*512', '(2) 1024 512'],
    ['1024 by 512', '(2) 1024 512'],
    ['(1024, 512)', '(2) 1024 512'],
    ['[1024, 512]', '(2) 1024 512'],
    ['(3 × 4 × 5)', '(3) 3 4 5'],
    ['1024,512', '(2) 1024 512'],
    ['1024 512', '(2) 1024 512'],
    ['torch.Size([1024, 512])', '(2) 1024 512'],
    ['(5,)', '(1) 5'],
    ['5', '(1) 5'],
    ['()', '(0) '],
    ['torch.Size([])', '(0) '],
    ['', 'blank'],
    ['[]', 'blank'],
    ['1,024 x 512', '(2) 1024 512'],
    ['1 024 x 512', 'answer-mixed-separators'],
    ['3 x', 'element 2: answer-blank-element'],
    ['a x 3', 'element 1: answer-not-a-number'],
    ['[2, 3', 'answer-unbalanced-brackets'],
  ])('takes %j for %s', (text, expected) => {
    expect(shown(readShapeText(text))).toBe(expected);
  });
});
