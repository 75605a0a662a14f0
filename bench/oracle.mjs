// Marks plain submissions by integers alone, and counts the marks of a report that differ. The integers are made of the
// very characters of the files and of references to 60 digits: nothing is shared with decimark but these.
import { execFileSync } from 'node:child_process';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** So many decimals are kept; tolerances of 10⁻³ are far from ending between them and a reference of 60 digits. */
const DECIMALS = 70n;
const ONE = 10n ** DECIMALS;

/** A plain decimal times 10^70. */
function scaled(text) {
  const [, sign, whole, decimals = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const size = BigInt(whole + decimals) * 10n ** (DECIMALS - BigInt(decimals.length));
  return sign === '-' ? -size : size;
}

const absolute = x => (x < 0n ? -x : x);

/** Within rel 0.001 or abs 0.0005, whichever is more. */
function isWithin(answer, reference) {
  const relative = absolute(reference) / 1000n;
  const bound = relative > ONE / 2000n ? relative : ONE / 2000n;
  return absolute(answer - reference) <= bound;
}

const flat = value => (Array.isArray(value) ? value.flat(9) : [value]);

/** The points of an answer in hundredths. `text` is the file's own text of it. */
function pointsOf(part, text, reference) {
  const max = BigInt(part.points) * 100n;
  if (part.kind === 'boolean' || part.kind === 'choice')
    return text.replaceAll('"', '') === String(reference) ? max : 0n;
  const answers = text.replace(/[[\]]/g, '').split(',').map(scaled);
  const references = flat(reference).map(scaled);
  const within = answers.map((answer, i) =>
    part.kind === 'shape' ? answer === references[i] : isWithin(answer, references[i]),
  );
  const right = BigInt(within.filter(Boolean).length);
  const count = BigInt(within.length);
  if (right === count) return max;
  // Half up, to hundredths.
  return part.shares ? (2n * max * right + count) / (2n * count) : 0n;
}

/** How many marks of a report differ from the integers'. */
export async function differingMarks(main, rubric, folder, report, shares) {
  const text = execFileSync(process.execPath, [main, 'key', rubric, '--format', 'json', '--digits', '60']);
  const key = JSON.parse(text);
  let differing = 0;
  let marks = 0;
  let kinds;
  for await (const line of createInterface({ input: createReadStream(report) })) {
    if (line.startsWith('"rubric": ')) {
      const { questions } = JSON.parse(line.slice('"rubric": '.length, -1));
      kinds = new Map(questions.flatMap(q => q.parts.map(p => [`${q.id}.${p.id}`, p])));
    }
    if (!line.startsWith('{"status":"graded"')) continue;
    const { student, questions } = JSON.parse(line.replace(/,$/, ''));
    const file = readFileSync(`${folder}/${student.id}.json`, 'latin1');
    for (const question of questions) {
      const from = file.indexOf(`"${question.id}":{`);
      for (const { id, points } of question.parts) {
        const path = `${question.id}.${id}`;
        const start = file.indexOf(`"${id}":`, from) + id.length + 3;
        const answer = /^(?:\[\[[^\]]*\](?:,\[[^\]]*\])*\]|\[[^\]]*\]|[^,}]*)/.exec(file.slice(start))[0];
        const part = { ...kinds.get(path), shares: shares.has(path) };
        const expected = pointsOf(part, answer, key[question.id][id].value);
        if (BigInt(Math.round(points * 100)) !== expected) differing++;
        marks++;
      }
    }
  }
  return { differing, marks };
}
