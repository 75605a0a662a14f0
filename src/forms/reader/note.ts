/** The layers that are peeled off what people type, each with its line of "What you may type". */
export const LAYERS = {
  characters: 'other scripts, typographic signs and invisible characters',
  tex: 'TeX',
  quotes: 'quotes, backticks and signs of formulas around it',
  brackets: 'brackets around a number',
  program: 'what a program prints around it',
  name: 'a name before it',
  about: 'a sign or word for “about” before it',
  closing: 'a point, comma or semicolon after it',
  transpose: 'a sign for the transpose behind a vector',
} as const;

/** A layer by its id. */
export type Layer = keyof typeof LAYERS;

/** A note in words: `taken off: x = (a name before it)`, `signs read as: 64 * 32`. */
export function noteText({ layer, text }: Note): string {
  if (layer === 'characters') return `signs read as: ${text}`;
  if (layer === 'tex') return `TeX read as: ${text}`;
  return `taken off: ${text} (${LAYERS[layer]})`;
}

/** What one layer did: the text it took off, or, where it translated the text, what came of it. */
export interface Note {
  readonly layer: Layer;
  readonly text: string;
}
