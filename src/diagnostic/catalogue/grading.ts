import { entry } from './entry.ts';

export const gradingCatalogue = {
  'placeholder-grading': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: '',
    message: () => '',
  }),
} as const;
