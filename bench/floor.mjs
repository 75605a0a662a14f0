// The floor: lists a folder, reads each file into one buffer, parses it as JSON and writes a file of so many bytes.
import { closeSync, openSync, readdirSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const [folder, output, bytes] = process.argv.slice(2);
const buffer = Buffer.allocUnsafe(1024 * 1024);
const names = readdirSync(folder);
const share = 'x'.repeat(Math.max(1, Math.floor(Number(bytes) / names.length)));
const out = openSync(output, 'w');
let pending = '';
for (const name of names) {
  const file = openSync(join(folder, name), 'r');
  const length = readSync(file, buffer, 0, buffer.length, 0);
  closeSync(file);
  JSON.parse(buffer.latin1Slice(0, length));
  pending += share;
  if (pending.length > 65536) {
    writeSync(out, pending, null, 'latin1');
    pending = '';
  }
}
writeSync(out, pending, null, 'latin1');
closeSync(out);
