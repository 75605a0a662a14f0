import { describe, expect, it } from 'vitest';
import { workbook } from '../../../support/workbook.ts';
import { zip } from '../../../support/zip.ts';
import { partRubric } from '../../grading/support.ts';
import { gradedBy, marksOf } from './graded.ts';

const RUBRIC = `rubric: 1
id: hw1
title: HW 1
defaults: {tolerance: {rel: 0.001, abs: 0.0005}}
questions:
  - id: q1
    parts:
      - {id: a, points: 2, answer: number, value: 4/5}
      - {id: v, points: 3, answer: vector, value: '[0.5, 0.75]', credit: per-element}
  - id: q2
    parts:
      - {id: c, points: 1, answer: {kind: choice, options: {keep: Keep, reject: Reject}}, value: keep}
`;
const ALL = ['q1.a correct 2', 'q1.v correct 3', 'q2.c correct 1'];

const graded = (name: string, data: string | Uint8Array, columns?: string) =>
  gradedBy(
    { 'r.yaml': RUBRIC, [name]: data, ...(columns === undefined ? {} : { 'map.yaml': columns }) },
    [name],
    columns && 'map.yaml',
  );

/** A table in words: each entry by its path, student and marks. */
async function told(name: string, data: string | Uint8Array, columns?: string) {
  const { results } = await graded(name, data, columns);
  return results.map(r => `${r.submission?.path} ${r.student?.id} ${r.points ?? r.status}`);
}

