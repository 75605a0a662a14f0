import type { Format } from './module.ts';

/** The report for programs. */
export const json: Format = {
  extension: 'json',
  readers: 'programs',
  load: async () => {
    const [{ jsonHead, jsonTail }, { resultPieces }] = await Promise.all([
      import('../report/json.ts'),
      import('../report/record.ts'),
    ]);
    return head => {
      let separator = '\n';
      return {
        begin: () => jsonHead(head),
        add: (record, write) => {
          const [first, questions, tail] = resultPieces(record);
          write(separator + first);
          write(questions);
          write(tail);
          separator = ',\n';
        },
        end: summary => jsonTail(summary),
      };
    };
  },
};
