import { EVERY_OBJECT_HAS } from '../names.ts';
import {
  answersText,
  eachAnswer,
  eachFile,
  file,
  GOOD,
  GOOD_VERDICTS,
  graded,
  type HostileItem,
  invalid,
  submissionText,
  withAnswers,
} from './item.ts';

const nested = (depth: number, open = '[', close = ']', inside = '1') =>
  `${open.repeat(depth)}${inside}${close.repeat(depth)}`;
const allMissing = Object.fromEntries(Object.keys(GOOD_VERDICTS).map(path => [path, 'missing' as const]));
/** Names that every object has, and others that are no names. */
const DANGEROUS = [
  ...EVERY_OBJECT_HAS,
  '__defineGetter__',
  '__lookupSetter__',
  'isPrototypeOf',
  'toJSON',
  'then',
  'length',
  'arguments',
  '0',
  '-1',
  '',
  ' ',
  '../../etc/passwd',
  '/etc/passwd',
  'a\u0000b',
  '\ud800',
  '\u202eq1',
  '\u001b[31m',
  '<b>',
  '=1+1',
  '::error::',
  '~0~1',
  '$ref',
  'q1\u200b',
];

/** Keys that are dangerous elsewhere, at every level of a submission. */
function keyItems(): readonly HostileItem[] {
  return DANGEROUS.flatMap((key, i) => {
    const name = `key-${i + 1}`;
    const text = JSON.stringify(key);
    const value = '{"id": "evil", "__proto__": {"polluted": true}, "q1": {"f": 0}}';
    const within = (id: string, replaced: string, by: string) =>
      submissionText(id).replace(replaced, `${by}${replaced}`);
    return [
      file(
        `${name}-root.json`,
        () => `{${text}: ${value}, ${submissionText(`${name}-root`).slice(1)}`,
        // `constructor` is a question of this rubric, whose answers may stand there.
        graded(undefined, [key === 'constructor' ? 'submission-unknown-part' : 'submission-unknown-key']),
      ),
      file(
        `${name}-student.json`,
        () => within(`${name}-student`, '"id": ', `${text}: ${value}, `),
        graded(undefined, ['submission-unknown-key']),
      ),
      // `constructor` is a question of this rubric.
      ...(key === 'constructor'
        ? []
        : [
            file(
              `${name}-question.json`,
              () => within(`${name}-question`, '"q1": ', `${text}: ${value}, `),
              // Under a key of nothing stands another answer to a part.
              key.trim() === ''
                ? { status: 'graded', verdicts: { 'q1.f': 'invalid' }, codes: ['id-read-as'] }
                : graded(undefined, ['submission-unknown-question']),
            ),
          ]),
      file(
        `${name}-part.json`,
        () => within(`${name}-part`, '"n": ', `${text}: ${value}, `),
        graded(undefined, ['submission-unknown-part']),
      ),
      ...(['constructor', 'hasOwnProperty', 'prototype', 'length'].includes(key)
        ? []
        : [
            withAnswers(
              `${name}-field`,
              () => ({
                'constructor.valueOf': GOOD['constructor.valueOf']!.replace('{', `{${text}: ${value}, `),
              }),
              {},
            ),
          ]),
    ];
  });
}

/** What stands in the prototype's key is nobody's answer. */
function prototypeItems(): readonly HostileItem[] {
  const inside = submissionText('prototype');
  return [
    file('proto-root.json', () => `{"__proto__": ${inside}}`, invalid('submission-no-student')),
    file(
      'proto-student.json',
      () => `{"student": {"__proto__": {"id": "x"}}, "answers": ${answersText()}}`,
      invalid('submission-no-student-id'),
    ),
    file('proto-answers.json', () => submissionText('proto-answers', `{"__proto__": ${answersText()}}`), {
      status: 'graded',
      verdicts: allMissing,
      codes: ['submission-unknown-question'],
    }),
    withAnswers(
      'proto-part',
      () => ({
        'q1.f': '{"__proto__": 1.5}',
        'constructor.w': '{"__proto__": {"x": 50000, "y": [50001, 50002]}}',
      }),
      { 'q1.f': 'invalid', 'constructor.w': 'missing' },
    ),
  ];
}

