import { readMarkup } from './markup.ts';

/** What is told of an XML text, in its order. Names come without their prefix. */
export interface XmlEvents {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close: (name: string) => void;
  readonly text: (piece: string) => void;
}

/**
 * Reads an XML text of a program's, such as a sheet of a spreadsheet. False where it declares a document type: the
 * entities that such a declaration may define are never expanded. Faults of form are not told.
 */
export function readXml(text: string, { open, close, text: onText }: XmlEvents): boolean {
  if (/<!DOCTYPE/i.test(text)) return false;
  readMarkup(
    text,
    { xml: true },
    {
      open: (name, attributes) => open(local(name), Object.fromEntries(attributes)),
      close: name => close(local(name)),
      text: onText,
    },
  );
  return true;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
