import { eachFile, file, graded, type HostileItem, invalid, submissionText } from './item.ts';

const ENCODER = new TextEncoder();

/** A good submission in whose name these bytes stand. */
function withBytes(bytes: readonly number[]): Uint8Array {
  const [before = '', after = ''] = submissionText('bytes', undefined, '"rubric": "@",\n').split('@');
  return join(ENCODER.encode(before), Uint8Array.from(bytes), ENCODER.encode(after));
}

function join(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap(piece => [...piece]));
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
  return bytes;
}

function utf32(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap(c => [c.codePointAt(0)! & 0xff, c.codePointAt(0)! >> 8, 0, 0]));
}

/** Bytes that are no UTF-8, byte order marks, and files of other kinds under the name of a submission. */
export function encodingItems(): readonly HostileItem[] {
  const good = submissionText('encoding');
  return [
    ...eachFile('not-utf8', invalid('file-not-utf8'), [
      ...[
        [0xc0, 0xaf], // overlong: "/" in two bytes
        [0xc1, 0xbf],
        [0xe0, 0x80, 0xaf], // in three
        [0xf0, 0x80, 0x80, 0xaf], // in four
        [0xed, 0xa0, 0x80], // a surrogate
        [0xed, 0xbf, 0xbf],
        [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80], // CESU-8
        [0xe9], // Latin-1
        [0x93, 0x31, 0x94], // quotes of Windows-1252
        [0xe2, 0x82], // cut short
        [0xf0, 0x9f, 0x98],
        [0x80], // a continuation of nothing
        [0xf4, 0x90, 0x80, 0x80], // beyond the last character
        [0xf5, 0x80, 0x80, 0x80],
        [0xf8, 0x88, 0x80, 0x80, 0x80],
        [0xfe],
        [0xff],
        [0xb0, 0xa1, 0xc4, 0xe3], // GB 2312
        [0x83, 0x65, 0x83, 0x58], // Shift JIS
      ].map(withBytes),
      join(ENCODER.encode(good), Uint8Array.of(0xe2)),
      () => new Uint8Array(1000).fill(0xff),
    ]),
    ...eachFile('other-kind', invalid('file-of-other-kind'), [
      Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), // gzip
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), // PNG
      join(ENCODER.encode('%PDF-1.4\n'), Uint8Array.of(0xe2)),
      join(ENCODER.encode('PK\u0003\u0004'), Uint8Array.of(0xff)),
    ]),
    ...eachFile('utf16', graded(undefined, ['file-utf16']), [
      join(Uint8Array.of(0xff, 0xfe), utf16(good, false)),
      join(Uint8Array.of(0xfe, 0xff), utf16(good, true)),
    ]),
    ...eachFile('not-json', invalid('json-not-json'), [
      join(Uint8Array.of(0xff, 0xfe, 0, 0), utf32(good)),
      utf16(good, true),
      () => new Uint8Array(1000),
      'PK\u0003\u0004\u0014\u0000\u0000\u0000',
      '\u007fELF\u0002\u0001\u0001\u0000',
      '%PDF-1.4\n',
      '{\\rtf1'.slice(1),
      '<html><script>alert(1)</script></html>',
      '\u001b[2J\u001b]0;owned\u0007',
      '::error file=x::y',
      '=1+1',
      'student: {id: yaml}',
      '\ufeffxyz',
    ]),
    ...eachFile('no-object', invalid('submission-not-an-object'), [
      '[]',
      'null',
      'true',
      '0',
      '"x"',
      '[{}]',
      '1e999999999',
    ]),
    ...eachFile('nothing', invalid('json-empty'), ['', ' ', '\n\r\t ', '\ufeff', ' '.repeat(1_000_000)]),
    file('utf16-no-mark.json', () => utf16(good, false), invalid('json-missing-key')),
    file('utf32-no-mark.json', () => utf32(good), invalid('json-missing-key')),
    file('mark.json', () => `\ufeff${submissionText('mark')}`, graded()),
    file('two-marks.json', () => `\ufeff\ufeff${submissionText('two-marks')}`, invalid('json-unusual-space')),
    file(
      'mark-inside.json',
      () => submissionText('mark-inside').replace(',', ',\ufeff'),
      invalid('json-unusual-space'),
    ),
    file(
      'replacement.json',
      () => submissionText('\ufffd\uffff\u{10ffff}'),
      graded('\ufffd\uffff\u{10ffff}'),
    ),
    file('crlf.json', () => submissionText('crlf').replaceAll('\n', '\r\n'), graded()),
    file('only-cr.json', () => submissionText('only-cr').replaceAll('\n', '\r'), graded()),
    file(
      'line-separators.json',
      () => submissionText('line-separators').replaceAll('\n', '\u2028'),
      invalid('json-unusual-space'),
    ),
  ];
}