function depthItems(): readonly HostileItem[] {
  const tooDeep = invalid('json-too-deep');
  return [
    // The answer stands three brackets deep already.
    ...eachAnswer('deep-answer', 'q1.f', [
      [nested(61), 'invalid'],
      [nested(61, '{"a":', '}'), 'invalid'],
      [nested(30, '[{"__proto__":', '}]'), 'invalid'],
    ]),
    withAnswers('deep-matrix', () => ({ 'q1.p': nested(61) }), { 'q1.p': 'invalid' }),
    withAnswers('deep-record', () => ({ 'constructor.valueOf': nested(61, '{"constructor":', '}') }), {
      'constructor.valueOf': 'invalid',
    }),
    withAnswers('deep-choices', () => ({ 'q2.cs': nested(61) }), { 'q2.cs': 'invalid' }),
    ...eachFile('too-deep', tooDeep, [
      nested(65),
      nested(65, '{"a":', '}'),
      () => nested(1_000),
      () => nested(100_000),
      () => nested(500_000),
      () => '['.repeat(1_000_000),
      () => '{"a":'.repeat(200_000),
      () => '[{"a":'.repeat(150_000),
      submissionText('x', answersText({ ...GOOD, 'q1.f': nested(62) })),
      () => submissionText('x', answersText({ ...GOOD, 'q1.f': nested(100_000) })),
      () => submissionText('x', answersText({ ...GOOD, 'q1.f': nested(50_000, '{"f":', '}') })),
    ]),
    ...eachFile('unclosed', invalid('json-unclosed-bracket'), [
      '{',
      '[',
      '{"student": {"id": "x"}',
      submissionText('x').slice(0, -2),
    ]),
    withAnswers(
      'brackets-in-text',
      () => ({
        'q2.t': JSON.stringify('['.repeat(5_000)),
        'q2.e': JSON.stringify('{"a":['.repeat(50_000)),
        'q1.f': JSON.stringify('('.repeat(900)),
        'q1.v': JSON.stringify('['.repeat(100_000)),
        'q1.p': JSON.stringify(nested(100_000)),
        'q1.s': JSON.stringify(nested(10_000, '(', ')')),
        'q1.so': JSON.stringify(nested(50_000, '[', ']', '8,16')),
      }),
      {
        'q2.t': 'incorrect',
        'q1.f': 'invalid',
        'q1.v': 'invalid',
        'q1.p': 'invalid',
        'q1.s': 'invalid',
        'q1.so': 'invalid',
      },
    ),
  ];
}

