/** How many submissions there are in {@link longBatch}. */
export const LONG = 900;

/**
 * A rubric and submissions in one file, in no order, whose results are together larger than what is sorted in memory:
 * some are put aside.
 */
export function longBatch(): Readonly<Record<string, string>> {
  const parts = Array.from(
    { length: 300 },
    (_, i) => `      - {id: p${i}, points: 1, answer: integer, value: 2}\n`,
  );
  const rubric = `rubric: 1\nid: long\ntitle: Long\nquestions:\n  - id: q1\n    parts:\n${parts.join('')}`;
  const answers = JSON.stringify({ q1: Object.fromEntries(parts.map((_, i) => [`p${i}`, i % 4])) });
  const lines = Array.from(
    { length: LONG },
    (_, i) => `{"student":{"id":"S${1000 + ((i * 541) % LONG)}"},"answers":${answers}}`,
  );
  return { 'r.yaml': rubric, 'in/all.jsonl': lines.join('\n') };
}
