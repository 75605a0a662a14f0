import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/document/json.ts';
import { type Answer, answerDiagnostics } from '../../../src/forms/answer.ts';
import { readAnswer } from '../../../src/forms/form.ts';
import type { AnswerForm, AnswerValue } from '../../../src/forms/kinds.ts';
import { showFormula } from '../../../src/forms/reader/formula/show.ts';
import { reduce } from '../../../src/numeric/rational.ts';

function read(form: AnswerForm, text: string, decimalMark?: '.' | ','): Answer {
  const { root, diagnostics } = readJson({ name: 'a.json', text });
  expect(diagnostics.filter(d => d.severity === 'error')).toEqual([]);
  return readAnswer(form, root, { decimalMark }, 'q1.a1');
}

function valueText(value: AnswerValue): string {
  const rational = ({ num, den }: { num: bigint; den: bigint }) => {
    const reduced = reduce({ kind: 'rational', num, den });
    return reduced.den === 1n ? String(reduced.num) : `${reduced.num}/${reduced.den}`;
  };
  switch (value.kind) {
    case 'number':
    case 'integer':
      return 'value' in value ? rational(value.value) : `"${showFormula(value.formula)}"`;
    case 'vector':
    case 'matrix':
    case 'shape':
      return `(${value.tensor.shape.join(', ')}) ${value.tensor.data.map(rational).join(' ')}`;
    case 'choice':
      return value.id;
    case 'choices':
      return `{${value.ids.join(', ')}}`;
    case 'boolean':
      return String(value.value);
    case 'text':
    case 'essay':
    case 'expression':
      return `"${value.text}"`;
    case 'record':
    case 'witness':
      return [...value.fields].map(([id, answer]) => `${id}: ${answerText(answer)}`).join(', ');
  }
}

function answerText(answer: Answer): string {
  if (answer.status === 'blank') return 'blank';
  if (answer.status === 'invalid' || answer.status === 'incomplete')
    return answer.diagnostics.map(d => d.message).join('; ');
  return valueText(answer.value);
}

const options = [
  { id: 'yes', label: 'Yes, always' },
  { id: 'no', label: 'No' },
  { id: '007', label: 'Bond' },
];
const vector2: AnswerForm = { kind: 'vector', length: 2 };
const anyVector: AnswerForm = { kind: 'vector', length: undefined };
const matrix23: AnswerForm = { kind: 'matrix', rows: 2, columns: 3 };
const column: AnswerForm = { kind: 'matrix', rows: 2, columns: 1 };
const anyMatrix: AnswerForm = { kind: 'matrix', rows: undefined, columns: undefined };
const record: AnswerForm = {
  kind: 'record',
  fields: [
    { id: 'mean', form: { kind: 'number' } },
    { id: 'shape', form: { kind: 'shape' } },
  ],
};