function repeatedItems(): readonly HostileItem[] {
  const twice = (
    name: string,
    change: (text: string) => string,
    outcome = graded(undefined, ['json-duplicate-key']),
  ) => file(`${name}.json`, () => change(submissionText(name)), outcome);
  return [
    twice('twice-student', text => text.replace('{', '{"student": {"id": "twice-student"}, ')),
    twice(
      'twice-two-students',
      text => text.replace('{', '{"student": {"id": "other"}, '),
      invalid('submission-two-students'),
    ),
    twice(
      'twice-two-ids',
      text => text.replace('"id"', '"id": "other", "id"'),
      invalid('submission-two-students'),
    ),
    twice('twice-answers', text => text.replace('"answers"', '"answers": {"q1": {"n": null}}, "answers"')),
    twice('twice-question', text => text.replace('"q1"', '"q1": {}, "q1"')),
    twice('twice-escaped', text => text.replace('"q1"', '"\\u0071\\u0031": {}, "q1"')),
    twice('twice-part-blank', text => text.replace('"n": ', '"n": null, "n": ')),
    twice('twice-part', text => text.replace('"n": ', '"n": "48271/7", "n": '), {
      status: 'graded',
      verdicts: { 'q1.n': 'invalid' },
      codes: [],
    }),
    twice('twice-part-escaped', text => text.replace('"n": ', '"\\u006e": 1, "n": '), {
      status: 'graded',
      verdicts: { 'q1.n': 'invalid' },
      codes: [],
    }),
    withAnswers('twice-field', () => ({ 'constructor.w': '{"x": 50000, "x": 50000, "y": [50001, 50002]}' }), {
      'constructor.w': 'incorrect',
    }),
    twice('twice-many-parts', text => text.replace('"n": ', `${'"n": 1e9999, '.repeat(45_000)}"n": `), {
      status: 'graded',
      verdicts: { 'q1.n': 'invalid' },
      codes: [],
    }),
    twice('twice-many-blanks', text => text.replace('"n": ', `${'"n": null, '.repeat(45_000)}"n": `)),
    twice('twice-many-questions', text => text.replace('"q1": ', `${'"q1":{},'.repeat(45_000)}"q1": `)),
    twice('twice-many-answers', text =>
      text.replace('"answers": ', `${'"answers":{},'.repeat(45_000)}"answers": `),
    ),
    twice('twice-many-students', text => text.replace('{', `{${'"student":{},'.repeat(45_000)}`)),
    twice('twice-many-empty', text => text.replace('{', `{${'"":0,'.repeat(49_000)}`)),
    twice('twice-many-fields', text => text.replace('"x": 50000', `${'"x":"",'.repeat(45_000)}"x": 50000`)),
    file(
      'twice-then-comments.json',
      () => `{${'"":0,'.repeat(45_000)}${'//\n'.repeat(180_000)}}`,
      invalid('submission-no-answers'),
    ),
  ];
}

/** Tens of thousands of small things, each of which deserves a message. */
function swarmItems(): readonly HostileItem[] {
  const keys = (n: number, value = '0') =>
    Array.from({ length: n }, (_, i) => `"k${i.toString(36)}":${value},`).join('');
  return [
    file(
      'swarm-root.json',
      () => `{${keys(45_000)}${submissionText('swarm-root').slice(1)}`,
      graded(undefined, ['submission-unknown-key']),
    ),
    file(
      'swarm-questions.json',
      () => submissionText('swarm-questions').replace('"q1": ', `${keys(45_000, '{}')}"q1": `),
      graded(undefined, ['submission-unknown-question']),
    ),
    file(
      'swarm-long-questions.json',
      () =>
        submissionText('swarm-long-questions').replace(
          '"q1": ',
          `${keys(20_000).replaceAll('"k', `"${'q'.repeat(30)}`)}"q1": `,
        ),
      graded(undefined, ['submission-unknown-question', 'submission-more-messages']),
    ),
    file(
      'swarm-parts.json',
      () => submissionText('swarm-parts').replace('"n": ', `${keys(45_000)}"n": `),
      graded(undefined, ['submission-unknown-part']),
    ),
    withAnswers(
      'swarm-fields',
      () => ({ 'constructor.w': GOOD['constructor.w']!.replace('{', `{${keys(45_000)}`) }),
      {},
    ),
    withAnswers('swarm-options', () => ({ 'q2.cs': `[${'"x",'.repeat(45_000)}"a"]` }), {
      'q2.cs': 'invalid',
    }),
    withAnswers('swarm-options-text', () => ({ 'q2.cs': `"${'x,'.repeat(400_000)}a"` }), {
      'q2.cs': 'invalid',
    }),
    withAnswers('swarm-right-options', () => ({ 'q2.cs': `[${'"a",'.repeat(45_000)}"c"]` }), {}),
    withAnswers('swarm-option-text', () => ({ 'q2.c': `"${'a'.repeat(900_000)}"` }), { 'q2.c': 'invalid' }),
    withAnswers('swarm-boolean', () => ({ 'q2.b': `"${'true'.repeat(200_000)}"` }), { 'q2.b': 'invalid' }),
    ...eachFile('too-many', invalid('json-too-many-values'), [
      () => `{${keys(90_000)}${submissionText('x').slice(1)}`,
      () => `{${'"":0,'.repeat(150_000)}}`,
      () => `[${'0,'.repeat(450_000)}0]`,
      () => submissionText('x', answersText({ ...GOOD, 'q1.v': `[${'[],'.repeat(200_000)}[]]` })),
      () => submissionText('x', answersText({ ...GOOD, 'q2.cs': `[${'"a",'.repeat(200_000)}"c"]` })),
    ]),
    file('swarm-commas.json', () => `{${','.repeat(1_000_000)}}`, invalid('json-extra-comma')),
    file('swarm-quotes.json', () => `{"a": ${'"'.repeat(1_000_000)}}`, invalid('json-unexpected')),
    file('swarm-smart-quotes.json', () => `{${'“a”:1,'.repeat(100_000)}}`, invalid('json-too-many-values')),
    file('swarm-comments.json', () => `{${'/**/'.repeat(250_000)}}`, invalid('submission-no-answers')),
    file('swarm-colons.json', () => `{"a"${':'.repeat(900_000)}}`, invalid('json-unexpected')),
    file('swarm-lines.json', () => `{"a": "${'\n'.repeat(900_000)}"}`, invalid('json-unclosed-string')),
    file('swarm-escapes.json', () => `{"student": {"id": "${'\\u0061'.repeat(150_000)}"}, "answers": {}}`, {
      status: 'graded',
      verdicts: allMissing,
      codes: [],
      id: 'a'.repeat(150_000),
    }),
    file('swarm-backslashes.json', () => `{"a": "${'\\'.repeat(900_001)}"}`, invalid('json-unclosed-string')),
  ];
}

