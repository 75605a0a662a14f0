import type { JsonFacts } from '../diagnostic/diagnostic.ts';

/** The codes of the messages on ids that a rubric does not have, with the path that each one is about. */
const PATH_OF: Readonly<Record<string, (facts: JsonFacts) => string>> = {
  'submission-unknown-key': ({ key }) => `${key}`,
  'submission-unknown-question': ({ question }) => `${question}`,
  'submission-unknown-part': ({ question, part }) => `${question}.${part}`,
  'answer-unknown-field': ({ place, field }) => `${place}.${field}`,
};

/** The path of an answer under an id that the rubric does not have; undefined for other messages and blank answers. */
export function unknownIdOf({
  code,
  facts,
}: {
  readonly code: string;
  readonly facts?: JsonFacts;
}): string | undefined {
  if (facts?.valued !== true || !Object.hasOwn(PATH_OF, code)) return undefined;
  return PATH_OF[code]!(facts);
}
