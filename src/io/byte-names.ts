import { decodeUtf8 } from '../base/utf8.ts';

/**
 * The name that bytes stand for: their text where they are UTF-8. Else each byte that is no part of a character becomes
 * a lone surrogate, U+DC80 to U+DCFF, which no text of the system has: so the bytes can be had again, and no two names
 * are the same (as PEP 383 does it).
 */
export function nameOfBytes(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text;
  let name = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    const character = length === 0 ? undefined : decodeUtf8(bytes.subarray(at, at + length));
    name += character ?? String.fromCharCode(0xdc00 + bytes[at]!);
    at += character === undefined ? 1 : length;
  }
  return name;
}

/** How many bytes a character has that begins with this one; 0 for a byte that begins none. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  return at + length <= bytes.length ? length : 0;
}

/** A path as the system takes it: text, or the bytes of one that is no UTF-8. */
export function systemPath(path: string): string | Buffer {
  if (!/\p{Surrogate}/u.test(path)) return path;
  return Buffer.concat(
    Array.from(path, character => {
      const code = character.charCodeAt(0);
      const byte = character.length === 1 && code >= 0xdc80 && code <= 0xdcff;
      return byte ? Buffer.of(code - 0xdc00) : Buffer.from(character);
    }),
  );
}
