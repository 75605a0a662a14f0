import { readMarkup } from './markup.ts';

/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article blockquote body dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** Elements whose text nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'title']);

/** The superscripts and subscripts that carry meaning: `x<sup>2</sup>` is `x^(2)`. */
const RAISED = 'sup';

/**
 * The text of an HTML page or fragment as people see it: blocks, `<br>` and list items are lines, cells of tables are
 * tabs apart, entities are decoded, and everything else is dropped. White space is one space but in `<pre>`. Never
 * throws: HTML has no errors.
 */
export function htmlText(html: string): string {
  const lines: string[] = [];
  let line = '';
  let isSpaced = true;
  let unseen: string | undefined;
  let kept = false;
  const add = (piece: string) => {
    line += piece;
    isSpaced = /\s$/.test(piece.slice(-1));
  };
  const breakLine = () => {
    lines.push(line.trimEnd());
    line = '';
    isSpaced = true;
  };
  const endLine = () => {
    if (line !== '') breakLine();
  };
  readMarkup(
    html,
    { xml: false },
    {
      open: name => {
        if (UNSEEN.has(name)) unseen = name;
        else if (name === 'pre') kept = true;
        if (name === 'br') breakLine();
        else if (BLOCKS.has(name)) endLine();
        else if (name === RAISED) add('^(');
      },
      close: name => {
        if (name === unseen) unseen = undefined;
        else if (name === 'pre') kept = false;
        if (BLOCKS.has(name)) endLine();
        else if (name === RAISED) add(')');
        else if (name === 'td' || name === 'th') add('\t');
      },
      text: piece => {
        if (unseen !== undefined) return;
        const folded = kept ? piece : piece.replace(/[ \t\r\n\f]+/g, ' ');
        const shown = isSpaced && !kept && folded.startsWith(' ') ? folded.slice(1) : folded;
        if (shown !== '') add(shown);
      },
    },
  );
  endLine();
  return lines.join('\n').trim();
}
