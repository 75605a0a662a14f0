// Makes submissions to plain.yaml: a third of the numbers within two tolerances of the edge, from a seeded generator.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generator } from './generator.mjs';

/** The tolerance of every number of the rubric. */
const REL = 0.001;
const ABS = 0.0005;

function vary(text, random) {
  const r = Number(text);
  if (Number.isInteger(r)) return random() < 0.95 ? r : r + 1;
  const dice = random();
  if (dice < 0.6) return Number(r.toFixed(4));
  if (dice < 0.67) return Number((r + 1).toFixed(4));
  const tolerance = Math.max(ABS, REL * Math.abs(r));
  return Number((r + tolerance * (random() * 4 - 2)).toFixed(6));
}

function varied(value, random) {
  if (Array.isArray(value)) return value.map(item => varied(item, random));
  return typeof value === 'string' && /^-?\d/.test(value) ? vary(value, random) : value;
}

/** Writes so many submissions into a folder. `main` is the built command. */
export function makePlain(main, rubric, folder, count) {
  const text = execFileSync(process.execPath, [main, 'key', rubric, '--format', 'json', '--digits', '17']);
  const key = JSON.parse(text);
  const random = generator(20260101);
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < count; i++) {
    const id = `S${String(i).padStart(7, '0')}`;
    const answers = Object.fromEntries(
      Object.entries(key).map(([question, parts]) => [
        question,
        Object.fromEntries(Object.entries(parts).map(([part, { value }]) => [part, varied(value, random)])),
      ]),
    );
    const submission = { rubric: 'plain', student: { id, name: `Student ${i}` }, answers };
    writeFileSync(join(folder, `${id}.json`), JSON.stringify(submission));
  }
}
