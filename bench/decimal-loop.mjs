// What a grader does that compares with decimal.js: reads and parses each file, makes Decimals of the doubles and
// compares each with its reference, and writes as many bytes as our report has.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from 'decimal.js';
import { filler } from './filler.mjs';

const [key, folder, output, bytes] = process.argv.slice(2);
Decimal.set({ precision: 34 });
const numeric = value => value.flat(9).every(text => /^-?\d/.test(String(text)));
const references = Object.entries(JSON.parse(readFileSync(key, 'utf8'))).flatMap(([question, parts]) =>
  Object.entries(parts)
    .filter(([, { value }]) => numeric([value]))
    .map(([part, { value }]) => ({ question, part, values: [value].flat(9).map(text => new Decimal(text)) })),
);
const REL = new Decimal('0.001');
const ABS = new Decimal('0.0005');
const names = readdirSync(folder);
const report = filler(output, Number(bytes), names.length);
let right = 0;
for (const name of names) {
  const { answers } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  for (const { question, part, values } of references) {
    const given = [answers[question][part]].flat(9);
    for (const [i, reference] of values.entries()) {
      const bound = Decimal.max(ABS, reference.abs().times(REL));
      if (new Decimal(given[i]).minus(reference).abs().lte(bound)) right++;
    }
  }
  report.add();
}
report.end();
console.log(right);