const table: readonly (readonly [AnswerForm, string, string])[] = [
  [{ kind: 'number' }, '0.10', '1/10'],
  [{ kind: 'number' }, '"0.10"', '1/10'],
  [{ kind: 'number' }, '0.12345678901234567890', '1234567890123456789/10000000000000000000'],
  [{ kind: 'number' }, '1e-400', `1/1${'0'.repeat(400)}`],
  [{ kind: 'number' }, '-0', '0'],
  [{ kind: 'number' }, '"0"', '0'],
  [{ kind: 'number' }, 'true', 'q1.a1: `true` is not a number'],
  [{ kind: 'number' }, '[5]', '5'],
  [{ kind: 'number' }, '[5, 6]', 'q1.a1: expected one number, got a list'],
  [{ kind: 'number' }, '{"a": 5}', 'q1.a1: expected one number, got an object { }'],
  [{ kind: 'number' }, '"exp(-2) - 1"', 'q1.a1: `exp(-2) - 1` is a calculation, and a number is asked here'],
  [{ kind: 'number', expressions: true }, '"exp(-2) - 1"', '"exp(-2) - 1"'],
  [{ kind: 'number', expressions: true }, '"2 ln 3"', '"2*log(3)"'],
  [{ kind: 'number', expressions: true }, '"1/3"', '1/3'],
  [
    { kind: 'number', expressions: true },
    '"1,500"',
    'q1.a1: is the comma in `1,500` a decimal mark, or does it separate thousands?',
  ],
  [{ kind: 'integer' }, '4', '4'],
  [{ kind: 'integer' }, '4.0', '4'],
  [{ kind: 'integer' }, '4e0', '4'],
  [{ kind: 'integer' }, '"8/2"', '4'],
  [{ kind: 'integer' }, '4.5', 'q1.a1: expected a whole number, got `4.5`'],
  [{ kind: 'integer' }, '"50%"', 'q1.a1: expected a whole number, got `50%`'],
  [vector2, '[0.8, 0]', '(2) 4/5 0'],
  [vector2, '["0.8", "1/3"]', '(2) 4/5 1/3'],
  [vector2, '[[1], [2]]', '(2) 1 2'],
  [vector2, '[[1, 2]]', '(2) 1 2'],
  [vector2, '"[1; 2]"', '(2) 1 2'],
  [vector2, '"1\\t2"', '(2) 1 2'],
  [vector2, '[1, 2, 3]', 'q1.a1: expected 2 numbers, got 3'],
  [vector2, '[1]', 'q1.a1: expected 2 numbers, got 1'],
  [vector2, '5', 'q1.a1: expected 2 numbers, got 1'],
  [{ kind: 'vector', length: 1 }, '5', '(1) 5'],
  [{ kind: 'vector', length: 1 }, '[1, 1]', 'q1.a1: expected 1 number, got 2'],
  [{ kind: 'vector', length: 4 }, '[[1, 2], [3, 4]]', 'q1.a1: expected 4 numbers, got a 2 × 2 matrix'],
  [vector2, '[1, null]', 'q1.a1, element 2: left blank'],
  [vector2, '[1, ""]', 'q1.a1, element 2: left blank'],
  [vector2, '[1, "x"]', 'q1.a1, element 2: `x` is not a number'],
  [vector2, '[true, 1]', 'q1.a1, element 1: `true` is not a number'],
  [
    vector2,
    '["1,500", 2]',
    'q1.a1, element 1: is the comma in `1,500` a decimal mark, or does it separate thousands?',
  ],
  [vector2, '{"a": 1}', 'q1.a1: expected a list of numbers, got an object { }'],
  [vector2, '"[1, 2"', 'q1.a1: the bracket `[` is opened and not closed'],
  [anyVector, '[1, 2, 3]', '(3) 1 2 3'],
  [anyVector, '[[1, 2], [3, 4]]', '(2, 2) 1 2 3 4'],
  [anyVector, '[[1], [2]]', '(2) 1 2'],
  [matrix23, '[[1, 2, 3], [4, 5, 6]]', '(2, 3) 1 2 3 4 5 6'],
  [matrix23, '[[1, 4], [2, 5], [3, 6]]', '(3, 2) 1 4 2 5 3 6'],
  [matrix23, '"1 2 3; 4 5 6"', '(2, 3) 1 2 3 4 5 6'],
  [matrix23, '[1, 2, 3]', 'q1.a1: expected a 2 × 3 matrix, got 3 numbers in one list'],
  [matrix23, '[[1, 2], [3, 4]]', 'q1.a1: expected a 2 × 3 matrix, got a 2 × 2 matrix'],
  [matrix23, '[[1, 2, 3], [4, 5]]', 'q1.a1: row 2 has 2 numbers, but row 1 has 3'],
  [matrix23, '[[1, 2, 3], [4, null, 6]]', 'q1.a1, row 2, column 2: left blank'],
  [matrix23, '[[1, 2, 3], 4]', 'q1.a1: numbers and rows stand side by side in one list'],
  [matrix23, '[[[1]]]', 'q1.a1: expected a list of numbers or of rows of numbers, got lists nested deeper'],
  [column, '[1, 2]', '(2, 1) 1 2'],
  [column, '[[1, 2]]', '(1, 2) 1 2'],
  [anyMatrix, '[1, 2]', '(2) 1 2'],
  [anyMatrix, '[[1, 2]]', '(1, 2) 1 2'],
  [{ kind: 'shape' }, '[1024, 512]', '(2) 1024 512'],
  [{ kind: 'shape' }, '"1024 x 512"', '(2) 1024 512'],
  [{ kind: 'shape' }, '7', '(1) 7'],
  [{ kind: 'shape' }, '[2.5, 3]', 'q1.a1, element 1: expected a whole number, got `2.5`'],
  [{ kind: 'shape', length: 2 }, '[1, 2, 3]', 'q1.a1: expected 2 sizes, got 3'],
  [{ kind: 'choice', options }, '"yes"', 'yes'],
  [{ kind: 'choice', options }, '" yes "', 'yes'],
  [{ kind: 'choice', options }, '"007"', '007'],
  [{ kind: 'choice', options }, '7', 'q1.a1: `7` is not an option; write `yes`, `no` or `007`'],
  [{ kind: 'choice', options }, '"Yes"', 'yes'],
  [{ kind: 'choice', options }, '"yes, always."', 'yes'],
  [{ kind: 'choice', options }, '"maybe"', 'q1.a1: `maybe` is not an option; write `yes`, `no` or `007`'],
  [{ kind: 'choice', options: [{ id: 'true', label: '' }] }, 'true', 'true'],
  [{ kind: 'choice', options }, '["yes"]', 'yes'],
  [{ kind: 'choice', options }, '["yes", "no"]', 'q1.a1: expected one option; write `yes`, `no` or `007`'],
  [{ kind: 'choices', options }, '["no", "yes"]', '{yes, no}'],
  [{ kind: 'choices', options }, '"no, yes"', '{yes, no}'],
  [{ kind: 'choices', options }, '[]', '{}'],
  [{ kind: 'choices', options }, '["no", "no"]', '{no}'],
  [
    { kind: 'choices', options },
    '["no", "maybe"]',
    'q1.a1: `maybe` is not an option; write `yes`, `no` or `007`',
  ],
  [
    { kind: 'choices', options },
    '{"yes": true}',
    'q1.a1: expected a list of options, each of them `yes`, `no` or `007`',
  ],
  [{ kind: 'boolean' }, 'true', 'true'],
  [{ kind: 'boolean' }, '"No"', 'false'],
  [{ kind: 'boolean' }, '" TRUE"', 'true'],
  [{ kind: 'boolean' }, '1', 'q1.a1: expected true or false, got `1`'],
  [{ kind: 'text' }, '"ReLU"', '"ReLU"'],
  [{ kind: 'text' }, '0.10', '"0.10"'],
  [{ kind: 'text' }, '["a"]', '"a"'],
  [{ kind: 'text' }, '["a", "b"]', 'q1.a1: expected a text in double quotes, got a list'],
  [{ kind: 'essay' }, '"= because"', '"= because"'],
  [{ kind: 'expression', variables: ['x'] }, '"x * sigmoid(x)"', '"x * sigmoid(x)"'],
  [{ kind: 'expression', variables: ['x'] }, '1', '"1"'],
  [
    { kind: 'expression', variables: ['x'] },
    `"${'x'.repeat(1001)}"`,
    'q1.a1: this is longer than 1,000 characters',
  ],
  [record, '{"mean": 1.5, "shape": "2x3"}', 'mean: 3/2, shape: (2) 2 3'],
  [record, '{"mean": 1.5}', 'mean: 3/2, shape: blank'],
  [record, '{"mean": "abc", "shape": [2]}', 'mean: q1.a1.mean: `abc` is not a number, shape: (1) 2'],
  [record, '{"mean": "abc"}', 'q1.a1.mean: `abc` is not a number'],
  [record, '{"mean": null, "shape": ""}', 'blank'],
  [record, '[1, 2]', 'q1.a1: expected an object { } with `mean` and `shape`'],
  [record, '5', 'q1.a1: expected an object { } with `mean` and `shape`'],
];

