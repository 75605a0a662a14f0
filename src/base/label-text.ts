/**
 * A label of a rubric, Markdown with TeX between dollars, as plain text: `$\mathbf{a}^{[1]}$` is `a[1]`. What has no
 * plain form keeps its name.
 */
export function labelText(label: string): string {
  const pieces = label.split(/(\\\$|\$\$?[^$]*\$?\$)/);
  const plain = pieces.map((piece, i) => {
    if (i % 2 === 0) return markdownText(piece);
    return piece === '\\$' ? '$' : texText(piece.replace(/^\$+|\$+$/g, ''));
  });
  return plain.join('').replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** Text without the marks of Markdown. */
function markdownText(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(`+)([^`]*)\1/g, '$2')
    .replace(/(?<![\\*])(\*{1,3})(?=\S)([^*]*[^*\s])\1/g, '$2')
    .replace(/(?<![\\\p{L}\p{N}_])(_{1,3})(?=\S)([^_]*[^_\s])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** TeX as plain text. */
function texText(tex: string): string {
  const reader = new TexReader(tex);
  return reader.sequence();
}

const LETTERS: Readonly<Record<string, string>> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η' },
  ...{ theta: 'θ', vartheta: 'ϑ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π' },
  ...{ rho: 'ρ', sigma: 'σ', tau: 'τ', upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω' },
  ...{ Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ' },
  ...{ Omega: 'Ω', ell: 'ℓ', hbar: 'ħ', infty: '∞', partial: '∂', nabla: '∇', emptyset: '∅', circ: '°' },
  ...{ times: '×', cdot: '·', div: '÷', pm: '±', mp: '∓', le: '≤', leq: '≤', ge: '≥', geq: '≥', ne: '≠' },
  ...{ neq: '≠', approx: '≈', sim: '~', to: '→', rightarrow: '→', mapsto: '↦', in: '∈', sum: '∑', prod: '∏' },
  ...{ int: '∫', ldots: '…', dots: '…', cdots: '…', top: 'T', prime: '′', mid: '|', vert: '|', Vert: '‖' },
  ...{ odot: '⊙', otimes: '⊗', oplus: '⊕', cup: '∪', cap: '∩', langle: '⟨', rangle: '⟩', dagger: '†' },
};

/** Marks above a letter, as characters that combine with it. */
const ACCENTS: Readonly<Record<string, string>> = {
  ...{ hat: '\u0302', widehat: '\u0302', bar: '\u0304', overline: '\u0304', tilde: '\u0303' },
  ...{ widetilde: '\u0303', dot: '\u0307', ddot: '\u0308', vec: '\u20d7' },
};

/** Commands that only change how what they hold looks, or what stands around it. */
const DRESS: ReadonlySet<string> = new Set([
  ...['mathbf', 'mathrm', 'mathit', 'mathsf', 'mathtt', 'mathbb', 'mathcal', 'mathfrak', 'boldsymbol', 'bm'],
  ...['text', 'textbf', 'textit', 'textrm', 'texttt', 'emph', 'operatorname', 'mbox', 'pmb'],
]);

/** Commands that show nothing. */
const NOTHING: ReadonlySet<string> = new Set([
  ...['left', 'right', 'big', 'Big', 'bigl', 'bigr', 'Bigl', 'Bigr', 'displaystyle', 'limits', 'nolimits'],
]);

/** Commands of one character. */
const SPACES = ',;:! ';

class TexReader {
  readonly #tex: string;
  #at = 0;
  #depth = 0;

  constructor(tex: string) {
    this.#tex = tex;
  }

  /** All up to a closing brace or the end. */
  sequence(): string {
    let out = '';
    while (this.#at < this.#tex.length && this.#tex[this.#at] !== '}') {
      const character = this.#tex[this.#at]!;
      if (character === '^' || character === '_') {
        this.#at++;
        out = out.trimEnd() + script(character, this.#argument());
      } else out += this.#atom();
    }
    return out;
  }

  /** What stands in braces, or the next atom. */
  #argument(): string {
    this.#skipSpaces();
    return this.#at < this.#tex.length ? this.#atom().trim() : '';
  }

  #skipSpaces(): void {
    while (this.#tex[this.#at] === ' ') this.#at++;
  }

  #atom(): string {
    const character = this.#tex[this.#at]!;
    if (character === '{') return this.#group();
    if (character !== '\\') {
      this.#at++;
      return character === '~' || character === '&' ? ' ' : character;
    }
    const [whole, name = ''] = /^\\([A-Za-z]+|.?)/s.exec(this.#tex.slice(this.#at))!;
    this.#at += whole.length;
    return this.#command(name);
  }

  /** Labels nest a few levels; what nests deeper is taken as it stands. */
  #group(): string {
    this.#at++;
    if (this.#depth >= 32) return '';
    this.#depth++;
    const inner = this.sequence();
    this.#depth--;
    if (this.#tex[this.#at] === '}') this.#at++;
    return inner;
  }

  #command(name: string): string {
    if (DRESS.has(name)) return this.#argument();
    if (NOTHING.has(name)) return '';
    if (Object.hasOwn(ACCENTS, name)) {
      const inner = this.#argument();
      return [...inner].length === 1 ? inner + ACCENTS[name] : inner;
    }
    if (name === 'frac' || name === 'dfrac' || name === 'tfrac')
      return `${grouped(this.#argument())}/${grouped(this.#argument())}`;
    if (name === 'sqrt') return `√${grouped(this.#argument())}`;
    if (Object.hasOwn(LETTERS, name)) {
      // The sign of a derivative stands at what follows it.
      if (name === 'partial' || name === 'nabla') this.#skipSpaces();
      return LETTERS[name]!;
    }
    if (name === 'quad' || name === 'qquad') return ' ';
    if (name === '|') return '‖';
    if (name.length === 1 && SPACES.includes(name)) return name === '!' ? '' : ' ';
    return name === '\\' ? ' ' : name;
  }
}

/** In brackets where it is more than one thing. */
function grouped(text: string): string {
  return /^(?:[\p{L}\p{N}.∂∇]|\p{Mark})*$/u.test(text) ? text : `(${text})`;
}

const RAISED: Readonly<Record<string, string>> = {
  ...{ 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹', '-': '⁻', '+': '⁺' },
};

/** A superscript or subscript: what is in brackets, and an index of digits, stands beside the letter. */
function script(sign: '^' | '_', text: string): string {
  if (text === '' || /^[[(].*[\])]$/.test(text)) return text;
  if (/^[′'*†°]+$/.test(text)) return text;
  if (sign === '_') return /^\d+$/.test(text) ? text : `_${/\s/.test(text) ? grouped(text) : text}`;
  if (/^[-+]?\d+$/.test(text)) return [...text].map(c => RAISED[c]).join('');
  return `^${grouped(text)}`;
}
