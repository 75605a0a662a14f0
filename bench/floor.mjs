// The floor: lists a folder, reads each file into one buffer, parses it as JSON and writes a file of so many bytes.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { filler } from './filler.mjs';

const [folder, output, bytes] = process.argv.slice(2);
const buffer = Buffer.allocUnsafe(1024 * 1024);
const names = readdirSync(folder);
const report = filler(output, Number(bytes), names.length);
for (const name of names) {
  const file = openSync(join(folder, name), 'r');
  const length = readSync(file, buffer, 0, buffer.length, 0);
  closeSync(file);
  JSON.parse(buffer.latin1Slice(0, length));
  report.add();
}
report.end();
