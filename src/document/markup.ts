import { QuoteType, Tokenizer } from 'htmlparser2';

/** What is told of a text with tags, in its order. */
export interface MarkupEvents {
  readonly open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  readonly close: (name: string) => void;
  readonly text: (piece: string) => void;
}

/**
 * Tells the tags and the text of an HTML page, or of an XML file, entities decoded; those that a document itself
 * defines are left as they stand. Tags are not matched to each other, so that depth costs nothing. Never throws.
 */
export function readMarkup(
  source: string,
  { xml }: { readonly xml: boolean },
  { open, close, text }: MarkupEvents,
): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  const named = (start: number, end: number) => {
    const found = source.slice(start, end);
    return xml ? found : found.toLowerCase();
  };
  const tokenizer = new Tokenizer(
    { xmlMode: xml, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = named(start, end);
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = named(start, end);
        value = '';
      },
      onattribdata: (start, end) => {
        value += source.slice(start, end);
      },
      onattribentity: point => {
        value += String.fromCodePoint(point);
      },
      onattribend: quote => {
        if (quote !== QuoteType.NoValue && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: () => open(name, attributes),
      onselfclosingtag: () => {
        open(name, attributes);
        if (xml) close(name);
      },
      onclosetag: (start, end) => close(named(start, end)),
      ontext: (start, end) => text(source.slice(start, end)),
      ontextentity: point => text(String.fromCodePoint(point)),
      oncdata: (start, end, offset) => text(source.slice(start, end - offset)),
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}
