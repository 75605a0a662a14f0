import { nearest, printable } from '../../../base/text.ts';
import { type Diagnostic, diagnose } from '../../../diagnostic/diagnostic.ts';
import type { SourceText } from '../../../diagnostic/source.ts';
import { get } from '../../../document/node.ts';
import { readYaml } from '../../../document/yaml.ts';
import type { BlankPlace, PlaceFinder } from '../../../submission/places.ts';
import { isPersonRole, PERSON_ROLES, type PersonRole } from './people-columns.ts';

/** What a column holds, as `--columns` says. */
export type ColumnTarget =
  | { readonly kind: 'answer'; readonly place: BlankPlace }
  | { readonly kind: 'person'; readonly role: PersonRole }
  | { readonly kind: 'ignored' };

/** One line of a file of columns. */
export interface MappedColumn {
  /** A header, or a position from 1. */
  readonly column: string;
  readonly target: ColumnTarget;
}

/** A file of columns. */
export type ColumnMap = readonly MappedColumn[];

const IGNORE = 'ignore';

/** Reads a file of columns: `columns: {Response 1: q1.a, 10: q1.b}`. Lines that are still to be filled in are left out. */
export function readColumnMap(
  source: SourceText,
  finder: PlaceFinder,
): { readonly columns: ColumnMap; readonly diagnostics: readonly Diagnostic[] } {
  const { root, diagnostics } = readYaml(source);
  const faults: Diagnostic[] = [...diagnostics];
  const columns: MappedColumn[] = [];
  if (root === undefined) return { columns, diagnostics: faults };
  const map = root.kind === 'map' ? get(root, 'columns') : undefined;
  if (root.kind !== 'map' || map?.kind !== 'map') {
    const problem = 'a file of columns has the key `columns` with a mapping of headers to parts';
    return { columns, diagnostics: [...faults, diagnose('columns-form', { problem }, root.span)] };
  }
  for (const { key } of root.entries)
    if (key.text !== 'columns')
      faults.push(
        diagnose(
          'columns-form',
          { problem: `\`${printable(key.text)}\` is no key of a file of columns` },
          key.span,
        ),
      );
  for (const { key, value } of map.entries) {
    const text = value.kind === 'scalar' ? value.text.trim() : undefined;
    if (value.kind === 'scalar' && value.type === 'null') continue;
    const target = text === undefined ? undefined : targetOf(text, finder);
    if (target !== undefined) columns.push({ column: key.text.trim(), target });
    else if (text === undefined) {
      const problem = `the column \`${printable(key.text)}\` is mapped to something other than a part`;
      faults.push(diagnose('columns-form', { problem }, value.span));
    } else {
      const known = [...finder.places.map(({ path }) => path), ...PERSON_ROLES, IGNORE];
      const facts = { target: printable(text), near: nearest(text, known) };
      faults.push(diagnose('columns-unknown-part', facts, value.span));
    }
  }
  return { columns, diagnostics: faults };
}

function targetOf(text: string, finder: PlaceFinder): ColumnTarget | undefined {
  const place = finder.exact(text);
  if (place !== undefined) return { kind: 'answer', place };
  if (isPersonRole(text)) return { kind: 'person', role: text };
  return text === IGNORE ? { kind: 'ignored' } : undefined;
}
