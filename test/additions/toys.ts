/** A module that is added to a copy of the source: one file, and a line in a table. */
export interface Toy {
  readonly file: string;
  readonly table: string;
  /** The name of the module, and of its line in the table. */
  readonly name: string;
  /** The module that stands before it in the table. */
  readonly after: string;
  readonly type: string;
  /** Its docstring. */
  readonly says: string;
  readonly head: string;
  /** What it declares for the types of others. */
  readonly declares: string;
  /** The pieces of the module, each compulsory. */
  readonly pieces: Readonly<Record<string, string>>;
}

/** The text of a module, or of one without a piece. */
export function sourceOf({ head, declares, name, type, says, pieces }: Toy, without?: string): string {
  const kept = Object.entries(pieces).filter(([piece]) => piece !== without);
  const body = kept.map(
    ([piece, text]) => `  ${text.startsWith('=') ? text.slice(1) : `${piece}: ${text}`},\n`,
  );
  // A copy without a piece declares nothing, which is declared already.
  const declared = without === undefined ? `${declares}\n` : '';
  return `${head}\n${declared}/** ${says} */\nexport const ${name}: ${type} = {\n${body.join('')}};\n`;
}

/** The public half of a kind: the parity of a whole number, as a word. */
export const PARITY_FORM: Toy = {
  file: 'forms/parity.ts',
  table: 'forms/table.ts',
  name: 'parity',
  after: 'essay',
  type: "Form<'parity'>",
  says: 'The parity of a whole number, as a word.',
  head: `import { faulty, readAs } from './context.ts';
import type { Form } from './module.ts';
import { unreadable } from './reader/unreadable.ts';
import { isScalar, SCALAR, scalarSchema } from './schemas.ts';
import { textOf } from './text-node.ts';
`,
  declares: `declare module './kinds.ts' {
  interface Forms {
    readonly parity: { readonly asks: object; readonly gives: { readonly even: boolean } };
  }
}
`,
  pieces: {
    read: `=read: (_form, node, context) => {
    const word = textOf(node)?.trim();
    if (word === 'even' || word === 'odd') return readAs(node, { kind: 'parity', even: word === 'even' });
    return faulty(node, unreadable('answer-not-text', { what: 'object' }), context);
  }`,
    emptyListIsBlank: 'true',
    schema: "() => scalarSchema('even or odd.', SCALAR)",
    isValid: '() => isScalar',
    blank: "() => ''",
    shown: "{ words: true, elements: 'all' }",
  },
};

/** The secret half of the same kind. */
export const PARITY_KIND: Toy = {
  file: 'kinds/parity.ts',
  table: 'kinds/table.ts',
  name: 'parity',
  after: 'essay',
  type: "KindModule<'parity'>",
  says: 'The parity of a whole number, as a word.',
  head: `import { tryRules } from '../grading/candidates.ts';
import { equalityComparison } from '../grading/compare.ts';
import { decideOutcome } from '../grading/kinds/decide.ts';
import { text, type Value } from '../language/value.ts';
import { toBigInt } from '../numeric/rational.ts';
import type { KindModule } from './module.ts';
import { computedReference, wholeNumbers } from './numbers.ts';
import { noDoubts, plainNames, TEXT_TYPE } from './plain.ts';

function isEven({ data: [x] }: Value): boolean {
  return typeof x === 'object' && x.kind === 'rational' && (toBigInt(x) ?? 1n) % 2n === 0n;
}
`,
  declares: `declare module '../rubric/model.ts' {
  interface KindSpecs {
    readonly parity: object;
  }
}
`,
  pieces: {
    examples: `[{ part: 'answer: parity, value: 6', answers: ['"even"', '"odd"', '6'] }]`,
    reading: `{
    answerKeys: {},
    ownKeys: {},
    itemKeys: ['value', 'mistakes', 'follow_through'],
    mappings: {},
    read: () => ({ spec: { kind: 'parity' } }),
    inner: () => ({ kind: 'parity' }),
    inRecord: true,
    tolerance: 'untold',
    credit: 'all',
    accept: 'alternatives',
  }`,
    reference: `computedReference(
    'value: 6',
    () => ({ shapes: [[]], words: 'a single whole number', help: () => undefined }),
    wholeNumbers,
  )`,
    names: 'plainNames(() => TEXT_TYPE)',
    form: "() => ({ kind: 'parity' })",
    key: "{ by: 'nobody' }",
    shownReference:
      "(_spec, _item, value) => (value === undefined ? undefined : isEven(value) ? 'even' : 'odd')",
    doubts: '=doubts: noDoubts',
    mark: `=mark: ({ even }, _spec, context) =>
    decideOutcome(
      tryRules(
        context,
        equalityComparison(value => isEven(value) === even),
      ),
      context,
      { expected: undefined },
    )`,
    languageValue: "({ even }) => text(even ? 'even' : 'odd')",
    shortcut: "'never'",
  },
};

