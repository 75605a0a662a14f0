import { Parser } from 'htmlparser2';

/** Elements that stand on lines of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article blockquote body dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** Elements whose text nobody sees. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);

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
  let unseen = 0;
  let kept = 0;
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
  const parser = new Parser({
    onopentag: name => {
      if (UNSEEN.has(name)) unseen++;
      else if (name === 'pre') kept++;
      if (name === 'br') breakLine();
      else if (BLOCKS.has(name)) endLine();
      else if (name === RAISED) add('^(');
    },
    onclosetag: name => {
      if (UNSEEN.has(name)) unseen--;
      else if (name === 'pre') kept--;
      if (BLOCKS.has(name)) endLine();
      else if (name === RAISED) add(')');
      else if (name === 'td' || name === 'th') add('\t');
    },
    ontext: piece => {
      if (unseen > 0) return;
      const folded = kept > 0 ? piece : piece.replace(/[ \t\r\n\f]+/g, ' ');
      const shown = isSpaced && kept === 0 && folded.startsWith(' ') ? folded.slice(1) : folded;
      if (shown !== '') add(shown);
    },
  });
  parser.end(html);
  endLine();
  return lines.join('\n').trim();
}
