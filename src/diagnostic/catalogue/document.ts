import { entry } from './entry.ts';

export const documentCatalogue = {
  'placeholder-document': entry<Record<string, never>>({
    severity: 'error',
    audience: 'author',
    summary: '',
    message: () => '',
  }),
} as const;