/** A tolerance: so many steps of a width. */
export const STEPS: Toy = {
  file: 'tolerances/steps.ts',
  table: 'tolerances/table.ts',
  name: 'steps',
  after: 'written',
  type: "ToleranceModule<'steps'>",
  says: 'Within so many steps of a width on either side of the reference.',
  head: `import { NOT_NEGATIVE } from '../keys/bounds.ts';
import { multiplyRationals, type Rational, ZERO } from '../numeric/rational.ts';
import { around, boundKey, readBound } from './bound.ts';
import type { ToleranceModule } from './module.ts';
`,
  declares: `declare module './module.ts' {
  interface ToleranceRules {
    readonly steps: { readonly steps: Rational; readonly of: Rational };
  }
}
`,
  pieces: {
    examples: "['{steps: 2, of: 0.01}']",
    keys: `{
    steps: boundKey('So many steps.', NOT_NEGATIVE),
    of: boundKey('The width of a step.', NOT_NEGATIVE),
  }`,
    mappings: '{}',
    word: 'undefined',
    read: `(map, reader) => ({
    kind: 'steps',
    steps: readBound(map, reader, 'steps', NOT_NEGATIVE) ?? ZERO,
    of: readBound(map, reader, 'of', NOT_NEGATIVE) ?? ZERO,
  })`,
    judging: `{
    by: 'interval',
    accepts: ({ steps: n, of: width }, reference, precision) =>
      around(reference, multiplyRationals(n, width), precision),
    grows: true,
  }`,
    typed: "'value'",
    reference: "'compared'",
    doubts: "'none'",
    shortcut: "'never'",
  },
};

/** A modifier: the answer or its negative, one sign for all of it. */
export const UP_TO: Toy = {
  file: 'tolerances/up-to.ts',
  table: 'tolerances/table.ts',
  name: 'up_to',
  after: 'intermediate',
  type: "ModifierModule<'up_to'>",
  says: 'The answer or its negative, one sign for all of it.',
  head: `import { subtract } from '../numeric/scalar.ts';
import { ZERO } from '../numeric/rational.ts';
import type { ModifierModule } from './module.ts';
`,
  declares: `declare module './module.ts' {
  interface ToleranceModifiers {
    readonly up_to: 'sign';
  }
}
`,
  pieces: {
    examples: "['sign']",
    key: "{ description: 'The answer or its negative.', schema: { enum: ['sign'] } }",
    mappings: '{}',
    read: `(node, reader) => {
    const value = reader.word(node, '\`up_to\`', ['sign']);
    return value && { kind: 'up_to', value };
  }`,
    wrap: `judge => asked => {
    const plain = judge(asked);
    const students = asked.students.map(({ value, written }) => ({
      value: subtract(ZERO, value, asked.precision),
      written,
    }));
    const turned = judge({ ...asked, students });
    return turned.every(({ side }) => side === 'within') ? turned : plain;
  }`,
    shortcut: "'never'",
  },
};

/** A form of output: a line for each student. */
export const TALLY: Toy = {
  file: 'formats/tally.ts',
  table: 'formats/table.ts',
  name: 'tally',
  after: 'csv',
  type: 'Format',
  says: 'A line for each student.',
  head: `import type { Format } from './module.ts';
`,
  declares: '',
  pieces: {
    extension: "'tally'",
    readers: "'people'",
    load: `async () => () => ({
    begin: () => '',
    add: ({ facts }, write) => write(\`\${facts.student?.id}: \${facts.points}\\n\`),
    end: () => '',
  })`,
  },
};
