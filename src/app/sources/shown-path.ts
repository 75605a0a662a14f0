/**
 * A path as reports and messages show it. Bytes of a name that are no UTF-8, which come as lone surrogates, are written
 * `\xHH`; so that no other name looks the same, the backslash of one that has such letters is written `\x5c`.
 */
export function shownPath(path: string): string {
  if (!/\\x|\p{Surrogate}/u.test(path)) return path;
  return path
    .replace(/\\(?=x[0-9a-f]{2})/g, '\\x5c')
    .replace(/[\udc80-\udcff]/gu, byte => `\\x${(byte.charCodeAt(0) - 0xdc00).toString(16)}`);
}
