import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerItems } from './corpus/answers.ts';
import { archiveItems } from './corpus/archives.ts';
import { encodingItems } from './corpus/encoding.ts';
import { fileItems } from './corpus/files.ts';
import { type HostileItem, submissionText } from './corpus/item.ts';
import { structureItems } from './corpus/structure.ts';

/** The rubric that the corpus answers. */
export const RUBRIC = fileURLToPath(new URL('rubric.yaml', import.meta.url));

/** Good submissions that lie among the hostile ones of a folder, each of a student of its own. */
export function neighbours(folder: string): readonly (readonly [path: string, text: string])[] {
  return [1, 2, 3, 4, 5, 6].map(i => [`good-${i}.json`, submissionText(`${folder}-good-${i}`)]);
}

/** Every hostile file with what must come of it, the same each time; and why some are left out on this system. */
export function hostileItems(): {
  readonly items: readonly HostileItem[];
  readonly skipped: readonly string[];
} {
  const pipes = canMakePipes();
  const unreadable = process.getuid?.() !== 0;
  const skipped = [
    ...(pipes ? [] : ['pipes: there is no mkfifo here']),
    ...(unreadable ? [] : ['unreadable files: root reads everything']),
  ];
  return {
    items: [
      ...encodingItems(),
      ...structureItems(),
      ...answerItems(),
      ...archiveItems(),
      ...fileItems(unreadable, pipes),
    ],
    skipped,
  };
}

function canMakePipes(): boolean {
  try {
    execFileSync('mkfifo', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The folder that an item lies in: those that cost seconds of time all together have one of their own. */
export function folderOf({ path }: HostileItem): 'in' | 'costly' {
  return typeof path === 'string' && /^(?:tensor|costly)-/.test(path) ? 'costly' : 'in';
}

function writeItems(base: string, items: readonly HostileItem[]): void {
  for (const item of items) {
    const { path, content } = item;
    const folder = join(base, folderOf(item));
    const place =
      typeof path === 'string' ? join(folder, path) : Buffer.concat([Buffer.from(`${folder}/`), path]);
    if (typeof place === 'string') mkdirSync(dirname(place), { recursive: true });
    switch (content.kind) {
      case 'file':
        writeFileSync(place, content.bytes());
        if (content.mode !== undefined) chmodSync(place, content.mode);
        break;
      case 'sparse': {
        const descriptor = openSync(place, 'w');
        ftruncateSync(descriptor, content.size);
        closeSync(descriptor);
        break;
      }
      case 'link':
        symlinkSync(content.target, place);
        break;
      case 'pipe':
        execFileSync('mkfifo', [place.toString()]);
    }
  }
}

/** Writes the whole corpus into the folders `in` and `costly` of a folder; the good neighbours lie in both. */
export function writeCorpus(base: string): readonly HostileItem[] {
  const { items } = hostileItems();
  for (const folder of ['in', 'costly']) {
    mkdirSync(join(base, folder), { recursive: true });
    for (const [path, text] of neighbours(folder)) writeFileSync(join(base, folder, path), text);
  }
  writeItems(base, items);
  return items;
}

// As a script, with a Node that reads TypeScript: `node test/hostile/corpus.ts FOLDER`.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('usage: node corpus.ts FOLDER');
  process.stdout.write(`${writeCorpus(folder).length} hostile files in ${folder}\n`);
}
