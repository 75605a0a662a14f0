import type { HostileText } from './read-by-itself.ts';

/** Rosters by a name, with the codes that must be told and how many people are read. */
export interface HostileRoster extends HostileText {
  readonly people: number;
}

const NO_ID = 'roster-no-id-column';

const CASES: readonly (readonly [text: string, people: number, ...codes: readonly string[]])[] = [
  ['', 0, 'roster-empty'],
  ['\ufeff', 0, 'roster-empty'],
  ['\n\r\n \n', 0, 'roster-empty'],
  ['id', 0, 'roster-empty'],
  ['id\n', 0, 'roster-empty'],
  ['name\nAna\n', 0, NO_ID],
  ['\u0000\n\u0000\n', 0, NO_ID],
  ['{"id": 1}\n', 0, 'roster-quotes'],
  ['<html></html>\n', 0, NO_ID],
  ['PK\u0003\u0004\u0000\u0000\n', 0, NO_ID],
  ['__proto__,constructor\nA,B\n', 0, NO_ID],
  ['id\nA\nB\n', 2],
  ['id\rA\rB', 2],
  ['\ufeffid;name\r\nA;Ana\r\n', 1],
  ['id\tname\nA\tAna\n', 1],
  ['id,name\n__proto__,x\nconstructor,y\n', 2],
  ['id,name\n=1+1,"=cmd|x"\n', 1],
  ['id,name\n\u001b[31mA,\u202eB\n', 1],
  ['id,name\nA\u0000,x\n', 1],
  ['id,name\n"A\nB",x\n', 1],
  ['id,name\n😀,\ud800\n', 1],
  ['id,name\ne\u0301,x\n\u00e9,y\n', 2],
  ['id,name\n../../x,x\n', 1],
  ['id,name\n007,x\n', 1],
  [`id,name\n${'A'.repeat(100_000)},x\n`, 1],
  [`id,name\nA,${'x'.repeat(1_000_000)}\n`, 1],
  [`id${',x'.repeat(5000)}\nA${',1'.repeat(5000)}\n`, 1],
  [`id\n${Array.from({ length: 20_000 }, (_, i) => `a${i}`).join('\n')}`, 20_000],
  ['id,name\nA,x\nA,y\n', 1, 'roster-duplicate-id'],
  ['id,name\n,x\n', 0, 'roster-empty', 'roster-no-id'],
  ['id,name\n\u200b,x\nB,y\n', 1, 'roster-no-id'],
  ['id,name\n\u0000,x\nB,y\n', 1, 'roster-no-id'],
  ['id,name\nA\n', 0, 'roster-ragged-row'],
  ['id,name\nA,x,y\n', 0, 'roster-ragged-row'],
  ['id,name\n"A,x\n', 0, 'roster-quotes'],
  ['id,name\nA"B,x\n', 0, 'roster-quotes'],
  ['id,name\nB,y\n"A"x,x\nC,z\n', 1, 'roster-quotes'],
  ['"id', 0, 'roster-quotes'],
  ['id,id\nA,B\n', 1, 'roster-several-columns'],
  ['id,extension\nA,tomorrow\n', 1, 'roster-bad-extension'],
  ['id,extension\nA,1e999d\n', 1, 'roster-bad-extension'],
  ['id,extension\nA,-1d\n', 1, 'roster-bad-extension'],
  ['id,extension\nA,2025-13-40T99:99:99+99:99\n', 1, 'roster-bad-extension'],
  ['id,extenson\nA,1d\n', 1, 'roster-near-column'],
  ['id\n12345678\n12345678\n', 1, 'roster-duplicate-id'],
  ['id\n1.23457E+19\n', 1, 'roster-number-id'],
  ['id\n0012345\n12346\n0012347\n', 3, 'roster-short-ids'],
];

/** Every hostile roster. */
export function hostileRosters(): readonly HostileRoster[] {
  return CASES.map(([text, people, ...codes], i) => ({ name: `roster-${i + 1}.csv`, text, people, codes }));
}
