import { entry } from './entry.ts';

export const submissionCatalogue = {
  'placeholder-submission': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: '',
    message: () => '',
  }),
} as const;
