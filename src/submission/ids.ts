import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { carriesValue } from '../document/carries-value.ts';
import type { DocNode, MapEntry, MapNode } from '../document/node.ts';
import { ENVELOPE } from './envelope.ts';
import type { PublicRubric } from './form.ts';
import { foldedIds, type IdFinder, type IdNode } from './id-finder.ts';

/**
 * The ids that people have settled: of an id that the rubric does not have, by its path in the file (`q1.x`), the path of
 * what is meant (`q1.b`), or `ignore`.
 */
export type Aliases = ReadonlyMap<string, string>;

/** A submission under the rubric's own ids, as far as they can be told. */
export interface SettledIds {
  readonly root: MapNode;
  readonly notes: readonly Diagnostic[];
}

const NOTES_AT_MOST = 100;

/**
 * Puts answers that stand under an id that the rubric does not have where they belong: where a person has said it, and
 * where the id fits exactly one question, part or field. Such an answer beside one under the id itself is given twice.
 */
export function settleIds(root: MapNode, rubric: PublicRubric, aliases: Aliases = NO_ALIASES): SettledIds {
  const settler = new Settler(foldedIds(rubric), aliases);
  return { root: settler.ofFile(root), notes: settler.notes };
}

const NO_ALIASES: Aliases = new Map();

/** An answer under an unknown id, and the steps to where it belongs. */
interface Moved {
  readonly steps: readonly string[];
  readonly entry: MapEntry;
}

class Settler {
  readonly notes: Diagnostic[] = [];
  readonly #finder: IdFinder;
  readonly #aliases: Aliases;
  #moved: Moved[] = [];

  constructor(finder: IdFinder, aliases: Aliases) {
    this.#finder = finder;
    this.#aliases = aliases;
  }

  /** The keys around the answers are found like ids; an answer beside `answers` is one of them. */
  ofFile(root: MapNode): MapNode {
    const strange = root.entries.some(({ key }) => !isEnvelope(key.text));
    const named = strange ? this.#withEnvelope(root) : root;
    const hasAnswers = named.entries.some(({ key, value }) => key.text === 'answers' && value.kind === 'map');
    const kept = strange && hasAnswers ? this.#withoutAnswers(named) : named;
    const settled = mapValues(kept, (value, key) =>
      key === 'answers' && value.kind === 'map' ? this.#settle(value, this.#finder.root, []) : value,
    );
    return this.#moved.length === 0 ? settled : this.#withMoved(settled);
  }

  /** A submission whose keys are those of the envelope where they mean these; one that is there already is given twice. */
  #withEnvelope(root: MapNode): MapNode {
    const given = new Set(root.entries.map(({ key }) => key.text));
    const repeated: MapEntry[] = [];
    const entries = root.entries.flatMap(entry => {
      const { text } = entry.key;
      const name = isEnvelope(text) ? undefined : this.#finder.envelope(text);
      if (name === undefined || !carriesValue(entry.value)) return [entry];
      this.#note([text], name, entry);
      const now = renamed(entry, name);
      if (!given.has(name)) {
        given.add(name);
        return [now];
      }
      repeated.push(now);
      return [];
    });
    return { ...root, entries, repeated: [...root.repeated, ...repeated] };
  }

  /** Takes the questions and parts away that stand beside `answers`. */
  #withoutAnswers(root: MapNode): MapNode {
    const entries = root.entries.filter(entry => {
      const { text } = entry.key;
      if (isEnvelope(text) || !carriesValue(entry.value)) return true;
      const alias = this.#aliases.get(text);
      if (alias === 'ignore') {
        this.#say(diagnose('id-ignored', { written: text }, entry.key.span));
        return false;
      }
      const meant = alias === undefined ? undefined : this.#finder.byPath(alias);
      const place = meant ?? this.#finder.exact([text]) ?? this.#finder.fit([text]);
      if (place === undefined) return true;
      this.#move([text], entry, place);
      return false;
    });
    return entries.length === root.entries.length ? root : withEntries(root, entries);
  }

  /** A mapping of known ids, and of each what stands below it. */
  #settle(map: MapNode, node: IdNode, path: readonly string[]): MapNode {
    const settleAll = (entries: readonly MapEntry[]): readonly MapEntry[] => {
      let changed: MapEntry[] | undefined;
      entries.forEach((entry, i) => {
        const now = this.#settleEntry(entry, node, path);
        if (now !== entry) changed ??= entries.slice(0, i);
        if (now !== undefined) changed?.push(now);
      });
      return changed ?? entries;
    };
    const entries = settleAll(map.entries);
    const repeated = settleAll(map.repeated);
    return entries === map.entries && repeated === map.repeated ? map : { ...map, entries, repeated };
  }

  #settleEntry(entry: MapEntry, node: IdNode, path: readonly string[]): MapEntry | undefined {
    const { key, value } = entry;
    const child = node.children.get(key.text);
    if (child === undefined) return this.#rest(entry, [...path, key.text]);
    if (child.children.size === 0 || value.kind !== 'map') return entry;
    const now = this.#settle(value, child, [...path, key.text]);
    return now === value ? entry : { key, value: now };
  }

  /** An entry under an unknown id without what could be moved to where it belongs; undefined where nothing is left. */
  #rest(entry: MapEntry, path: readonly string[]): MapEntry | undefined {
    const alias = this.#aliases.get(path.join('.'));
    if (alias === 'ignore') {
      this.#say(diagnose('id-ignored', { written: path.join('.') }, entry.key.span));
      return undefined;
    }
    const place = (alias === undefined ? undefined : this.#finder.byPath(alias)) ?? this.#finder.fit(path);
    if (place !== undefined) {
      this.#move(path, entry, place);
      return undefined;
    }
    const { value } = entry;
    if (value.kind !== 'map' || !carriesValue(value)) return entry;
    const below = value.entries.map(inner => this.#rest(inner, [...path, inner.key.text]));
    if (below.every((rest, i) => rest === value.entries[i])) return entry;
    const entries = below.flatMap(rest => rest ?? []);
    return entries.length === 0 ? undefined : { key: entry.key, value: withEntries(value, entries) };
  }

  #move(
    path: readonly string[],
    entry: MapEntry,
    { steps, node }: { steps: readonly string[]; node: IdNode },
  ): void {
    this.#note(path, steps.join('.'), entry);
    const { value } = entry;
    const below = node.children.size > 0 && value.kind === 'map' ? this.#settle(value, node, steps) : value;
    this.#moved.push({ steps, entry: { key: entry.key, value: below } });
  }

  #withMoved(root: MapNode): MapNode {
    const moved = this.#moved;
    let isFirst = true;
    return mapValues(root, (value, key) => {
      if (key !== 'answers' || value.kind !== 'map' || !isFirst) return value;
      isFirst = false;
      return inserted(value, moved);
    });
  }

  #note(path: readonly string[], read: string, entry: MapEntry): void {
    this.#say(diagnose('id-read-as', { written: path.join('.'), read }, entry.key.span));
  }

  #say(note: Diagnostic): void {
    if (this.notes.length <= NOTES_AT_MOST) this.notes.push(note);
  }
}

