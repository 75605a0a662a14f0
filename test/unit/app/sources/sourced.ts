import type { Entry as Submission } from '../../../../src/app/sources/entry.ts';
import { compilePattern } from '../../../../src/app/sources/pattern.ts';
import { sourcesOf } from '../../../../src/app/sources/sources.ts';
import { type Entry, memoryWorld } from '../world.ts';

/** What the sources at the paths hold, in words: each submission by its path and fault, and what is said. */
export async function sourced(entries: Readonly<Record<string, Entry>>, ...paths: string[]) {
  const { submissions, said } = await submissionsOf(entries, paths);
  return { paths: submissions.map(inWords), said };
}

/** The same as values, by a pattern where one is given. */
export async function submissionsOf(
  entries: Readonly<Record<string, Entry>>,
  paths: readonly string[],
  regex?: string,
) {
  const pattern = regex === undefined ? undefined : compilePattern(regex);
  if (pattern?.ok === false) throw new Error(pattern.error);
  const submissions: Submission[] = [];
  const said: string[] = [];
  for await (const batch of sourcesOf(memoryWorld(entries).files, paths, { pattern: pattern?.value })) {
    submissions.push(...batch.entries);
    said.push(...batch.diagnostics.map(d => `${d.severity} ${d.message}`));
  }
  return { submissions, said };
}

function inWords({ path, refused, content }: Submission): string {
  if (refused !== undefined) return `${path} (${refused.code})`;
  if (content === undefined || content.kind === 'bytes') return path;
  return `${path} (${content.kind === 'unreadable' ? content.problem : content.kind})`;
}
