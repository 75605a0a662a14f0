/** A text put together piece by piece, that remembers where in the source each of its characters stands. */
export interface MappedText {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Collects a mapped text. `copy` takes characters that stand in the source as they are, `put` what stands for one place. */
export interface TextMapper {
  readonly copy: (piece: string, from: number) => void;
  readonly put: (piece: string, at: number) => void;
  readonly result: () => MappedText;
}

/** A mapper that has collected nothing yet. */
export function textMapper(): TextMapper {
  let text = '';
  const offsets: number[] = [];
  return {
    copy: (piece, from) => {
      text += piece;
      for (let i = 0; i < piece.length; i++) offsets.push(from + i);
    },
    put: (piece, at) => {
      text += piece;
      for (let i = 0; i < piece.length; i++) offsets.push(at);
    },
    result: () => ({ text, offsets }),
  };
}

/** Where a mapped text starts, and its offsets unless it stands in the source letter for letter. */
export function placeOf(
  { offsets }: MappedText,
  otherwise: number,
): { readonly textStart: number; readonly offsets?: readonly number[] } {
  const textStart = offsets[0] ?? otherwise;
  return offsets.every((at, i) => at === textStart + i) ? { textStart } : { textStart, offsets };
}