/** What is said where something else should be. */
function misplacedItems(): readonly HostileItem[] {
  const root = (student: string, answers = answersText()) => `{"student": ${student}, "answers": ${answers}}`;
  const codes = ['submission-bad-time'];
  return [
    ...eachFile('no-student', invalid('submission-no-student'), [
      '{}',
      root('null'),
      root('[]'),
      root('"x"'),
      root('1'),
      root('true'),
      `{"answers": ${answersText()}}`,
    ]),
    ...eachFile(
      'no-id',
      invalid('submission-no-student-id'),
      [
        '{}',
        '{"id": null}',
        '{"id": ""}',
        '{"id": " \\u00a0\\n"}',
        '{"id": []}',
        '{"id": ["x"]}',
        '{"id": {}}',
        '{"id": true}',
        '{"ID": "x"}',
      ].map(s => root(s)),
    ),
    ...eachFile('no-answers', invalid('submission-no-answers'), [
      root('{"id": "x"}', 'null'),
      root('{"id": "x"}', '[]'),
      root('{"id": "x"}', '"{}"'),
      root('{"id": "x"}', '1'),
      '{"student": {"id": "x"}}',
    ]),
    ...eachFile(
      'other-rubric',
      invalid('submission-other-rubric'),
      [
        '"other"',
        '"HOSTILE"',
        '1',
        '["hostile"]',
        '{"id": "hostile"}',
        'true',
        '"../hostile"',
        `"${'x'.repeat(100_000)}"`,
        '"hostile\\u0000"',
      ].map(id => submissionText('x', undefined, `"rubric": ${id}, `)),
    ),
    ...[
      '"yesterday"',
      '0',
      '1e999999999',
      '"2025-13-01T00:00:00Z"',
      '"2025-02-30T00:00:00Z"',
      '"2025-10-10"',
      '"0000-00-00T00:00:00Z"',
      '[]',
      '{}',
      'true',
      `"${'9'.repeat(500_000)}"`,
      '"2025-10-10T10:00:00+99:99"',
      '"\\u001b[31m"',
    ].map((time, i) =>
      file(
        `time-${i + 1}.json`,
        () => submissionText(`time-${i + 1}`, undefined, `"submitted_at": ${time}, `),
        graded(undefined, codes),
      ),
    ),
    ...['[]', '{}', '1', 'true', '["x"]'].map((name, i) =>
      file(
        `bad-name-${i + 1}.json`,
        () => submissionText(`bad-name-${i + 1}`).replace('{"id"', `{"name": ${name}, "id"`),
        graded(undefined, ['submission-bad-name']),
      ),
    ),
    ...['[]', '{}', 'null', '""'].map((question, i) =>
      file(
        `blank-question-${i + 1}.json`,
        () =>
          submissionText(
            `blank-question-${i + 1}`,
            `{"q1": ${question}, "q2": ${question}, "constructor": ${question}}`,
          ),
        { status: 'graded', verdicts: { ...allMissing }, codes: [] },
      ),
    ),
    ...['[1]', '"x"', '1', 'true', '[{"n": 1}]'].map((question, i) =>
      file(
        `odd-question-${i + 1}.json`,
        () =>
          submissionText(
            `odd-question-${i + 1}`,
            `{"q1": ${question}, "q2": ${question}, "constructor": ${question}}`,
          ),
        {
          status: 'graded',
          verdicts: Object.fromEntries(Object.keys(GOOD_VERDICTS).map(path => [path, 'invalid' as const])),
          codes: [],
        },
      ),
    ),
  ];
}

