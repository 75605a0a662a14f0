const encoder = new TextEncoder();

/** The UTF-8 of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of bytes in UTF-8, a byte order mark left in place; undefined where they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
