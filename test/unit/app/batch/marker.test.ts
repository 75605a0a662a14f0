import { describe, expect, it } from 'vitest';
import { markerOf } from '../../../../src/app/batch/marker.ts';
import type { FileContent } from '../../../../src/app/ports.ts';
import { finish } from '../../../../src/base/steps.ts';
import { diagnosticsOf } from '../../../../src/report/record.ts';
import { partRubric, rubricOf } from '../../grading/support.ts';

const { compiled } = rubricOf(partRubric('points: 1\nanswer: essay'));
const bytesOf = (text: string): FileContent => ({
  kind: 'bytes',
  bytes: new TextEncoder().encode(text),
  sha256: 'f'.repeat(64),
});
const submission = (id: string) => bytesOf(JSON.stringify({ student: { id }, answers: { q1: { a: id } } }));

describe('whatever throws while a submission is marked', () => {
  it.each<readonly [string, unknown, string]>([
    ['a fault', new TypeError('x is undefined'), 'TypeError: x is undefined'],
    ['a stack that is spent', new RangeError('Maximum call stack size exceeded'), 'RangeError: Maximum call'],
    ['what is no error', 'a \u001b[31mword', 'a \\u001b[31mword'],
  ])('costs that submission alone: %s', (_, thrown, told) => {
    const failing = {
      get ids(): never {
        throw thrown;
      },
      overrides: { own: new Map(), groups: new Map() },
    };
    const marker = markerOf(compiled);
    const marked = ['good', 'bad', 'fine'].map(
      id =>
        finish(
          marker.mark(
            { path: `${id}.json`, handedIn: false },
            submission(id),
            id === 'bad' ? { decisions: failing } : {},
          ),
        )!,
    );
    expect(marked.map(({ record }) => record.facts.status)).toEqual(['graded', 'invalid', 'graded']);
    const { facts } = marked[1]!.record;
    expect([facts.path, facts.needs_person, facts.sha256]).toEqual(['bad.json', ['invalid'], 'f'.repeat(64)]);
    const [diagnostic, ...others] = diagnosticsOf(marked[1]!.record);
    expect([diagnostic!.code, others]).toEqual(['submission-failed', []]);
    expect(diagnostic!.message).toContain(told);
    expect(diagnostic!.help).toContain('bad.json');
  });
});
