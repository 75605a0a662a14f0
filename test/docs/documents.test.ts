import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERDICTS } from '../../src/base/verdict.ts';
import { commands } from '../../src/cli/commands/table.ts';
import { renderDiagnostic } from '../../src/diagnostic/render.ts';
import { compileSchema } from '../../src/document/schema.ts';
import { readNumber } from '../../src/forms/reader/number.ts';
import { publicRubric } from '../../src/grading/public.ts';
import { ANSWER_KINDS } from '../../src/kinds/table.ts';
import { builtins } from '../../src/language/builtins/table.ts';
import { SPECIAL_FORMS } from '../../src/language/resolve.ts';
import {
  addRationals,
  compareRationals,
  negateRational,
  type Rational,
  rational,
} from '../../src/numeric/rational.ts';
import { lower, upper } from '../../src/numeric/scalar.ts';
import { type Compilation, type CompiledRubric, compileRubric } from '../../src/rubric/compile.ts';
import { SHAPES } from '../../src/rubric/keys.ts';
import { readSubmission } from '../../src/submission/read.ts';
import { submissionSchema } from '../../src/submission/schema.ts';
import { computed } from '../support/expression.ts';
import { exactly, plainOf, scalarsOf } from '../support/plain.ts';
import {
  type Block,
  blocksOf,
  codeOf,
  commandsOf,
  DOCUMENTS,
  REFERENCE,
  tableUnder,
  textOf,
} from './document.ts';
import { departure, HAS_PYTHON, Session } from './session.ts';

const TUTORIAL = 'rubrics/it5005-deep-neural-networks.yaml';

describe.each(DOCUMENTS)('%s', path => {
  const blocks = blocksOf(path);
  const named = (language: string) => blocks.filter(block => block.language === language);
  const shows = blocks.some(({ language }) => language === 'console');

  describe.runIf(shows)('its commands', () => {
    let session: Session;
    beforeAll(() => {
      session = new Session();
    });
    afterAll(() => session.close());

    it('print what it shows', { timeout: 600_000 }, () => {
      for (const block of blocks) {
        if (block.file !== undefined) session.write(block.file, block.text);
        if (block.language !== 'console') continue;
        for (const { command, output, line } of commandsOf(block)) {
          // Python is not everywhere where decimark is; the same converter is there in JavaScript.
          if (command.startsWith('python3') && !HAS_PYTHON) continue;
          const printed = session.run(command);
          const differs = departure(output, printed.output);
          if (differs !== undefined) expect(differs, `${path}:${line}: ${command}`).toBe(output.join('\n'));
        }
      }
    });
  });

  it.runIf(named('yaml').length > 0)('its rubrics compile', () => {
    for (const block of named('yaml')) {
      if (isFaulty(block, blocks) || isNoRubric(block)) continue;
      const { diagnostics } = compile(block);
      const errors = diagnostics.filter(d => d.severity === 'error');
      expect(errors.map(d => renderDiagnostic(d)).join('\n'), `${path}:${block.line}`).toBe('');
    }
  });

  it.runIf(named('json').length > 0)('its submissions can be read', () => {
    const rubrics = named('yaml').flatMap(block =>
      isNoRubric(block) ? [] : (compile(block).compiled ?? []),
    );
    rubrics.push(compileRubric({ name: TUTORIAL, text: textOf(TUTORIAL) }).compiled!);
    for (const { text, line } of named('json')) {
      const content = JSON.parse(text) as Record<string, unknown>;
      if (!('student' in content)) continue;
      const id = content.rubric;
      const rubric = rubrics.find(({ rubric }) => id === undefined || rubric.id === id)!;
      expect(faultsOf(rubric, text), `${path}:${line}`).toEqual([]);
    }
  });

  it.runIf(named('expressions').length > 0)('its expressions are worth what it says', () => {
    for (const [expression, sign, value, line] of named('expressions').flatMap(equations)) {
      const [a, b] = [computed(expression, {}, 40), computed(value, {}, 40)];
      const holds = sign === '=' ? same(a, b) : agree(a, b);
      expect(holds, `${path}:${line}: ${expression} ${sign} ${value}`).toBe(true);
    }
  });

  it('its links lead somewhere', () => {
    const prose = textOf(path).replace(/^```[\s\S]*?^```$/gm, '');
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const base = new URL(path, 'file:///');
      const found = file === '' ? path : new URL(file, base).pathname.slice(1);
      const headings = [...textOf(found).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading!));
      if (anchor !== undefined) expect(headings, `${path}: ${target}`).toContain(anchor);
    }
  });
});

