import { readLmsTime } from '../../../time/lms-time.ts';
import type { Layout } from './layout.ts';

/**
 * nbgrader: `bitdiddle/ps1/problem1.ipynb`, and beside it `timestamp.txt` with `2025-10-10 15:59:00.000000 UTC`; the
 * folder above that of the assignment is the student's.
 */
export const nbgrader: Layout = {
  isRecord: name => name === 'timestamp.txt',
  record: (path, text) => {
    const [student, , ...rest] = path.split(/[\\/]/).slice(-3);
    const submittedAt = text.trim();
    const time = readLmsTime(submittedAt, undefined);
    if (rest.length === 0 || student === undefined || student === '' || time === 'unreadable')
      return new Map();
    return new Map([['', { layout: 'nbgrader', student, submittedAt }]]);
  },
};
