import { utf8 } from '../base/utf8.ts';
import type { PlainJson } from './plain-json.ts';

/** Something that a key of a map leads to. */
export interface PlainMember {
  readonly key: string;
  /** Reads the value; false where it is not the one that is looked for. */
  readonly read: (json: PlainJson) => boolean;
}

/** Reads maps of known keys, each at most once and in any order; they often come in the order given here. */
export class PlainMap {
  readonly #members: readonly PlainMember[];
  readonly #keys: readonly Uint8Array[];
  readonly #given: Uint8Array;

  constructor(members: readonly PlainMember[]) {
    this.#members = members;
    this.#keys = members.map(({ key }) => utf8(key));
    this.#given = new Uint8Array(members.length);
  }

  /** Forgets what the last map had. */
  begin(): void {
    this.#given.fill(0);
  }

  /** Whether the member at a place has been read. */
  has(place: number): boolean {
    return this.#given[place] === 1;
  }

  /** Reads a map; false where it is not plain, has a key twice or one that is not known. */
  read(json: PlainJson): boolean {
    if (!json.object()) return false;
    let next = 0;
    for (let first = true; ; first = false) {
      const found = json.member(first);
      if (found === 'end') return true;
      if (found === 'other') return false;
      const place = this.#placeOf(json, next);
      if (place === -1 || this.#given[place] === 1) return false;
      this.#given[place] = 1;
      if (!this.#members[place]!.read(json)) return false;
      next = place + 1;
    }
  }

  /** The place of the key that has been read, looked for from one place on; -1 where it is not known. */
  #placeOf(json: PlainJson, from: number): number {
    const keys = this.#keys;
    for (let i = from; i < keys.length; i++) if (json.isText(keys[i]!)) return i;
    for (let i = 0; i < from; i++) if (json.isText(keys[i]!)) return i;
    return -1;
  }
}
