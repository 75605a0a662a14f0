import type { Command } from '../command.ts';

export const showCommand: Command = {
  name: 'show',
  summary: 'Show one student’s entry of a report: marks, answers, comments and problems.',
  positionals: [
    { name: 'REPORT', description: 'A report, JSON.' },
    { name: 'STUDENT', description: 'The id of the student, or the path of a file of nobody.' },
    { name: 'PART', optional: true, description: 'A part, such as `q1.a1`; without one, the whole entry.' },
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      description: 'For people or for programs.',
    },
  ],
  examples: [
    ['decimark show report.json A0123456X', 'all of one student'],
    ['decimark show report.json A0123456X q1.a1', 'one part of it'],
  ],
  run: async (args, world) => {
    const { show } = await import('../../app/show.ts');
    const part = args.all('PART')[0];
    const format = args.option('format') === 'json' ? 'json' : 'text';
    return show({ report: args.one('REPORT'), student: args.one('STUDENT'), part, format }, world);
  },
};
