import type { Layout } from './layout.ts';

/** PrairieLearn: `ana@example.edu_hw1_q_1_501_answers.json`; the address is the user, the last number the submission. */
export const prairielearn: Layout = {
  file: name => {
    const found = FILE.exec(name);
    if (found === null) return undefined;
    return { layout: 'prairielearn', student: found[1]!, email: found[1]!, attempt: found[2]! };
  },
};

const FILE = /^([^@\s]+@[^@_\s]+)_(?:.+_)?(\d+)_[^_].*$/;
