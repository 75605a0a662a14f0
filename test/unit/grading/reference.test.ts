import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { markSubmission } from '../../../src/grading/mark.ts';
import { shownReferences } from '../../../src/grading/reference.ts';
import { rubricOf } from './support.ts';

const golden = new URL('../../golden/', import.meta.url);
const folders = readdirSync(golden).filter(name => {
  try {
    return readdirSync(new URL(`${name}/submissions`, golden)).length > 0;
  } catch {
    return false;
  }
});

describe('the right answers of a rubric', () => {
  it.each(folders)('are those that every outcome has: %s', name => {
    const marker = rubricOf(readFileSync(new URL(`${name}/rubric.yaml`, golden), 'utf8'));
    const references = shownReferences(marker.compiled);
    let compared = 0;
    for (const file of readdirSync(new URL(`${name}/submissions`, golden))) {
      const submission = marker.read(readFileSync(new URL(`${name}/submissions/${file}`, golden), 'utf8'));
      if (submission.status !== 'read') continue;
      const { questions } = markSubmission(marker.compiled, submission);
      for (const { part, outcome } of questions.flatMap(q => q.parts)) {
        if (outcome.expected === undefined || part.tolerance.rule.kind === 'range') continue;
        const { expected } = references.get(part.path)!;
        // A record says nothing of fields that are blank or cannot be read.
        if (part.spec.kind === 'record')
          expect(expected, part.path).toMatchObject(outcome.expected as object);
        else expect(outcome.expected, part.path).toEqual(expected);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
