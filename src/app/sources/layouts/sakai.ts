import type { Layout } from './layout.ts';

/**
 * Sakai: a folder `Diaz, Ana(adiaz)` for each student, with `Submission attachment(s)/`, the text typed in as
 * `Diaz, Ana(adiaz)_submissionText.html`, and `timestamp.txt` with the time on the server's clock, `20251010235900000`.
 */
export const sakai: Layout = {
  folder: name => {
    const found = FOLDER.exec(name);
    return found === null ? undefined : { layout: 'sakai', student: found[2]!, name: found[1]!.trim() };
  },
  isRecord: name => name === 'timestamp.txt',
  record: (path, text) => {
    const submittedAt = text.trim();
    return new Map(
      /timestamp\.txt$/i.test(path) && TIMESTAMP.test(submittedAt)
        ? [['', { layout: 'sakai', submittedAt }] as const]
        : [],
    );
  },
};

const FOLDER = /^([^(),]+,[^(),]*)\(([^()\s]+)\)$/;
const TIMESTAMP = /^\d{17}$/;
const OF_TEACHER = /^(?:feedback attachment\(s\)|comments\.txt|feedbacktext\.html)$/i;

/** Whether a name in a student's folder is that of something the teacher gave back. */
export function isOfTeacher(name: string): boolean {
  return OF_TEACHER.test(name);
}