/** Slips and tricks of the text itself. */
function syntaxItems(): readonly HostileItem[] {
  const good = submissionText('syntax');
  const change = (from: string | RegExp, to: string) => good.replace(from, to);
  return [
    ...eachFile(
      'nan',
      invalid('json-not-finite'),
      ['NaN', 'Infinity', '-Infinity', '+inf', 'nan', '∞', '-∞'].map(n => change('1.5', n)),
    ),
    ...eachFile(
      'foreign',
      invalid('json-foreign-word'),
      ['None', 'undefined', 'True', 'nil'].map(n => change('1.5', n)),
    ),
    ...eachFile(
      'unquoted',
      invalid('json-unquoted-number'),
      ['50%', '0x1F', '1_000', '1e', '1.5e+', '1.2.3'].map(n => change('1.5', n)),
    ),
    ...eachFile(
      'notation',
      invalid('json-number-notation'),
      ['1.', '01', '-01', `0${'0'.repeat(100_000)}1`].map(n => change('1.5', n)),
    ),
    ...eachFile('several', invalid('json-several-values'), [
      good + good,
      `${good}}`,
      `${good}\u0000`,
      `${good}x`,
      `${good}[]`,
    ]),
    ...eachFile('smart', invalid('submission-no-answers'), ['{“student”: {“id”: “x”}}']),
    ...eachFile(
      'control',
      invalid('json-control-character'),
      ['\u0000', '\u0007', '\u001b[31m'].map(c => change('Because', c)),
    ),
    // Slips whose repair is beyond doubt.
    ...eachFile('repaired', graded(undefined, ['json-repaired']), [
      ...['1.5/1', '+1.5', '.15e1'].map(n => change('1.5', n)),
      good.replaceAll('"', '“'),
      change('"q1"', '“q1”'),
      change('"q1"', '„q1“'),
      good.replaceAll('"', "'"),
      good.replaceAll('"', '`'),
      `// x\n${good}`,
      change('{', '{ /* x */'),
      `# x\n${good}`,
      `/* ${'*'.repeat(500_000)}`.concat('/', good),
      ...['\t', '\\x41', '\\u12', '\\uZZZZ', '\\0', "\\'", '\\a'].map(c => change('Because', c)),
      change(/\}\}\n$/, '},}\n'),
      change('true', 'true').replace('16807]', '16807,]'),
    ]),
    ...eachFile('decimal-comma', invalid('json-decimal-comma'), [change('1.5', '1,5')]),
    ...eachFile('minus', invalid('json-unicode-minus'), [change('1.5', '−1.5')]),
  ];
}

/** Deep and broad files, keys that are dangerous elsewhere, keys given twice, and what stands where it should not. */
export function structureItems(): readonly HostileItem[] {
  return [
    ...keyItems(),
    ...prototypeItems(),
    ...depthItems(),
    ...repeatedItems(),
    ...swarmItems(),
    ...misplacedItems(),
    ...syntaxItems(),
  ];
}
