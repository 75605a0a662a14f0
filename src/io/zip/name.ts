import { crc32 } from 'node:zlib';
import { isPrintableAscii } from '../../base/ascii.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { nameOfBytes } from '../byte-names.ts';
import { extraField } from './header.ts';

/** The name of a member as text. */
export interface MemberName {
  readonly text: string;
  /** Its bytes, each a character. */
  readonly raw: string;
  /** Where the text is a guess, the spelling of its bytes, by which it can be told from all other names. */
  readonly bytes: string | undefined;
}

const UTF8_FLAG = 0x800;
const UNICODE_PATH = 0x7075;

/**
 * The name of a member. Archivers of macOS write UTF-8 without saying so, where the format has the letters of MS-DOS;
 * archivers of Windows put UTF-8 into a field of its own, with the check sum of the name that it stands for.
 */
export function memberName(flags: number, raw: Buffer, extra: Buffer): MemberName {
  const letters = rawName(raw);
  const text = unicodePath(raw, extra) ?? (isPrintableAscii(letters) ? letters : decodeUtf8(raw));
  if (text !== undefined) return { text, raw: letters, bytes: undefined };
  const bytes = nameOfBytes(raw);
  if ((flags & UTF8_FLAG) !== 0) return { text: bytes, raw: letters, bytes: undefined };
  return { text: lettersOfDos(raw), raw: letters, bytes };
}

/** The bytes of a name, each a character. */
export function rawName(bytes: Buffer): string {
  return bytes.toString('latin1');
}

function unicodePath(raw: Buffer, extra: Buffer): string | undefined {
  const field = extraField(extra, UNICODE_PATH);
  if (field === undefined || field.length < 6 || field[0] !== 1) return undefined;
  return field.readUInt32LE(1) === crc32(raw) ? decodeUtf8(field.subarray(5)) : undefined;
}

/** The upper half of code page 437. */
const UPPER =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

function lettersOfDos(raw: Buffer): string {
  return Array.from(raw, byte => (byte < 0x80 ? String.fromCharCode(byte) : UPPER[byte - 0x80]!)).join('');
}
