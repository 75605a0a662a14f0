import { crc32, deflateRawSync } from 'node:zlib';

/** A member to write, honestly or not. */
export interface ZipMember {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** Not compressed. */
  readonly stored?: boolean;
  /** The mode of Unix; `0o120777` is a symbolic link. */
  readonly mode?: number;
  /** What the archive states in the place of the truth. */
  readonly lies?: { readonly size?: number; readonly packed?: number; readonly crc?: number };
  readonly method?: number;
  readonly flags?: number;
  /** Where it says that its data lies. */
  readonly offset?: number;
}

export interface ZipOptions {
  /** The number of members that it states. */
  readonly count?: number;
  readonly comment?: string;
  /** Where it says that its directory begins. */
  readonly directory?: number;
  /** Ends in the form for large archives, with the number of members that is stated there. */
  readonly zip64?: bigint;
}

const UTF8 = 0x800;

/** A zip archive, byte by byte as APPNOTE.TXT has it, and as hostile as its members are. */
export function zip(members: readonly ZipMember[], options: ZipOptions = {}): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const member of members) {
    const { head, body, name } = packed(member);
    const header = Buffer.concat([words(['L', 0x04034b50], ['S', 20]), head, words(['S', 0]), name]);
    const attributes = ((member.mode ?? 0o100644) << 16) >>> 0;
    directory.push(
      words(['L', 0x02014b50], ['S', 0x031e], ['S', 20]),
      head,
      words(['S', 0], ['S', 0], ['S', 0], ['S', 0], ['L', attributes], ['L', member.offset ?? position]),
      name,
    );
    local.push(header, body);
    position += header.length + body.length;
  }
  const list = Buffer.concat(directory);
  const count = options.count ?? members.length;
  const start = options.directory ?? position;
  const comment = Buffer.from(options.comment ?? '');
  const end = words(
    ...([
      ['L', 0x06054b50],
      ['S', 0],
      ['S', 0],
      ['S', count],
      ['S', count],
    ] as const),
    ...([
      ['L', list.length],
      ['L', start],
      ['S', comment.length],
    ] as const),
  );
  const large = options.zip64 === undefined ? [] : [zip64End(options.zip64, list.length, start)];
  return new Uint8Array(Buffer.concat([...local, list, ...large, end, comment]));
}

function zip64End(count: bigint, length: number, start: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(count, 24);
  record.writeBigUInt64LE(count, 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator]);
}

/** The fields that the member's own header and the directory share, its data and its name. */
function packed({ name, data = '', stored = false, lies = {}, method, flags }: ZipMember) {
  const bytes = Buffer.from(data);
  const body = stored ? bytes : deflateRawSync(bytes);
  const nameBytes = Buffer.from(name);
  const head = words(
    ['S', (flags ?? 0) | (typeof name === 'string' ? UTF8 : 0)],
    ['S', method ?? (stored ? 0 : 8)],
    ['L', 0],
    ['L', lies.crc ?? crc32(bytes)],
    ['L', lies.packed ?? body.length],
    ['L', lies.size ?? bytes.length],
    ['S', nameBytes.length],
  );
  return { head, body, name: nameBytes };
}

/** Numbers of two (`S`) or four (`L`) bytes, the low one first. */
function words(...fields: readonly (readonly ['S' | 'L', number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [size]) => sum + (size === 'S' ? 2 : 4), 0));
  let at = 0;
  for (const [size, value] of fields)
    at = size === 'S' ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  return buffer;
}