describe('a table of answers', () => {
  it('of a Google form has columns named by their parts', async () => {
    const form = [
      'Timestamp,Email Address,Score,Student ID,q1.a: activation a,"q1.v: the vector",q2.c: keep or reject?',
      '2025/10/10 11:59:00 PM GMT+8,ana@example.edu,0 / 6,A001,0.8,"0.5, 0.75",Keep',
      '2025/10/11 9:00:00 AM GMT+8,cy@example.edu,0 / 6,A003,80%,"[0.5,.75]",Keep ',
      ',,,,,,',
      '',
    ].join('\n');
    const { results, code, said } = await graded('form.csv', form);
    expect(results.map(marksOf)).toEqual([ALL, ALL]);
    expect([code, said]).toEqual([0, '']);
  });

  it('names rows by their line, also behind cells of several lines', async () => {
    expect(await told('a.csv', 'ID,q1.a\n"A1","0.8\n"\nA2,0.7\n')).toEqual(['a.csv:2 A1 2', 'a.csv:4 A2 0']);
  });

  it('says of an answer in which column it stands', async () => {
    const { results } = await graded('a.csv', 'ID,q1.a: the number\nA1,0.8 or so\n');
    const part = results[0]!.questions[0]!.parts[0]!;
    expect(part.diagnostics![0]!.message).toMatch(/^column "q1\.a: the number": /);
    expect(part.diagnostics![0]).not.toHaveProperty('line');
  });

  it('without an answer shows its headers', async () => {
    const { results, code, said } = await graded('a.csv', 'ID,Response 1\nA1,0.8\n');
    expect([results, code]).toEqual([[], 1]);
    expect(said).toContain('no column of the table `a.csv` is named by a part; its headers are `ID` and');
    expect(said).toContain('decimark template RUBRIC --format columns');
  });

  it('that is empty says so', async () => {
    for (const text of ['', '\n\n', '﻿'])
      expect((await graded('a.csv', text)).said).toContain('the table `a.csv` is empty');
  });

  it('is mapped by headers and by positions', async () => {
    const quiz = [
      'Last name,First name,ID number,Email address,State,Completed,Grade/6.00,Response 1,Response 2,Response 3',
      'Diaz,Ana,A001,ana@example.edu,Finished,10 October 2025  11:59 PM,-,0.8,"[0.5, 0.75]",Keep',
      'Overall average,,,,,,,,,',
    ].join('\n');
    const { results, said } = await graded(
      'quiz.csv',
      quiz,
      'columns: {Response 1: q1.a, 9: q1.v, response 3: q2.c}',
    );
    expect(results.map(marksOf)).toEqual([ALL]);
    expect(results[0]!.student).toEqual({ id: 'A001', name: 'Ana Diaz' });
    expect(said).toContain('1 row of averages at the end of `quiz.csv` is left out: line 3');
  });

  it('with people under headers of their own is mapped too', async () => {
    expect(
      await told('a.csv', 'Code,q1.a,Remarks\nX9,0.8,ok\n', 'columns: {Code: id, Remarks: ignore}'),
    ).toEqual(['a.csv:2 X9 2']);
  });

  it.each([
    ['columns: {Response 1: q1.x}', 2, 'did you mean `q1.a`?'],
    ['columns: {Reponse 1: q1.a}', 1, 'did you mean `Response 1`?'],
    ['columns: {7: q1.a}', 1, 'has no column `7`'],
    ['columns: [q1.a]', 2, 'a mapping of headers to parts'],
    ['colums: {}', 2, 'has the key `columns`'],
    ['columns: {a: [q1.a]}', 2, 'mapped to something other than a part'],
  ])('with the map `%s` ends with %d', async (map, code, words) => {
    const ended = await graded('a.csv', 'ID,Response 1\nA1,0.8\n', map);
    expect([ended.code, ended.results]).toEqual([code, []]);
    expect(ended.said).toContain(words);
  });

  it('tells of columns that are not read, and of parts that it does not have', async () => {
    const { said } = await graded('a.csv', 'ID,q1.a,Remarks,Section,Score\nA1,0.8,ok,S1,3\n');
    expect(said).toContain('note[table-columns-unread]: of the table `a.csv` nothing is read from `Remarks`');
    expect(said).toContain('has no column for `q1.v` and `q2.c`, so they are blank');
  });

  it('does not lose an answer under a part that there is not', async () => {
    const { results } = await graded('a.csv', 'ID,q1.a,q1.z\nA1,0.8,5\n');
    expect(JSON.stringify(results[0]!.diagnostics)).toContain('submission-unknown-part');
  });

  it('gives an answer twice where two columns hold one', async () => {
    const { results } = await graded('a.csv', 'ID,q1.a,q1.a: again\nA1,0.8,\nA2,0.8,0.8\n');
    expect(results.map(r => marksOf(r)[0])).toEqual(['q1.a correct 2', 'q1.a invalid 0']);
  });

  it('of two rows of one person has two attempts', async () => {
    const { results } = await graded('a.csv', 'ID,q1.a\nA1,0.8\nA1,0.7\n');
    expect(results.map(r => r.status)).toEqual(['undecided']);
  });

  it('keeps everyone who stands in it, and an average that is somebody', async () => {
    expect(await told('a.csv', 'ID,Name,q1.a\nA1,Ana,\nA2,Average,0.8\n,Mean,0.5\n')).toEqual([
      'a.csv:2 A1 0',
      'a.csv:3 A2 2',
    ]);
  });

  it('separated by tabs, in UTF-16, is read as Excel writes it', async () => {
    const text = '\ufeffID\tq1.a\tq1.v\r\nA1\t0.8\t0.5; 0.75\r\n';
    const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
    expect(await told('a.tsv', bytes)).toEqual(['a.tsv:2 A1 5']);
  });

  it('whose quotes do not match is marked up to there, with exit code 1', async () => {
    const { results, code, said } = await graded('a.csv', 'ID,q1.a\nA1,0.8\nA2,"0.8\n');
    expect([results.length, code]).toEqual([1, 1]);
    expect(said).toContain('quotes of this row do not match');
  });

  it('holds formulas as text', async () => {
    const { results } = await graded('a.csv', 'ID,q1.a\nA1,"=HYPERLINK(""http://x"")"\n');
    expect(marksOf(results[0]!)[0]).toBe('q1.a invalid 0');
  });

  it('of Canvas’s student analysis has two columns a question, with headers given twice', async () => {
    const text = [
      'name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,101: What is a?,1.0,102: q1.v the vector,1.0,n correct,n incorrect,score',
      'Ana Diaz,12,A001,S1,5,,2025-10-10 15:59:00 UTC,1,0.8,0.0,"0.5, 0.75",0.0,0,2,0.0',
    ].join('\n');
    const { results, said } = await graded('canvas.csv', text, 'columns: {9: q1.a}');
    expect(results[0]!.student).toEqual({ id: 'A001', name: 'Ana Diaz' });
    expect(results.map(marksOf)).toEqual([['q1.a correct 2', 'q1.v correct 3', 'q2.c missing 0']]);
    expect(said).not.toContain('table-columns-unread');
  });

  it('of PrairieLearn has a row for each student and question', async () => {
    const head =
      'UID,UIN,Name,Role,Assessment,Assessment instance,Question,Variant,Submission date,Submitted answer,Score';
    const line = (uid: string, question: string, answer: object) =>
      `${uid},,Ana,Student,HW1,1,${question},1,2025-10-10T23:59:00-05,"${JSON.stringify(answer).replaceAll('"', '""')}",0`;
    const text = [
      head,
      line('ana@x.edu', 'hw/q1', { a: 0.7, v: { _type: 'ndarray', _value: [0.5, 0.75] } }),
      line('ana@x.edu', 'hw/q1', { a: 0.8, v: { _type: 'ndarray', _value: [0.5, 0.75] } }),
      line('ana@x.edu', 'choose', { pick: 'Keep' }),
      line('bo@x.edu', 'q1', { a: '0.8', z: 1 }),
    ].join('\n');
    const { results, said } = await graded('pl.csv', text, 'columns: {choose/pick: q2.c}');
    expect(results.map(r => [r.student?.id, r.points])).toEqual([
      ['ana@x.edu', 6],
      ['bo@x.edu', 2],
    ]);
    expect(said).toContain('nothing is read from `q1/z`');
  });

  it('in a folder is no table of answers', async () => {
    const files = { 'r.yaml': RUBRIC, 'in/a.csv': 'ID,q1.a\nA1,0.8\n', 'in/a.json': '{}' };
    const { results, said } = await gradedBy(files, ['in']);
    expect(results).toHaveLength(1);
    expect(said).toContain('left out of `in`, since they are no .json files: in/a.csv');
  });
});

