/**
 * Where each character of a JSON string's content stands in the source: `raw` is what stands between the quotes,
 * without a fault, from `start` on.
 */
export function escapedOffsets(raw: string, start: number): readonly number[] {
  const offsets: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    offsets.push(start + i);
    if (raw[i] === '\\') i += raw[i + 1] === 'u' ? 5 : 1;
  }
  return offsets;
}
