import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { peopleCatalogue } from '../../../src/diagnostic/catalogue/people.ts';
import { renderDiagnostic } from '../../../src/diagnostic/render.ts';
import { positionOf } from '../../../src/diagnostic/source.ts';
import { HEADERS } from '../../../src/roster/columns.ts';
import { readRoster } from '../../../src/roster/read.ts';
import { writeInstant } from '../../../src/time/instant.ts';

const read = (text: string) => readRoster({ name: 'roster.csv', text });

/** The students in one line each: id, name, e-mail, section, extension. */
function told(text: string): string[] {
  const { roster, diagnostics } = read(text);
  expect(diagnostics.map(d => renderDiagnostic(d))).toEqual([]);
  return roster.students.map(s =>
    [s.id, s.name, s.email, s.section, s.extension?.text].map(cell => cell ?? '-').join(' | '),
  );
}

function faults(text: string): string[] {
  return read(text).diagnostics.map(({ code, span }) => {
    const { line, column } = positionOf(span!.source, span!.start);
    return `${code} ${line}:${column}`;
  });
}

describe('a roster', () => {
  it('has id, name, e-mail, section and extension', () => {
    expect(
      told('id,name,email,section,extension\nA0123456X,Tan Mei Ling,tan@x.edu,T1,2d\nA0123457Y,,,,\n'),
    ).toEqual(['A0123456X | Tan Mei Ling | tan@x.edu | T1 | 2d', 'A0123457Y | - | - | - | -']);
  });

  it.each([
    ['commas', 'id,name\n1a,B\n'],
    ['semicolons', 'id;name\n1a;B\n'],
    ['tabs', 'id\tname\n1a\tB\n'],
    ['CRLF', 'id,name\r\n1a,B\r\n'],
    ['CR', 'id,name\r1a,B\r'],
    ['mixed line ends', 'id,name\r\n1a,B\n'],
    ['no end of line', 'id,name\n1a,B'],
    ['a BOM', '\ufeffid,name\n1a,B\n'],
    ['a BOM and quotes', '\ufeff"id","name"\n"1a","B"\n'],
    ['quotes and semicolons', '"id";"name"\n"1a";"B"\n'],
    ['spaces', ' id , name \n 1a , B \n'],
    ['blank lines', '\nid,name\n\n1a,B\n,\n\n'],
    ['too many separators at the ends', 'id,name\n1a,B,,\n'],
  ])('with %s', (_, text) => {
    expect(told(text)).toEqual(['1a | B | - | - | -']);
  });

  it('takes the separator by which the headers are known', () => {
    expect(told('id;name, first;section\n7;Tan, Mei;T1\n')).toEqual(['7 | - | - | T1 | -']);
  });

  it('keeps ids as text', () => {
    expect(read('id\n007\n1e5\n1.2.3\n#12\n12345678901234567890\nÅ1').roster.students.map(s => s.id)).toEqual(
      ['007', '1e5', '1.2.3', '#12', '12345678901234567890', 'Å1'],
    );
  });

  it('keeps names as they are', () => {
    const names = [
      'Diaz, Ana',
      'O\'Brien "Ob"',
      '=HYPERLINK("x")',
      '-Dash',
      '王, 芳',
      'Zoe\u0308',
      'End\\',
      'Two\nlines',
    ];
    const rows = names.map((name, i) => `a${i},"${name.replaceAll('"', '""')}"`);
    const { roster } = read(`id,name\r\n${rows.join('\r\n')}`);
    expect(roster.students.map(s => s.name)).toEqual(names);
  });

  it.each([
    [
      'Canvas',
      'Student,ID,SIS User ID,SIS Login ID,Section\n    Points Possible,,,,\n"Diaz, Ana",91,A1,ana,T1\n',
      'A1 | Diaz, Ana | - | T1 | -',
    ],
    [
      'Moodle',
      'First name,Surname,ID number,Email address\nAna,Diaz,A1,ana@x.edu\n',
      'A1 | Ana Diaz | ana@x.edu | - | -',
    ],
    [
      'Brightspace',
      'OrgDefinedId,Username,Last Name,First Name,Email,Extended Due\n#A1,ana,Diaz,Ana,ana@x.edu,PT48H\n',
      '#A1 | Ana Diaz | ana@x.edu | - | PT48H',
    ],
    [
      'a German one',
      'Matrikelnummer;Vorname;Nachname;E-Mail;Gruppe\nA1;Ana;Diaz;ana@x.edu;2\n',
      'A1 | Ana Diaz | ana@x.edu | 2 | -',
    ],
    [
      'one in capitals',
      'MATRIC_NO.,FULL-NAME,E_MAIL,TUTORIAL GROUP,Deadline Extension\nA1,Ana,a,T2,90 min\n',
      'A1 | Ana | a | T2 | 90 min',
    ],
  ])('as %s exports it', (_, text, expected) => {
    const { roster, diagnostics } = read(text);
    const [s] = roster.students;
    expect(
      [s!.id, s!.name, s!.email, s!.section, s!.extension?.text].map(cell => cell ?? '-').join(' | '),
    ).toBe(expected);
    expect(diagnostics.filter(d => d.code !== 'roster-several-columns')).toEqual([]);
  });

  it('has every header that is stated', () => {
    for (const header of HEADERS.id)
      expect(told(`${header.toUpperCase()}\nA1`)).toEqual(['A1 | - | - | - | -']);
    for (const header of HEADERS.email) expect(told(`id,${header}\nA1,x`)).toEqual(['A1 | - | x | - | -']);
    for (const header of HEADERS.section) expect(told(`id,${header}\nA1,x`)).toEqual(['A1 | - | - | x | -']);
    for (const header of HEADERS.extension)
      expect(told(`id,${header}\nA1,2d`)).toEqual(['A1 | - | - | - | 2d']);
    for (const header of HEADERS.name) expect(told(`id,${header}\nA1,x`)).toEqual(['A1 | x | - | - | -']);
  });

  it('has the headers that docs/people.md states, in their order', () => {
    const page = readFileSync(new URL('../../../docs/people.md', import.meta.url), 'utf8');
    const table = page.slice(page.indexOf('| column | headers |')).split('\n\n')[0]!;
    const rows = table.split('\n').slice(2);
    const stated = rows.map(row => [...row.matchAll(/`([^`]+)`/g)].map(([, header]) => header));
    expect(stated).toEqual(Object.values(HEADERS));
  });

  it('gives a new deadline or more time', () => {
    const { roster } = read('id,extension\na,2025-10-12T23:59:00+08:00\nb,36h\nc,\n');
    const [a, b, c] = roster.students.map(s => s.extension);
    expect(a?.kind === 'until' && writeInstant(a.until)).toBe('2025-10-12T23:59:00+08:00');
    expect(b?.kind === 'by' && b.seconds.num).toBe(129_600n);
    expect(c).toBeUndefined();
  });
});

const FAULTY: readonly (readonly [string, readonly string[]])[] = [
  ['', ['roster-empty 1:1']],
  ['\ufeff\n \n', ['roster-empty 1:1']],
  ['id,name\n', ['roster-empty 1:1']],
  ['number,who\n1,Tan\n', ['roster-no-id-column 1:1']],
  ['A0123456X,Tan Mei Ling\n', ['roster-no-id-column 1:1']],
  ['id,name\nA1,Tan\n,Ng\n', ['roster-no-id 3:1']],
  ['id,name\nA1,Tan\nA2,Ng\n A1 ,Tan\n', ['roster-duplicate-id 4:1']],
  ['id,name\nA1,Tan, Mei Ling\nA2\nA3,Ng\n', ['roster-ragged-row 2:8', 'roster-ragged-row 3:1']],
  ['id,name,extension\nA1,"Tan, ""Mei""\nLing",soon\n', ['roster-bad-extension 3:7']],
  [
    'id,extension\n1a,2\n2a,-2d\n3a,2025-10-12\n4a,2025-10-12T23:59:00\n5a,12/10/2025\n6a,2m\n',
    [2, 3, 4, 5, 6, 7].map(line => `roster-bad-extension ${line}:4`),
  ],
  ['id,name\nA1,"Tan\nA2,Ng\n', ['roster-quotes 2:1']],
  ['id,name\nA1,Tan\n\nA2,Ng "Ob"\nA3,Lim', ['roster-quotes 4:1']],
  ['"id,name\nA1,Tan\n', ['roster-quotes 1:1']],
  ['id,name\n1234,a\n0007,b\n7,c\n4321,d\n12,e\n', ['roster-short-ids 4:1']],
  ['id\n1.23457E+19\n', ['roster-number-id 2:1']],
  ['id,user id\nA1,B1\n', ['roster-several-columns 1:4']],
  ['id,name\nA1,Tan\n,\n,Points Possible\n', []],
  ['ID;SIS Login ID;Section\nA1;tan;A\n;ana;A\n', ['roster-several-columns 1:1', 'roster-no-id 3:1']],
  ['id,e-mail,hw1\nA1,tan@x.edu,\n,ng@x.edu,\n,,Manual Posting\n', ['roster-no-id 3:1']],
  [
    '\ufeffID;SIS Login ID;Section\r\n;ana;A',
    ['roster-several-columns 1:2', 'roster-no-id 2:1', 'roster-empty 1:2'],
  ],
  [
    `id,name\nA1,Tan\n${',Ng\n'.repeat(22)}`,
    [...Array.from({ length: 20 }, (_, i) => `roster-no-id ${i + 3}:1`), 'roster-more-without-id 23:1'],
  ],
  ['id,extention\nA1,2d\n', ['roster-near-column 1:4']],
];

describe('what is wrong with a roster, with its place', () => {
  it.each(FAULTY)('%j', (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it('the words, read aloud', () => {
    const said = FAULTY.flatMap(([text]) => read(text).diagnostics.map(d => renderDiagnostic(d)));
    expect(`\n${[...new Set(said)].join('\n\n')}\n`).toMatchSnapshot();
  });

  it('every code of rosters is among the cases', () => {
    // `--team` has a test of its own.
    const seen = new Set(FAULTY.flatMap(([, expected]) => expected.map(e => e.split(' ')[0])));
    const codes = Object.keys(peopleCatalogue).filter(
      code => code.startsWith('roster-') && code !== 'roster-no-team-column',
    );
    expect(codes.filter(code => !seen.has(code))).toEqual([]);
  });

  it('a faulty row costs no other', () => {
    const { roster } = read('id,name,extension\nA1,Tan,soon\n,Ng,\nA3\nA4,Lim,1d\n');
    expect(roster.students.map(s => s.id)).toEqual(['A1', 'A4']);
  });

  it('ids of several lengths are no fault', () => {
    expect(faults('id\n123\n12\n1234\n12345\n1')).toEqual(['roster-short-ids 6:1']);
    expect(faults('id\n123\n124\n12\n13\n14')).toEqual([]);
    expect(faults('id\nA1\nA22\nA333')).toEqual([]);
  });
});
