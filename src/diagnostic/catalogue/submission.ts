import { list, printable } from '../../base/text.ts';
import { entry } from './entry.ts';
import { didYouMean, show } from './words.ts';

/** What can be wrong with a submission as a whole. A message never holds a reference. */
export const submissionCatalogue = {
  'submission-not-an-object': entry<{ readonly what: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'The file holds something other than one object.',
    message: ({ what }) => `a submission is one object { }, but this file holds ${what}`,
    help: () => 'start from the template of this assignment',
  }),
  'submission-failed': entry<{ readonly path: string; readonly problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A fault of decimark itself ended the marking of this submission; the others are marked.',
    message: ({ problem }) => `a fault of decimark itself ended the marking of this submission: ${problem}`,
    help: ({ path }) => `mark it by hand, and report the fault with ${path} and the rubric`,
  }),
  'submission-is-report': entry<{ readonly whole: boolean }>({
    severity: 'error',
    audience: 'student',
    summary: 'The file says that it is a report of decimark.',
    message: ({ whole }) =>
      whole
        ? 'this is a report of decimark, and no submission'
        : 'this file says that it is a report of decimark, and is none',
    help: () => 'start from the template of this assignment',
  }),
  'submission-no-student': entry<{ readonly what: 'absent' | 'not-an-object' }>({
    severity: 'warning',
    audience: 'student',
    summary: 'The submission does not say whose it is.',
    message: ({ what }) => (what === 'absent' ? '`student` is missing' : '`student` has to be an object { }'),
    help: () => 'add "student": {"id": "…", "name": "…"}',
  }),
  'submission-no-student-id': entry<{ readonly what: 'absent' | 'blank' | 'not-text' }>({
    severity: 'warning',
    audience: 'student',
    summary: "The student's id is missing, blank or no text.",
    message: ({ what }) =>
      what === 'absent'
        ? '`student.id` is missing'
        : what === 'blank'
          ? '`student.id` is blank'
          : '`student.id` has to be a text',
    help: () => 'write your student id in double quotes: "student": {"id": "…"}',
  }),
  'submission-two-students': entry<{ readonly first: string; readonly second: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'The submission names two students.',
    message: ({ first, second }) => `two different student ids are given: ${show(first)} and ${show(second)}`,
    help: () => 'keep one of the two',
  }),
  'submission-no-answers': entry<{ readonly what: 'absent' | 'not-an-object' }>({
    severity: 'error',
    audience: 'student',
    summary: 'The submission has no answers.',
    message: ({ what }) => (what === 'absent' ? '`answers` is missing' : '`answers` has to be an object { }'),
    help: () => 'add "answers": {…}, as in the template of this assignment',
  }),
  'submission-other-rubric': entry<{ readonly written: string; readonly expected: string }>({
    severity: 'error',
    audience: 'student',
    summary: 'The submission is for another assignment.',
    message: ({ written, expected }) =>
      `this submission is for ${show(written)}, but it is checked against ${show(expected)}`,
    help: () => 'is it the right file? If so, correct `rubric`',
  }),
  'submission-unknown-key': entry<{
    readonly key: string;
    readonly within: string;
    readonly isQuestion: boolean;
    readonly suggestion: string | undefined;
    /** True where there is what looks like an answer under it. */
    readonly valued: boolean;
  }>({
    severity: 'warning',
    audience: 'student',
    summary: 'A key that means nothing where it stands.',
    message: ({ key, within }) => `the name ${show(key)} means nothing in ${within}, so it is passed over`,
    help: facts =>
      facts.isQuestion
        ? `put it inside "answers": "answers": {"${printable(facts.key)}": …}`
        : didYouMean(facts),
  }),
  'submission-unknown-question': entry<{
    readonly question: string;
    readonly known: readonly string[];
    readonly suggestion: string | undefined;
    /** The part that is meant, where a part stands in the place of a question. */
    readonly part: { readonly question: string; readonly part: string } | undefined;
    /** True where there is an answer under it. */
    readonly valued: boolean;
  }>({
    severity: 'warning',
    audience: 'student',
    summary: 'Answers to a question that does not exist.',
    message: ({ question, known }) =>
      `there is no question ${show(question)}, so its answers are not marked; the questions are ${list(known.map(id => show(id)))}`,
    help: facts =>
      facts.part === undefined
        ? didYouMean(facts)
        : `write the part inside its question: "${facts.part.question}": {"${facts.part.part}": …}`,
  }),
  'submission-unknown-part': entry<{
    readonly question: string;
    readonly part: string;
    readonly known: readonly string[];
    readonly suggestion: string | undefined;
    /** True where there is an answer under it. */
    readonly valued: boolean;
  }>({
    severity: 'warning',
    audience: 'student',
    summary: 'An answer to a part that does not exist.',
    message: ({ question, part, known }) =>
      `question ${show(question)} has no part ${show(part)}, so this answer is not marked; its parts are ${list(known.map(id => show(id)))}`,
    help: didYouMean,
  }),
  'id-read-as': entry<{ readonly written: string; readonly read: string }>({
    severity: 'note',
    audience: 'student',
    summary: 'An id that the rubric does not have, read as the only one that it fits.',
    message: ({ written, read }) =>
      written === read
        ? `${show(read)} is read as what it means, though it stands elsewhere`
        : `${show(written)} is read as ${show(read)}`,
  }),
  'id-ignored': entry<{ readonly written: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'An answer under an unknown id that a person has settled to be ignored.',
    message: ({ written }) => `${show(written)} is ignored, as settled`,
  }),
  'unknown-id-in-class': entry<{ readonly id: string; readonly entries: number; readonly of: number }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'An id that the rubric does not have, in many submissions of a class.',
    message: ({ id, entries, of }) =>
      `${entries} of ${of} submissions answer ${show(id)}, which the rubric does not have; nothing of it is marked`,
    help: ({ id }) =>
      `settle it once, by an override: \`{unknown: ${printable(id)}, as: q1.a}\`, or \`as: ignore\``,
  }),
  'submission-comment': entry<{ readonly key: string; readonly text: string }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Something that the student writes to the markers; it is not marked.',
    message: ({ text }) => `the student writes: ${printable(text, 2000)}`,
  }),
  'submission-is-rubric': entry<Record<never, never>>({
    severity: 'error',
    audience: 'student',
    summary: 'A rubric where a submission is asked for.',
    message: () => 'this is a rubric, and a submission is asked for',
    help: () => 'the rubric comes first, the submission after it',
  }),
  'submission-question-not-an-object': entry<{
    readonly question: string;
    readonly parts: readonly string[];
  }>({
    severity: 'error',
    audience: 'student',
    summary: 'The answers to a question are not an object of parts.',
    message: ({ question, parts }) =>
      `${printable(question)}: expected an object { } with an answer for each of ${list(parts.map(id => show(id)))}`,
    help: ({ question, parts }) => `write "${printable(question)}": {"${parts[0] ?? 'a'}": …}`,
  }),
  'submission-more-messages': entry<{ readonly limit: number }>({
    severity: 'note',
    audience: 'student',
    summary: 'There is more to say of a file than is said.',
    message: ({ limit }) =>
      `there is more to say of this file than these ${limit} messages; the rest is left out`,
  }),
  'submission-bad-time': entry<{ readonly written: string }>({
    severity: 'warning',
    audience: 'student',
    summary: 'The time of submission is not written as a date and time.',
    message: ({ written }) => `\`submitted_at\` is not a date and time: ${show(written)}`,
    help: () => 'write it as 2025-10-10T10:00:00+08:00',
  }),
  'submission-bad-name': entry<Record<string, never>>({
    severity: 'warning',
    audience: 'student',
    summary: "The student's name is no text.",
    message: () => '`student.name` has to be a text, so it is passed over',
  }),
} as const;