describe('readAnswer', () => {
  it.each(table.map(row => [row[0].kind, ...row] as const))(
    '%s: %j from %s is %s',
    (_kind, form, text, expected) => {
      expect(answerText(read(form, text))).toBe(expected);
    },
  );

  const forms: readonly AnswerForm[] = [
    { kind: 'number' },
    { kind: 'integer' },
    vector2,
    matrix23,
    { kind: 'shape' },
    { kind: 'choice', options },
    { kind: 'choices', options },
    { kind: 'boolean' },
    { kind: 'text' },
    { kind: 'expression', variables: [] },
    { kind: 'essay' },
    record,
    { ...record, kind: 'witness' },
  ];
  it.each(forms.map(form => [form.kind, form] as const))('knows a blank %s', (kind, form) => {
    for (const text of ['null', '""', '" \\n\\u00a0"', '{}']) expect(read(form, text).status).toBe('blank');
    expect(readAnswer(form, undefined, { decimalMark: undefined }, 'q1.a1').status).toBe('blank');
    expect(read(form, '[]').status).toBe(kind === 'choices' ? 'read' : 'blank');
  });

  it('takes "0" and 0 for answers', () => {
    for (const text of ['0', '"0"', '0.0', '-0']) expect(read({ kind: 'number' }, text).status).toBe('read');
  });

  it('reads strings, but not JSON numbers, with the decimal mark of the rubric', () => {
    expect(answerText(read({ kind: 'number' }, '"1,5"', ','))).toBe('3/2');
    expect(answerText(read({ kind: 'number' }, '1.5', ','))).toBe('3/2');
    expect(answerText(read({ kind: 'number' }, '"1.500"', ','))).toContain('is the point in `1.500`');
    expect(answerText(read({ kind: 'number' }, '"1.5"', ','))).toBe('3/2');
    expect(answerText(read(vector2, '"1,5; 2"', ','))).toBe('(2) 3/2 2');
    expect(answerText(read(vector2, '[1.5, "2,5"]', ','))).toBe('(2) 3/2 5/2');
  });

  it('keeps the answer as it was written', () => {
    const writtenOf = (form: AnswerForm, text: string) => {
      const answer = read(form, text);
      return answer.status === 'blank' ? undefined : answer.written;
    };
    expect(writtenOf({ kind: 'number' }, '0.50')).toBe('0.50');
    expect(writtenOf({ kind: 'number' }, '"50 %"')).toBe('50 %');
    expect(writtenOf(vector2, '[ 0.80,\n  "1/3" ]')).toBe('[0.80, "1/3"]');
    expect(writtenOf(record, '{"mean":1.50,"shape":[2,  3]}')).toBe('{"mean": 1.50, "shape": [2, 3]}');
    const long = writtenOf(anyVector, `[${Array(2000).fill('1.5').join(',')}]`);
    expect(long).toHaveLength(2000);
    expect(long).toMatch(/…$/);
  });

  it('suggests what was meant', () => {
    const helps = (form: AnswerForm, text: string) =>
      answerDiagnostics(read(form, text)).map(d => [d.severity, d.message, d.help]);
    expect(helps({ kind: 'choice', options }, '"yess"')[0]?.[2]).toBe('did you mean `yes`?');
    expect(answerText(read({ kind: 'choice', options }, '"bond"'))).toBe('007');
    expect(helps({ kind: 'choices', options }, '["no", "no"]')).toEqual([
      ['note', 'q1.a1: `no` is named twice; it counts once', undefined],
    ]);
    expect(helps(record, '{"mena": 1, "mean": 2}')).toEqual([
      [
        'warning',
        'q1.a1: there is no field `mena`, so it is not marked; the fields are `mean` and `shape`',
        'did you mean `mean`?',
      ],
    ]);
    expect(helps(record, '{"mena": 1}').map(([severity]) => severity)).toEqual(['warning']);
  });

  it('takes a field given twice for invalid, unless all but one are blank', () => {
    expect(answerText(read(record, '{"mean": 1, "mean": 1, "shape": 2}'))).toBe(
      'mean: q1.a1.mean: answered twice, at a.json:1:2 and at a.json:1:13, shape: (1) 2',
    );
    expect(answerText(read(record, '{"mean": null, "mean": 1}'))).toBe('mean: 1, shape: blank');
  });

  it('points at the element at fault', () => {
    const at = (form: AnswerForm, text: string) => {
      const span = answerDiagnostics(read(form, text))[0]?.span;
      return text.slice(span?.start, span?.end);
    };
    expect(at(vector2, '[1, "x"]')).toBe('"x"');
    expect(at(vector2, '"[1\\t abc]"')).toBe('abc');
    expect(at(vector2, '[1, 2, 3]')).toBe('[1, 2, 3]');
    expect(at(matrix23, '[[1, 2, 3], [4, 5]]')).toBe('[4, 5]');
    expect(at({ kind: 'choices', options }, '"no; maybe"')).toBe('maybe');
  });
});
