import { file, graded, type HostileItem, invalid, type Outcome, submissionText } from './item.ts';

const MIB = 1024 * 1024;

/** A good submission filled with spaces to so many bytes. */
function ofSize(id: string, bytes: number): string {
  const text = submissionText(id);
  return text + ' '.repeat(bytes - text.length);
}

/** File names that are something else elsewhere. */
const NAMES = [
  'Tan, "Mei" Ling.json',
  "O'Brien.json",
  'two\nlines.json',
  'carriage\rreturn.json',
  'tab\there.json',
  '\u202egnp.json',
  '\u2066x\u2069.json',
  '\u061cx.json',
  '\u200b.json',
  '\u001b[31mred.json',
  '\u001b]0;t\u0007.json',
  '\u0007bell.json',
  '\u009b31m.json',
  '-o.json',
  '--help.json',
  '-.json',
  '=1+1.json',
  '+1.json',
  '@SUM(A1).json',
  '%s%n.json',
  '$(touch x).json',
  '`touch x`.json',
  'a;b&c|d.json',
  'a*b?c[d].json',
  'a\\b.json',
  'a..json',
  ' .json',
  'é.json'.normalize('NFD'),
  'é.json'.normalize('NFC'),
  '😀.json',
  '::error::x.json',
  '<b>x<b>.json',
  '007.json',
  'con.json',
  '__proto__.json',
  'constructor.json',
  `${'x'.repeat(250)}.json`,
  `${'😀'.repeat(62)}.json`,
  'upper.JSON',
  'sub/folder with spaces/x.json',
  'sub/=1+1/x.json',
  'sub/\u001b[31m/x.json',
  'sub.json/x.json',
  `${'d/'.repeat(60)}x.json`,
];

/** What lies in a folder: names, sizes, links, pipes. `unreadable` where the user cannot read every file anyway. */
export function fileItems(unreadable: boolean, pipes: boolean): readonly HostileItem[] {
  const refused = invalid('file-not-regular');
  const link = (path: string, target: string, outcome: Outcome = refused): HostileItem => ({
    path,
    content: { kind: 'link', target },
    outcome,
  });
  return [
    ...NAMES.map((path, i) => file(path, () => submissionText(`path-${i}`), graded(`path-${i}`))),
    file(
      Uint8Array.from([0x6e, 0xff, 0xfe, ...new TextEncoder().encode('.json')]),
      () => submissionText('bytes'),
      graded('bytes'),
    ),
    file(
      Uint8Array.from([0x6e, 0xfe, 0xff, ...new TextEncoder().encode('.json')]),
      () => submissionText('other bytes'),
      graded('other bytes'),
    ),
    file('n\\xff\\xfe.json', () => submissionText('letters'), graded('letters')),
    file('exactly.json', () => ofSize('exactly', MIB), graded()),
    file('one-more.json', () => ofSize('one-more', MIB + 1), invalid('file-too-large')),
    file('empty.json', () => '', invalid('json-empty')),
    ...[MIB + 1, 64 * MIB, 4096 * MIB].map(
      (size, i): HostileItem => ({
        path: `sparse-${i + 1}.json`,
        content: { kind: 'sparse', size },
        outcome: invalid('file-too-large'),
      }),
    ),
    { path: 'sparse-small.json', content: { kind: 'sparse', size: MIB }, outcome: invalid('json-not-json') },
    link('link-to-good.json', 'good-1.json'),
    link('link-to-secret.json', '../secret.json'),
    link('link-to-system.json', '/etc/passwd'),
    link('link-to-nothing.json', 'nothing-here.json'),
    link('link-above.json', '..'),
    link('link-here.json', '.'),
    link('link-to-device.json', '/dev/zero'),
    link('link-above', '..', { status: 'left out' }),
    link('link-to-root', '/', { status: 'left out' }),
    ...(pipes
      ? [
          { path: 'pipe.json', content: { kind: 'pipe' }, outcome: refused } as const,
          { path: 'pipe', content: { kind: 'pipe' }, outcome: { status: 'left out' } } as const,
        ]
      : []),
    ...(unreadable
      ? [
          {
            path: 'unreadable.json',
            content: { kind: 'file', bytes: () => submissionText('unreadable'), mode: 0 },
            outcome: invalid('file-unreadable'),
          } as const,
        ]
      : []),
  ];
}
