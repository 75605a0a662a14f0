/** Longer names are cut: systems allow 255 bytes, and an extension is added. */
const LONGEST = 120;

/** What Windows takes for a device, whatever the extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The names of the students' files, in the order of their ids, without extension: letters, digits, `_` and `-` as they are,
 * everything else by its bytes as in web addresses, so that no name leaves its folder and no two are the same. Ids that
 * differ by nothing but capitals have those written so too, since not every system tells them apart.
 */
export function studentFileNames(ids: readonly string[], hash: (text: string) => string): readonly string[] {
  const folded = new Map<string, number>();
  for (const id of ids) {
    const key = encoded(id).toLowerCase();
    folded.set(key, (folded.get(key) ?? 0) + 1);
  }
  return ids.map(id => {
    const plain = encoded(id);
    const isShared = folded.get(plain.toLowerCase())! > 1;
    const name = isShared
      ? encoded(id, /[A-Z]/)
      : DEVICES.test(plain)
        ? byBytes(plain[0]!) + plain.slice(1)
        : plain;
    return name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 40)}-${hash(id).slice(0, 32)}`;
  });
}

function encoded(id: string, further?: RegExp): string {
  return [...id].map(c => (/[A-Za-z0-9_-]/.test(c) && further?.test(c) !== true ? c : byBytes(c))).join('');
}

/** A character by its bytes in UTF-8; half of a pair has none, and stands by its number. */
function byBytes(character: string): string {
  const code = character.charCodeAt(0);
  if (/^\p{Surrogate}$/u.test(character)) return `%u${code.toString(16).toUpperCase()}`;
  return [...new TextEncoder().encode(character)]
    .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
