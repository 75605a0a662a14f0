import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lintCompiled } from '../../../src/grading/lint.ts';
import { nest } from '../../../src/grading/shown.ts';
import { kindOf } from '../../../src/kinds/kind.ts';
import type { Value } from '../../../src/language/value.ts';
import { exactText, toShort } from '../../../src/numeric/format.ts';
import { isExactZero } from '../../../src/numeric/scalar.ts';
import { type CompiledRubric, compileRubric } from '../../../src/rubric/compile.ts';
import { type Item, partsOf, ruleId } from '../../../src/rubric/model.ts';
import { rubricOf } from '../../unit/grading/support.ts';

const ROOT = new URL('../../../', import.meta.url);

/** Every rubric of the repository that can be graded with. */
const RUBRICS = [
  ...readdirSync(new URL('rubrics/', ROOT)).map(name => `rubrics/${name}`),
  ...readdirSync(new URL('test/golden/', ROOT), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => `test/golden/${name}/rubric.yaml`),
].flatMap(path => {
  try {
    const text = readFileSync(new URL(path, ROOT), 'utf8');
    const { compiled } = compileRubric({ name: 'rubric.yaml', text });
    return compiled === undefined ? [] : [{ path, text, compiled }];
  } catch {
    return [];
  }
});

/** The numbers that fill an answer, by the place of an element in its row. */
type Filler = (row: number, column: number) => string;

const FILLERS: Readonly<Record<string, Filler>> = {
  zeros: () => '0.000000',
  'next to nothing': () => '1e-9',
  ones: () => '1.000000',
  'the identity': (row, column) => (row === column ? '1.000000' : '0.000000'),
};

function filled(item: Item, { references }: CompiledRubric, filler: Filler): unknown {
  if (item.items.length > 0)
    return Object.fromEntries(
      item.items.map(inner => [inner.id, filled(inner, { references } as CompiledRubric, filler)]),
    );
  const value = references.get(item.path)?.value;
  if (value?.dtype === 'number') return tensor(value.shape, filler);
  const { given, reference } = kindOf(item.spec);
  if (reference !== undefined || given.length === 0) return undefined;
  return Object.fromEntries(given.map(({ id, type }) => [id, tensor(type.shape ?? [], filler)]));
}

function tensor(shape: readonly number[], filler: Filler): unknown {
  const columns = shape.at(-1) ?? 1;
  const size = shape.reduce((n, m) => n * m, 1);
  const texts = Array.from({ length: size }, (_, i) => filler(Math.floor(i / columns), i % columns));
  return nest(texts, shape);
}

function answersOf(compiled: CompiledRubric, answerTo: (part: Item) => unknown): unknown {
  return Object.fromEntries(
    compiled.rubric.questions.map(({ id, parts }) => [
      id,
      Object.fromEntries(parts.map(p => [p.id, answerTo(p)])),
    ]),
  );
}

/** True where the right answer, or a further one, is 0 in every element. */
function isZero(item: Item, { references, rules }: CompiledRubric): boolean {
  const values = [
    references.get(item.path)?.value,
    ...item.alternatives.map(r => rules.get(ruleId(item.path, r.id))?.proof?.value),
  ];
  return values.some(
    v => v?.dtype === 'number' && v.data.every(x => x.kind !== 'undefined' && isExactZero(x)),
  );
}

describe.each(RUBRICS)('$path', ({ text, compiled }) => {
  const { mark } = rubricOf(text);
  const warned = new Set(
    lintCompiled(compiled)
      .filter(({ code }) => code === 'zeros-earn' || code === 'zero-passes')
      .map(({ message }) => / in (\S+)$/.exec(message)?.[1] ?? /for (\S+),/.exec(message)?.[1]),
  );

  it.each(['zeros', 'next to nothing'])('%s earn nothing that lint does not tell', name => {
    const marks = mark(answersOf(compiled, part => filled(part, compiled, FILLERS[name]!)));
    const earning = marks.questions
      .flatMap(q => q.parts)
      .filter(({ outcome, part }) => outcome.credit.num > 0n && !isZero(part, compiled))
      .map(({ part }) => part.path);
    expect(earning.filter(path => !warned.has(path) && !isRecordTold(path, warned))).toEqual([]);
  });

  it.each(Object.keys(FILLERS))('%s are marked by the rules, and never an error', name => {
    const marks = mark(answersOf(compiled, part => filled(part, compiled, FILLERS[name]!)));
    for (const { verdict, part } of marks.questions.flatMap(q => q.parts))
      expect(verdict, part.path).not.toBe('error');
  });

  it('copies of what the question gives, and of earlier answers, earn no more than one of them is worth', () => {
    const values = copyable(compiled);
    for (const { part } of partsOf(compiled.rubric)) {
      const reference = compiled.references.get(part.path)?.value;
      if (reference?.dtype !== 'number') continue;
      for (const [id, value] of values) {
        if (id === part.path || value.shape.join() !== reference.shape.join()) continue;
        const [question, name] = part.path.split('.') as [string, string];
        const marks = mark({ [question]: { [name]: textOf(value) } });
        const found = marks.questions.flatMap(q => q.parts).find(p => p.part.path === part.path)!;
        const isEqual = textOf(value) === textOf(reference);
        // A copy is right only where it is the right answer, or one that the rubric names.
        if (found.verdict === 'correct')
          expect(isEqual || found.outcome.decidedBy !== 'follow-through', `${id} for ${part.path}`).toBe(
            true,
          );
        expect(found.verdict, `${id} for ${part.path}`).not.toBe('follow-through');
      }
    }
  });
});

/** The fields of a record are warned of under the record. */
function isRecordTold(path: string, warned: ReadonlySet<string | undefined>): boolean {
  return [...warned].some(
    told => told !== undefined && (path.startsWith(`${told}.`) || told.startsWith(`${path}.`)),
  );
}

/** The numbers that a student can copy: givens and references. */
function copyable({ prover, references, rubric }: CompiledRubric): readonly (readonly [string, Value])[] {
  const found: [string, Value][] = [...references].map(([path, { value }]) => [path, value]);
  for (const [id, { term, parameters }] of prover.program) {
    if (parameters.length > 0 || term?.kind !== 'constant' || references.has(id)) continue;
    found.push([id, prover.at(rubric.precision + 12).valueOf(id)]);
  }
  return found.filter(([, value]) => value.dtype === 'number');
}

function textOf(value: Value): unknown {
  if (value.dtype !== 'number') return value.data;
  const texts = value.data.map(x =>
    x.kind === 'undefined' ? '' : x.kind === 'rational' ? exactText(x) : (toShort(x, 12) ?? '0'),
  );
  return nest(texts, value.shape);
}
