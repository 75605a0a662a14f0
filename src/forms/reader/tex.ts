import type { Style } from './characters.ts';
import { GREEK } from './greek.ts';

/** Commands of TeX that stand for a sign or a word, with what is read for each. */
const COMMANDS: Readonly<Record<string, string>> = {
  times: '*',
  cdot: '*',
  ast: '*',
  bullet: '*',
  div: '/',
  pm: '±',
  approx: '≈',
  simeq: '≈',
  cong: '≈',
  sim: '~',
  infty: '∞',
  top: 'T',
  intercal: 'T',
  degree: '°',
  circ: '°',
  langle: '<',
  rangle: '>',
  lbrace: '{',
  rbrace: '}',
  lbrack: '[',
  rbrack: ']',
  vert: '|',
  partial: '∂',
  nabla: '∇',
  pi: 'π',
  ...GREEK,
  varepsilon: 'ε',
  vartheta: 'θ',
  varphi: 'φ',
};

/** Commands for names of functions: the name itself. */
const NAMES: ReadonlySet<string> = new Set(
  'sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh exp ln log lg max min'.split(' '),
);

/** Commands that change how their argument looks. */
const LOOKS: ReadonlySet<string> = new Set(
  'text textrm textbf mathrm mathbf mathit mathsf mathtt mathcal mathbb boldsymbol bm operatorname boxed vec hat bar tilde overline underline displaystyle textstyle'.split(
    ' ',
  ),
);

/** Commands that only set brackets or space. */
const NOTHING: ReadonlySet<string> = new Set(
  'left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr displaystyle textstyle limits'.split(
    ' ',
  ),
);

const SPACES: ReadonlySet<string> = new Set([',', ';', ':', ' ', '>', 'quad', 'qquad', '!']);
const FRACTIONS: ReadonlySet<string> = new Set(['frac', 'dfrac', 'tfrac', 'cfrac']);

/** All commands that are read, for the page of what may be typed. */
export const TEX_COMMANDS: readonly string[] = [
  ...Object.keys(COMMANDS),
  ...NAMES,
  ...LOOKS,
  ...FRACTIONS,
  ...NOTHING,
  'sqrt',
  'begin',
  'end',
];

/** How deep the arguments of commands may stand in each other; a deeper one is left, and so not readable. */
const DEEPEST = 32;

/** A number as the side of a fraction has it. */
const PLAIN = /^\s*[+-]?\d[\d.,]*\s*$/;

/**
 * TeX as the text that the readers know: `\frac{1}{3}` is `1/3`, in a formula in brackets, `1{,}5` is `1,5`, `\sqrt{2}`
 * is `sqrt(2)`, a matrix is `[… , …; … , …]`. `2\frac{1}{3}` is `2 1/3`, which the readers ask about. A command that is
 * not known stays, and the reader says so.
 */
export function withoutTex(text: string, style: Style): string {
  if (!text.includes('\\')) return text.includes('{,}') ? text.replaceAll('{,}', ',') : text;
  return new TexText(text.replaceAll('{,}', ','), style).convert();
}

class TexText {
  readonly #text: string;
  readonly #style: Style;
  #at = 0;
  #depth = 0;

  constructor(text: string, style: Style) {
    this.#text = text;
    this.#style = style;
  }

  convert(): string {
    let out = '';
    while (this.#at < this.#text.length) out += this.#next(out);
    return out;
  }

  /** The next character or command, after what was read before it. */
  #next(before: string): string {
    const c = this.#text[this.#at]!;
    if (c !== '\\') {
      this.#at++;
      return c === '&' ? ',' : c;
    }
    const word = /\\(?:[a-zA-Z]+|[\s\S]|$)/y;
    word.lastIndex = this.#at;
    const command = word.exec(this.#text)![0].slice(1);
    this.#at += command.length + 1;
    return this.#command(command, before);
  }

  #command(command: string, before: string): string {
    if (command === '\\') return ';';
    if (command === '%' || command === '$' || command === '&' || command === '{' || command === '}')
      return command;
    if (command === '_') return '_';
    if (command === '(' || command === ')' || command === '[' || command === ']') return '$';
    if (command === '!' || command === '/') return '';
    if (SPACES.has(command)) return ' ';
    if (NOTHING.has(command)) {
      if (this.#text[this.#at] === '.') this.#at++;
      return '';
    }
    if (Object.hasOwn(COMMANDS, command)) return COMMANDS[command]!;
    if (NAMES.has(command)) return ` ${command} `;
    if (LOOKS.has(command)) return this.#argument();
    if (FRACTIONS.has(command)) {
      const over = this.#argument();
      return this.#fraction(over, this.#argument(), before);
    }
    if (command === 'sqrt') {
      const root = /\s*\[([^\]]*)\]/y;
      root.lastIndex = this.#at;
      const order = root.exec(this.#text);
      if (order !== null) this.#at += order[0].length;
      const under = this.#argument();
      if (order === null || order[1]!.trim() === '2') return ` sqrt(${under})`;
      return order[1]!.trim() === '3' ? ` cbrt(${under})` : `(${under})^(1/(${order[1]}))`;
    }
    if (command === 'begin' || command === 'end') return this.#environment(command);
    return `\\${command}`;
  }

  #fraction(over: string, under: string, before: string): string {
    const isPlain = PLAIN.test(over) && PLAIN.test(under);
    if (isPlain && /\d\s*$/.test(before)) return ` ${over}/${under}`;
    return isPlain && this.#style !== 'formula' ? `${over}/${under}` : `((${over})/(${under}))`;
  }

  /** The braces of a matrix, whose rows end with `\\` and whose columns stand between `&`. */
  #environment(command: 'begin' | 'end'): string {
    const name = /\s*\{(?:[a-zA-Z]*matrix\*?|array)\}(?:\s*\{[lcr|\s]*\})?/y;
    name.lastIndex = this.#at;
    const found = name.exec(this.#text);
    if (found === null) return `\\${command}`;
    this.#at += found[0].length;
    return command === 'begin' ? '[' : ']';
  }

  /** The argument of a command: what stands in braces, else the next sign. */
  #argument(): string {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++;
    if (this.#at >= this.#text.length) return '';
    if (++this.#depth > DEEPEST) {
      this.#depth--;
      this.#at++;
      return '\\';
    }
    let out = '';
    if (this.#text[this.#at] !== '{') out = this.#next('');
    else {
      this.#at++;
      for (let open = 1; this.#at < this.#text.length; ) {
        const c = this.#text[this.#at]!;
        if (c === '{') open++;
        if (c === '}' && --open === 0) break;
        out += this.#next(out);
      }
      this.#at++;
    }
    this.#depth--;
    return out;
  }
}
