import type { Format } from './module.ts';

/** Marks for spreadsheets, a row a student. */
export const csv: Format = {
  extension: 'csv',
  readers: 'programs',
  load: async () => {
    const [{ csvWriter }, { resultOf }] = await Promise.all([
      import('../report/csv.ts'),
      import('../report/record.ts'),
    ]);
    return (head, { hasRoster }) => {
      const { begin, add } = csvWriter(head, hasRoster);
      return { begin, add: (record, write) => write(add(resultOf(record))), end: () => '' };
    };
  },
};
