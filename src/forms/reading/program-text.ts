const CALL =
  /^(\s*(?:(?:np|numpy|torch|tf|jnp|jax\.numpy|sp|sympy)\s*\.\s*)?(?:array|asarray|matrix|mat|Matrix|tensor|Tensor|FloatTensor|DoubleTensor|constant|Size|c))(?=\s*\()/;
const KEYWORD = /,\s*(?:dtype|device|requires_grad|copy|order|ndmin)\s*=\s*[^,()[\]]+(?=[,)])/g;
const LATEX_BEGIN = /\\begin\s*\{(?:[a-zA-Z]*matrix|array)\}(?:\{[^{}]*\})?/g;
const LATEX_END = /\\end\s*\{(?:[a-zA-Z]*matrix|array)\}/g;

/**
 * What a program wraps around numbers taken off: `np.array(…, dtype=float)` becomes `(…)`, a LaTeX matrix becomes
 * `[… , …; … , …]`. What is left stands where it stood. `printed` says that a program's call was found, whose
 * decimal mark is a point.
 */
export function programText(text: string): { readonly text: string; readonly printed: boolean } {
  const isCall = CALL.test(text);
  let cleaned = isCall ? text.replace(CALL, blanked).replace(KEYWORD, blanked) : text;
  if (cleaned.includes('\\begin')) {
    cleaned = cleaned
      .replace(/\$|\\left(?=\s*[[(])|\\right(?=\s*[\])])/g, blanked)
      .replace(LATEX_BEGIN, found => `[${' '.repeat(found.length - 1)}`)
      .replace(LATEX_END, found => `]${' '.repeat(found.length - 1)}`)
      .replaceAll('\\\\', '; ')
      .replaceAll('&', ',');
  }
  return { text: cleaned, printed: isCall };
}

function blanked(found: string): string {
  return ' '.repeat(found.length);
}