/** A mapping with entries more, each below its steps; one that has such a key already is given it twice. */
function inserted(map: MapNode, moved: readonly Moved[]): MapNode {
  const byStep = new Map<string, Moved[]>();
  for (const { steps, entry } of moved) {
    const [step, ...below] = steps;
    const same = byStep.get(step!);
    if (same === undefined) byStep.set(step!, [{ steps: below, entry }]);
    else same.push({ steps: below, entry });
  }
  const known = new Map(map.entries.map((entry): [string, MapEntry] => [entry.key.text, entry]));
  const added: MapEntry[] = [];
  const repeated: MapEntry[] = [];
  const add = (step: string, entry: MapEntry) => {
    if (!known.has(step)) added.push(renamed(entry, step));
    else repeated.push(renamed(entry, step));
    known.set(step, known.get(step) ?? entry);
  };
  const changed = new Map<MapEntry, MapEntry>();
  for (const [step, group] of byStep) {
    const inside = group.filter(({ steps }) => steps.length > 0);
    const given = known.get(step);
    for (const { steps, entry } of group) if (steps.length === 0) add(step, entry);
    if (inside.length === 0) continue;
    if (given?.value.kind === 'map') {
      changed.set(given, { key: given.key, value: inserted(given.value, inside) });
    } else {
      const { key, value } = inside[0]!.entry;
      const empty: MapNode = { kind: 'map', entries: [], repeated: [], span: value.span };
      add(step, { key, value: inserted(empty, inside) });
    }
  }
  const entries = map.entries.map(entry => changed.get(entry) ?? entry);
  return { ...map, entries: [...entries, ...added], repeated: [...map.repeated, ...repeated] };
}

function isEnvelope(key: string): boolean {
  return Object.hasOwn(ENVELOPE, key);
}

function renamed({ key, value }: MapEntry, text: string): MapEntry {
  return { key: { ...key, text }, value };
}

function withEntries(map: MapNode, entries: readonly MapEntry[]): MapNode {
  return { ...map, entries };
}

/** A mapping with other values; the same where none changes. */
function mapValues(map: MapNode, change: (value: DocNode, key: string) => DocNode): MapNode {
  const changed = (entries: readonly MapEntry[]) => {
    const now = entries.map((entry): MapEntry => {
      const value = change(entry.value, entry.key.text);
      return value === entry.value ? entry : { key: entry.key, value };
    });
    return now.every((entry, i) => entry === entries[i]) ? entries : now;
  };
  const entries = changed(map.entries);
  const repeated = changed(map.repeated);
  return entries === map.entries && repeated === map.repeated ? map : { ...map, entries, repeated };
}