describe('the documents speak of', () => {
  const written = DOCUMENTS.map(codeOf).join('\n');
  const all = [written, ...REFERENCE.map(codeOf)].join('\n');
  const has = (text: string, word: string) => new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`).test(text);

  it.each(Object.entries(SHAPES))('every key of %s', (_name, { keys }) => {
    expect(Object.keys(keys).filter(key => !has(written, key))).toEqual([]);
  });

  it('every verdict, kind of answer and command', () => {
    expect(VERDICTS.filter(verdict => !has(written, verdict))).toEqual([]);
    expect(ANSWER_KINDS.filter(kind => !has(written, kind))).toEqual([]);
    expect(commands.filter(({ name }) => !has(written, `decimark ${name}`)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('every function', () => {
    const functions = [...SPECIAL_FORMS, ...builtins.values()].map(({ name }) => name);
    const spoken = functions.filter(name => !name.startsWith('_') && name !== 'negative');
    expect(spoken.filter(name => /\w/.test(name) && !has(all, name))).toEqual([]);
  });

  it('files that are there', () => {
    const files = [...codeOf('docs/architecture.md').matchAll(/(?<![\w/.-])(?:\w+\/)+(?:[\w-]+\.ts)?/g)];
    for (const [file] of files) {
      const path = file.startsWith('test/') ? file : `src/${file}`;
      if (path.endsWith('.ts')) expect(textOf(path), file).not.toBe('');
    }
  });
});

describe('how numbers are read', () => {
  it.each([
    ['### With a decimal point', '.'],
    ['### With a decimal comma', ','],
  ] as const)('%s', (heading, decimalMark) => {
    const rows = tableUnder('docs/submission.md', heading);
    expect(rows.length).toBeGreaterThan(2);
    for (const [typed = '', value = ''] of rows) {
      const examples = [...typed.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
      expect(examples, typed).not.toEqual([]);
      for (const example of examples) {
        const text = example.startsWith('"') ? (JSON.parse(example) as string) : example;
        const reading = readNumber(text === 'null' ? '' : text, {
          decimalMark: example.startsWith('"') ? decimalMark : '.',
        });
        if (reading.status === 'read')
          expect(compareRationals(reading.value, exactly(value)), example).toBe(0);
        else expect(reading.status === 'blank' ? 'blank' : '`invalid`', example).toBe(value);
      }
    }
  });
});

/** A block that stands for itself, or a list of parts as a rubric would hold it. */
function compile({ text, file = 'block.yaml' }: Block): Compilation {
  if (/^rubric: 1\b/m.test(text)) return compileRubric({ name: file, text });
  if (!text.startsWith('- id:')) throw new Error(`neither a rubric nor parts:\n${text}`);
  const parts = text.replace(/^(?=.)/gm, '      ');
  const head = 'rubric: 1\nid: block\ntitle: A block\nquestions:\n  - id: q1\n    parts:\n';
  return compileRubric({ name: file, text: head + parts });
}

/** A comment, or a file of what people decide. */
function isNoRubric({ text }: Block): boolean {
  return /^#.*\n*$/.test(text) || /^overrides:$/m.test(text);
}

/** A rubric that the document shows the faults of. */
function isFaulty({ file }: Block, blocks: readonly Block[]): boolean {
  if (file === undefined) return false;
  const shown = blocks.filter(b => b.language === 'console').flatMap(commandsOf);
  return shown.some(({ command, output }) => command.endsWith(`lint ${file}`) && /error/.test(output.join()));
}

function faultsOf(rubric: CompiledRubric, text: string): readonly string[] {
  const form = publicRubric(rubric);
  const { status, answers, diagnostics } = readSubmission(
    form,
    { name: 'block.json', text },
    compileSchema(submissionSchema(form)),
  );
  const faults = [...diagnostics, ...[...answers.values()].flatMap(({ answer }) => answer.diagnostics)];
  expect(status).toBe('read');
  return faults.map(d => renderDiagnostic(d));
}

type Equation = readonly [expression: string, sign: string, value: string, line: number];

function equations({ text, line }: Block): readonly Equation[] {
  return text
    .trimEnd()
    .split('\n')
    .map((content, i): Equation => {
      const [, a, sign, b] = /^(.*) ([=≈]) (.*)$/.exec(content) ?? [];
      if (a === undefined || sign === undefined || b === undefined)
        throw new Error(`no equation: ${content}`);
      return [a.trim(), sign, b.trim(), line + i + 1];
    });
}

type Computed = ReturnType<typeof computed>;

function same(a: Computed, b: Computed): boolean {
  const [x, y] = [a, b].map(value => JSON.stringify([value.shape, plainOf(value)]));
  return x === y && !x!.includes('~');
}

/** Whether numbers agree to 30 digits. */
function agree(a: Computed, b: Computed): boolean {
  const [x, y] = [scalarsOf(a), scalarsOf(b)];
  return x.every((scalar, i) => {
    const [size, other] = [upper(scalar), lower(y[i]!)];
    const gap = magnitude(addRationals(size, negateRational(other)));
    return compareRationals(scaled(gap), magnitude(other)) <= 0;
  });
}

function magnitude(x: Rational): Rational {
  return x.num < 0n ? negateRational(x) : x;
}

function scaled({ num, den }: Rational): Rational {
  return rational(num * 10n ** 30n, den);
}

/** The anchor of a heading, as GitHub makes it. */
function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