describe('a workbook', () => {
  const sheet = (...cells: Parameters<typeof workbook>[0][number]) => workbook([['ID', 'q1.a'], cells]);

  it.each([
    ['a stored number', { v: '0.8' }],
    ['a double with all its digits', { v: '0.80000000000000004' }],
    ['a number in powers of ten', { v: '8E-1' }],
    ['the result of a formula', { f: '4/5', v: '0.8' }],
    ['the text of a formula’s result', { t: 'str', f: '"0"&".8"', v: '0.8' }],
  ])('has %s', async (_, cell) => {
    expect(await told('a.xlsx', sheet({ v: '7' }, cell))).toEqual(['a.xlsx:2 7 2']);
  });

  it.each([
    ['a date of a built-in format', { v: '45941', s: 1 }, '2025-10-11'],
    ['a date with a time', { v: '45940.999305555553', s: 2 }, '2025-10-10T23:59:00'],
    ['a date in ISO 8601', { t: 'd', v: '2025-10-10' }, '2025-10-10'],
  ])('with %s for an answer has it invalid', async (_, cell, date) => {
    const { results, code } = await graded('a.xlsx', sheet('A1', cell));
    expect([marksOf(results[0]!)[0], code]).toEqual(['q1.a invalid 0', 1]);
    expect(results[0]!.diagnostics!.map(d => [d.code, d.facts?.date])).toEqual([['cell-date', date]]);
  });

  it('does not take a number with two decimals for a date', async () => {
    expect(await told('a.xlsx', sheet('A1', { v: '0.8', s: 3 }))).toEqual(['a.xlsx:2 A1 2']);
  });

  it.each([
    ['{decimals: 2}', '1/2', '0.5', 'correct', '0.50'],
    ['{decimals: 2}', '1.604', '1.6', 'correct', '1.60'],
    ['{sigfigs: 3}', '5', '5', 'correct', '5.00'],
    ['{sigfigs: 3}', '0.1', '0.1', 'correct', '0.100'],
    ['{sigfigs: 2}', '1.5e-7', '1.5E-7', 'correct', undefined],
    ['{decimals: 2}', '1/2', '0.7', 'incorrect', '0.70'],
    ['{decimals: 2}', '1/3', '0.333', 'correct', undefined],
  ])('under `written: %s` gives %s typed %s its last zeros', async (rule, value, stored, verdict, read) => {
    const rubric = partRubric(`points: 1\nanswer: number\nvalue: ${value}\ntolerance: {written: ${rule}}`);
    const files = { 'r.yaml': rubric, 'a.xlsx': sheet('A1', { v: stored }) };
    const { results } = await gradedBy(files, ['a.xlsx']);
    expect(results[0]!.questions[0]!.parts[0]!.verdict).toBe(verdict);
    expect(results[0]!.diagnostics?.map(d => d.facts?.read)).toEqual(read === undefined ? undefined : [read]);
  });

  it('under a decimal comma has numbers with a point', async () => {
    const rubric = partRubric(
      'points: 1\nanswer: number\nvalue: 1234/1000\ntolerance: exact',
      'decimal_mark: ","',
    );
    const files = { 'r.yaml': rubric, 'a.xlsx': sheet('A1', { v: '1.234' }) };
    expect((await gradedBy(files, ['a.xlsx'])).results[0]!.points).toBe(1);
  });

  it('of Microsoft Forms numbers its responses, which are nobody’s id', async () => {
    const rows = [
      ['ID', 'Start time', 'Completion time', 'Email', 'Name', 'q1.a'],
      [{ v: '1' }, { v: '45940.9', s: 2 }, { v: '45940.99', s: 2 }, 'ana@x.edu', 'Ana', '0.8'],
    ];
    const { results } = await graded('ms.xlsx', workbook(rows));
    expect(results[0]!.student).toEqual({ id: 'ana@x.edu', name: 'Ana' });
  });

  it.each([
    ['no archive', 'ID,q1.a\nA1,0.8\n'],
    ['an archive of other things', zip([{ name: 'a.json', data: '{}' }])],
    ['a document type', workbook([['ID', 'q1.a']], '<!DOCTYPE x [<!ENTITY a "aaaa">]>')],
  ])('that is %s cannot be read', async (_, data) => {
    const { results, code, said } = await graded('a.xlsx', data);
    expect([results, code]).toEqual([[], 1]);
    expect(said).toContain('error[table-unreadable]: the table `a.xlsx` cannot be read');
  });

  it('that swells beyond its limit is not unpacked', async () => {
    const parts = ['xl/workbook.xml', 'xl/styles.xml'].map(name => ({ name, data: ' '.repeat(40_000_000) }));
    const { said } = await graded('a.xlsx', zip(parts));
    expect(said).toContain('cannot be read: it unpacks to more than 64 MiB');
  });

  it('with a million columns is refused', async () => {
    const cell = '<c r="XFD1" t="str"><v>q1.a</v></c>';
    const data = workbook([['ID', 'q1.a']], `<worksheet><row r="1">${cell}</row></worksheet>`);
    expect((await graded('a.xlsx', data)).said).toContain('it has more than 2000 columns');
  });

  it.each(['a.xls', 'a.ods'])('as `%s` is told how to be saved', async name => {
    expect((await graded(name, 'x')).said).toContain('save it as .csv or .xlsx');
  });
});
