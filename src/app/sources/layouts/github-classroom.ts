import type { Layout } from './layout.ts';

/** GitHub Classroom: `hw1-submissions/hw1-anadiaz/…`, the assignment and the student's name on GitHub. */
export const githubClassroom: Layout = {
  folder: (name, parent) => {
    const assignment = /^(.+)-submissions$/.exec(parent)?.[1];
    if (assignment === undefined || !name.startsWith(`${assignment}-`)) return undefined;
    const student = name.slice(assignment.length + 1);
    return student === '' ? undefined : { layout: 'github-classroom', student };
  },
};
