import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Files } from './ports.ts';

/** A file that may be a submission; a link or pipe found in a folder is refused without being opened. */
export interface Candidate {
  readonly path: string;
  readonly refused: Diagnostic | undefined;
}

/** The files that paths lead to, and what is wrong with the paths. */
export interface Collection {
  readonly candidates: readonly Candidate[];
  readonly diagnostics: readonly Diagnostic[];
}

const DEEPEST = 64;
const NAMED_AT_MOST = 5;

/**
 * The submissions at the paths given: files as they are, of folders the .json files in them and in their folders.
 * Hidden files and what archives of other systems add are passed over silently, other files are named.
 */
export function collectSubmissions(files: Files, given: readonly string[]): Collection {
  const candidates = new Map<string, Candidate>();
  const add = (path: string, refused?: Diagnostic) => candidates.set(path, { path, refused });
  const diagnostics: Diagnostic[] = [];
  for (const path of given) {
    const kind = path === '-' ? 'file' : files.kindOf(path);
    if (kind === 'missing') diagnostics.push(diagnose('file-not-found', { path }));
    else if (kind === 'folder') {
      const found = walk(files, path, 0);
      for (const file of found.submissions) add(file);
      for (const file of found.refused) add(file, diagnose('file-not-regular', { path: file }));
      diagnostics.push(...found.faults);
      if (found.submissions.length + found.refused.length + found.faults.length === 0)
        diagnostics.push(diagnose('no-submissions', { path }));
      if (found.others.length > 0) {
        const named = found.others.slice(0, NAMED_AT_MOST);
        diagnostics.push(
          diagnose('files-ignored', { path, files: named, more: found.others.length - named.length }),
        );
      }
    } else add(path);
  }
  return { candidates: [...candidates.values()], diagnostics };
}

interface Found {
  readonly submissions: string[];
  readonly refused: string[];
  readonly others: string[];
  /** Folders that cannot be listed. */
  readonly faults: Diagnostic[];
}

function walk(files: Files, folder: string, depth: number): Found {
  const found: Found = { submissions: [], refused: [], others: [], faults: [] };
  const content = files.list(folder);
  if (content.kind === 'unreadable') {
    found.faults.push(diagnose('file-unreadable', { path: folder, problem: content.problem }));
    return found;
  }
  const entries = [...content.entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, kind } of entries) {
    if (name.startsWith('.') || name === '__MACOSX' || name === 'desktop.ini' || name === 'Thumbs.db')
      continue;
    const path = files.join(folder, name);
    if (kind === 'folder' && depth < DEEPEST) {
      const inner = walk(files, path, depth + 1);
      found.submissions.push(...inner.submissions);
      found.refused.push(...inner.refused);
      found.others.push(...inner.others);
      found.faults.push(...inner.faults);
    } else if (/\.json$/i.test(name)) (kind === 'file' ? found.submissions : found.refused).push(path);
    else found.others.push(path);
  }
  return found;
}
