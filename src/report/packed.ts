import { ByteWriter } from '../base/byte-writer.ts';
import { utf8 } from '../base/utf8.ts';
import type { ResultFacts, ResultRecord } from './record.ts';

/** Records as they pass from one thread to another. */
export interface PackedRecords {
  /** JSON: of each record its facts, where its block of questions ends among the bytes, and its diagnostics. */
  readonly index: string;
  /** The blocks of questions in UTF-8, one behind the other. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type IndexEntry = readonly [facts: ResultFacts, end: number, diagnostics: string] | null;

/** Packs records, and places where there is none. */
export class RecordPacker {
  readonly #blocks = new ByteWriter();
  #index: IndexEntry[] = [];

  add(record: ResultRecord | undefined): void {
    if (record === undefined) {
      this.#index.push(null);
      return;
    }
    const { facts, questions, diagnostics } = record;
    this.#blocks.add(typeof questions === 'string' ? utf8(questions) : questions);
    this.#index.push([facts, this.#blocks.length, diagnostics]);
  }

  /** What has been packed since the last time. */
  take(): PackedRecords {
    const packed = { index: JSON.stringify(this.#index), bytes: this.#blocks.bytes().slice() };
    this.#blocks.clear();
    this.#index = [];
    return packed;
  }
}

/** The records of a pack, undefined where there was none. */
export function unpackRecords({ index, bytes }: PackedRecords): readonly (ResultRecord | undefined)[] {
  let start = 0;
  return (JSON.parse(index) as readonly IndexEntry[]).map(entry => {
    if (entry === null) return undefined;
    const [facts, end, diagnostics] = entry;
    const questions = bytes.subarray(start, end);
    start = end;
    return { facts, questions, diagnostics };
  });
}
