import { entry } from './entry.ts';

export const rubricCatalogue = {
  'placeholder-rubric': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: '',
    message: () => '',
  }),
} as const;
