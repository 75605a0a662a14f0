import type { Format } from './module.ts';

/** A table for people. */
export const table: Format = {
  extension: 'txt',
  readers: 'people',
  load: async () => {
    const { tableWriter } = await import('../report/table.ts');
    return (head, { style, onlyProblems = false }) => {
      const { add, end } = tableWriter(head, style, { onlyProblems });
      return { begin: () => '', add: record => add(record), end };
    };
  },
};
