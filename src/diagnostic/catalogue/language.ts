import { entry } from './entry.ts';

export const languageCatalogue = {
  'placeholder-language': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: '',
    message: () => '',
  }),
} as const;
