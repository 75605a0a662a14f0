import { escapeMeaning } from './double-quoted.ts';

/** TeX commands whose backslash and first letter are an escape of a double-quoted YAML scalar. */
const COMMANDS: ReadonlySet<string> = new Set(
  `alpha angle approx aleph amalg arccos arcsin arctan arg argmax ast asymp
   bar backslash barwedge bcancel because begin beta beth bf big bigcap bigcup bigg biggl biggr bigl bigoplus bigotimes
   bigr bigsqcup bigtriangleup binom bm bmod boldsymbol bot bowtie boxed breve bullet
   ell emph emptyset end enspace epsilon eq equiv eta exists exp expandafter eth
   fbox fint flat footnotesize forall frac frown
   nabla ne nearrow neg neq newline nexists ni nleq nmid nolimits nonumber norm not notin nparallel nsubseteq nu
   nwarrow natural ngeq
   rangle rbrace rbrack rceil rfloor rho right rightarrow rightharpoonup rightleftharpoons rm rtimes rvert
   rVert root
   tan tanh tau tbinom text textbf textit textrm textsf textsc texttt textstyle tfrac theta therefore thickapprox tilde
   times to top triangle triangledown triangleleft triangleq triangleright tt
   varDelta varGamma varepsilon varkappa varnothing varphi varpi varpropto varrho varsigma vartheta vartriangle
   vdash vdots vec vee verb vert vmatrix vphantom
   LARGE LaTeX Lambda Large Leftarrow Leftrightarrow Longleftarrow Longrightarrow
   Phi Pi Pr Psi`
    .trim()
    .split(/\s+/),
);

const NAMES: ReadonlyMap<string, string> = new Map([
  ['a', 'a control character'],
  ['b', 'a backspace'],
  ['e', 'a control character'],
  ['f', 'a form feed'],
  ['n', 'a line break'],
  ['r', 'a carriage return'],
  ['t', 'a tab'],
  ['v', 'a vertical tab'],
  ['L', 'a line separator'],
  ['P', 'a paragraph separator'],
  ['_', 'a no-break space'],
]);

/** An escape that was meant as TeX: where it stands, the command as typed, and what YAML makes of it. */
export interface TexEscape {
  readonly at: number;
  readonly command: string;
  /** Undefined where YAML has no such escape at all. */
  readonly becomes: string | undefined;
}

/**
 * The first escape in a double-quoted scalar that was meant as TeX: one that YAML does not know (`\m`), or one that
 * it turns into a control character although the letters after the backslash are a TeX command (`\theta`).
 * `raw` is what stands between the quotes. A line break `\n` before a word is never taken for TeX.
 */
export function firstTexEscape(raw: string): TexEscape | undefined {
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', at)) {
    const letter = raw[at + 1] ?? '';
    const command = /^(?:[A-Za-z]+|_|)/.exec(raw.slice(at + 1, at + 40))![0];
    if (escapeMeaning(letter) === undefined && !isOtherEscape(raw, at)) {
      return { at, command: `\\${command === '' ? letter : command}`, becomes: undefined };
    }
    const becomes = NAMES.get(letter);
    const isTex = letter === '_' ? inMaths(raw, at) : isCommand(command);
    if (becomes !== undefined && isTex) return { at, command: `\\${command}`, becomes };
    at += 2;
  }
  return undefined;
}

function isCommand(command: string): boolean {
  return command.length > 1 && COMMANDS.has(command);
}

/** `\x41`, `A`, `\U0001F600`, or a line break that is escaped. */
function isOtherEscape(raw: string, at: number): boolean {
  return /^\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n)/.test(raw.slice(at, at + 12));
}

function inMaths(raw: string, at: number): boolean {
  return raw.slice(0, at).split('$').length % 2 === 0;
}

/** The content of a double-quoted scalar as its writer meant it: only `\"` and `\\` taken as escapes. */
export function asTyped(raw: string): string {
  return raw.replace(/\\(["\\])/g, '$1').replace(/[ \t]*\\?\r?\n[ \t]*/g, ' ');
}
