/**
 * A class of four hundred as classes are: unreadable files, odd answers, pairs, late ones, strangers, several files of one
 * student, and an id that the template had wrong. Made without chance: the i-th student is always the same.
 */

/** The rubric of the assignment. 15 points. */
export const RUBRIC = `rubric: 1
id: hw1
title: Homework 1
due: "2025-10-10T23:59:00+08:00"
late: {per_day: 10%}
questions:
  - id: q1
    title: A number and what builds on it
    parts:
      - {id: a, points: 2, answer: number, value: 1/2, tolerance: exact}
      - {id: b, points: 4, answer: number, value: 10 * a, tolerance: exact, follow_through: 1}
  - id: q2
    title: A choice and an essay
    parts:
      - {id: c, points: 3, answer: {kind: choice, options: {up: It rises., down: It falls.}}, value: up}
      - {id: why, points: 6, answer: essay}
`;

/** The texts that students type for a half, each with the value that a person takes it for. */
export const ODD: Readonly<Record<string, string>> = {
  half: '1/2',
  'a half': '1/2',
  'one half': '1/2',
  HALF: '1/2',
  'fifty percent': '50%',
  'zero point five': '0.5',
  'five tenths': '0.5',
  'about one third': '1/3',
  'a quarter': '0.25',
  'no idea, sorry': '0',
};

/** The essays, each with the points that a marker gives. */
export const ESSAYS: Readonly<Record<string, number>> = {
  'It rises because the slope is positive.': 6,
  'It rises.': 2,
  'The slope, which is:\n\n- positive\n- everywhere': 5,
  'I think "up", since x > 0.': 3,
};

export const SIZE = 400;

/** The oddities of a student, by number; several may meet in one. */
const isUnreadable = (i: number) => i % 15 === 7;
const isOdd = (i: number) => i % 5 === 1 || i % 5 === 3 || i % 28 === 6;
const isLate = (i: number) => i % 40 === 12;
const hasBadTime = (i: number) => i % 80 === 20;
const isTwice = (i: number) => i % 50 === 24;
const isStranger = (i: number) => i % 57 === 5;
const isNobody = (i: number) => i % 133 === 9;
const handsInNothing = (i: number) => i % 44 === 2;
/** The second of a pair, for whom the first hands in. */
const isSecond = (i: number) => i % 20 === 15;

export const idOf = (i: number) => `A${String(i).padStart(4, '0')}`;

/** A file of the class. */
export interface ClassFile {
  readonly name: string;
  readonly data: string;
}

export interface ClassMember {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly files: readonly ClassFile[];
  /** The points that the student should get in the end; undefined where there can be no mark. */
  readonly points: number | undefined;
}

/** How a student's files lie: in a folder of an LMS, or all in one. */
export type Layout = 'moodle' | 'shared';

/** The i-th member. */
function member(i: number, layout: Layout): ClassMember {
  const id = idOf(i);
  const name = `Student ${'abcdefghijklmnopqrstuvwxyz'[i % 26]!.toUpperCase()}${'xyz'[i % 3]}${i}`;
  const hasTimes = layout === 'moodle';
  const pair = isSecond(i) || isSecond(i + 1);
  const team = layout === 'moodle' && pair ? `pair ${isSecond(i) ? i - 1 : i}` : '';
  const plain = { id, name, team };
  if (team !== '' && isSecond(i)) return { ...plain, files: [], points: member(i - 1, layout).points };
  if (handsInNothing(i) && team === '') return { ...plain, files: [], points: undefined };
  // The LMS knows a stranger by a name that is not on the roster.
  const known = isStranger(i) ? `Guest ${i}` : name;
  const path = (file: string) =>
    layout === 'moodle' ? `${known}_${1000 + i}_assignsubmission_file/${file}` : `hw1/${file}`;
  const own = layout === 'moodle' ? 'answers.json' : `answers (${i}).json`;
  if (isUnreadable(i))
    return { ...plain, files: [unreadable(i, path(own), path(`${id}.pdf`))], points: undefined };
  const odd = isOdd(i) ? Object.keys(ODD)[i % 10]! : undefined;
  const meant = odd === undefined ? '1/2' : ODD[odd]!;
  const essay = Object.keys(ESSAYS)[i % 4]!;
  const a = numberOf(meant);
  const c = i % 3 === 0 ? 'down' : 'up';
  // The template asked for c under the wrong id.
  const answers = { q1: { a: odd ?? '1/2', b: 10 * a }, q2: { direction: c, why: essay } };
  const late = hasTimes && isLate(i) ? '2025-10-12T10:00:00+08:00' : '2025-10-10T20:00:00+08:00';
  const time = hasBadTime(i) && hasTimes ? 'last Friday' : late;
  const stated = {
    ...(isNobody(i) && layout === 'shared'
      ? {}
      : { student: { id: isStranger(i) && layout === 'moodle' ? `X${i}` : id } }),
    ...(hasTimes ? { submitted_at: time } : {}),
    answers,
  };
  const earned = (a === 0.5 ? 2 : 0) + 4 + (c === 'up' ? 3 : 0) + ESSAYS[essay]!;
  const deducted = hasTimes && isLate(i) ? 2 * 1.5 : 0;
  const first = { name: path(own), data: JSON.stringify(stated) };
  // The other file is an older draft, and neither says when it came.
  const draft = { name: path(layout === 'moodle' ? 'draft.json' : `draft of ${id}.json`), data: '' };
  const files =
    isTwice(i) && layout === 'shared'
      ? [first, { ...draft, data: JSON.stringify({ ...stated, answers: { q1: { a: 0 } } }) }]
      : [first];
  return { ...plain, files, points: Math.max(0, earned - deducted) };
}

function unreadable(i: number, own: string, pdf: string): ClassFile {
  const id = idOf(i);
  const broken = [
    { name: own, data: `{"student": {"id": "${id}"}, "answers": {"q1": {"a": 0.5` },
    { name: own, data: `{"student": {"id": "${id}"} "answers": {}}` },
    { name: own, data: JSON.stringify({ rubric: 'hw2', student: { id }, answers: { q1: { a: 0.5 } } }) },
    { name: own, data: `{"student": {"id": "${id}"}}` },
    { name: own, data: '' },
    { name: pdf, data: '%PDF-1.4 \u00ff' },
  ];
  return broken[Math.floor(i / 15) % broken.length]!;
}

function numberOf(text: string): number {
  const [top = '', bottom = '1'] = text.replace('%', '').split('/');
  return Number(top) / Number(bottom) / (text.endsWith('%') ? 100 : 1);
}

/** The whole class, in its order. */
export function classOf(layout: Layout): readonly ClassMember[] {
  return Array.from({ length: SIZE }, (_, i) => member(i + 1, layout));
}

/** The roster, as Moodle exports it, with the teacher's column of teams. */
export function rosterOf(members: readonly ClassMember[]): string {
  const rows = members.map(({ id, name, team }) => `"${name}",${id},${id.toLowerCase()}@uni.edu,${team}`);
  return `Name,ID number,Email address,Team\n${rows.join('\n')}\n`;
}
