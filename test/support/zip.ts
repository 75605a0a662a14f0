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
  /** What the member's own header states otherwise than the directory. */
  readonly own?: {
    readonly name?: string;
    readonly method?: number;
    readonly size?: number;
    readonly crc?: number;
  };
  /** States its sizes and check sum behind its data only; or other ones. */
  readonly behind?:
    | { readonly signature?: boolean; readonly long?: boolean; readonly crc?: number }
    | 'nothing';
  /** Fields in the directory. */
  readonly extra?: Uint8Array;
  /** Left out of the directory. */
  readonly hidden?: boolean;
  /** The part of the archive that it says to lie in. */
  readonly disk?: number;
}

export interface ZipOptions {
  /** The number of members that it states. */
  readonly count?: number;
  readonly comment?: string;
  /** Where it says that its directory begins. */
  readonly directory?: number;
  /** Ends in the form for large archives, with the number of members that is stated there. */
  readonly zip64?: bigint;
  /** Bytes before the archive, which it does not count. */
  readonly before?: Uint8Array;
  /** Bytes behind its end. */
  readonly after?: Uint8Array;
  /** The size of its directory that it states, and the number of its own part. */
  readonly directorySize?: number;
  readonly disk?: number;
}

const UTF8 = 0x800;

/** A zip archive, byte by byte as APPNOTE.TXT has it, and as hostile as its members are. */
export function zip(members: readonly ZipMember[], options: ZipOptions = {}): Uint8Array {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const member of members) {
    const { head, own, body, behind, name, ownName } = packed(member);
    const header = Buffer.concat([words(['L', 0x04034b50], ['S', 20]), own, words(['S', 0]), ownName]);
    const attributes = ((member.mode ?? 0o100644) << 16) >>> 0;
    const extra = Buffer.from(member.extra ?? []);
    const entry = [
      words(['L', 0x02014b50], ['S', 0x031e], ['S', 20]),
      head,
      words(['S', extra.length], ['S', 0], ['S', member.disk ?? 0], ['S', 0], ['L', attributes]),
      words(['L', member.offset ?? position]),
      name,
      extra,
    ];
    if (member.hidden !== true) directory.push(...entry);
    local.push(header, body, behind);
    position += header.length + body.length + behind.length;
  }
  const list = Buffer.concat(directory);
  const count = options.count ?? members.length;
  const start = options.directory ?? position;
  const comment = Buffer.from(options.comment ?? '');
  const disk = options.disk ?? 0;
  const size = options.directorySize ?? list.length;
  const end = words(
    ...([
      ['L', 0x06054b50],
      ['S', disk],
      ['S', disk],
      ['S', count],
      ['S', count],
    ] as const),
    ...([
      ['L', size],
      ['L', start],
      ['S', comment.length],
    ] as const),
  );
  const large = options.zip64 === undefined ? [] : [zip64End(options.zip64, list.length, start)];
  const { before = [], after = [] } = options;
  return new Uint8Array(
    Buffer.concat([Buffer.from(before), ...local, list, ...large, end, comment, Buffer.from(after)]),
  );
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

/** The fields of the directory, those of the member's own header, its data with what stands behind it, and its names. */
function packed(member: ZipMember) {
  const { name, data = '', stored = false, lies = {}, method, flags, own = {}, behind } = member;
  const bytes = Buffer.from(data);
  const body = stored ? bytes : deflateRawSync(bytes);
  const [nameBytes, ownName] = [Buffer.from(name), Buffer.from(own.name ?? name)];
  const facts = {
    method: method ?? (stored ? 0 : 8),
    crc: lies.crc ?? crc32(bytes),
    packed: lies.packed ?? body.length,
    size: lies.size ?? bytes.length,
  };
  const bits =
    (flags ?? 0) | (typeof name === 'string' ? UTF8 : 0) | (behind === undefined ? 0 : DESCRIBED_BEHIND);
  const nothing = behind === undefined ? {} : { crc: 0, packed: 0, size: 0 };
  return {
    head: fields(bits, facts, nameBytes.length),
    own: fields(bits, { ...facts, ...nothing, ...own }, ownName.length),
    body,
    behind: behind === undefined || behind === 'nothing' ? Buffer.alloc(0) : descriptor(facts, behind),
    name: nameBytes,
    ownName,
  };
}

const DESCRIBED_BEHIND = 8;

interface Facts {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

function fields(flags: number, { method, crc, packed, size }: Facts, nameLength: number): Buffer {
  return words(
    ['S', flags],
    ['S', method],
    ['L', 0],
    ['L', crc],
    ['L', packed],
    ['L', size],
    ['S', nameLength],
  );
}

function descriptor(
  { crc, packed, size }: Facts,
  own: { readonly signature?: boolean; readonly long?: boolean; readonly crc?: number },
): Buffer {
  const sizes = own.long
    ? words(['L', packed], ['L', 0], ['L', size], ['L', 0])
    : words(['L', packed], ['L', size]);
  return Buffer.concat([
    own.signature === false ? Buffer.alloc(0) : words(['L', 0x08074b50]),
    words(['L', own.crc ?? crc]),
    sizes,
  ]);
}

/** Numbers of two (`S`) or four (`L`) bytes, the low one first. */
function words(...fields: readonly (readonly ['S' | 'L', number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [size]) => sum + (size === 'S' ? 2 : 4), 0));
  let at = 0;
  for (const [size, value] of fields)
    at = size === 'S' ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at);
  return buffer;
}
