import type { Format } from './module.ts';

/** JSON, a result a line. */
export const jsonl: Format = {
  extension: 'jsonl',
  readers: 'programs',
  load: async () => {
    const { resultPieces } = await import('../report/record.ts');
    return () => ({
      begin: () => '',
      add: (record, write) => {
        const [first, questions, tail] = resultPieces(record);
        write(first);
        write(questions);
        write(`${tail}\n`);
      },
      end: () => '',
    });
  },
};
