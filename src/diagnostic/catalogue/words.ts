import { printable } from '../../base/text.ts';

/** What a stranger wrote, in a message. */
export const show = (text: string, limit = 60): string => `\`${printable(text, limit)}\``;

/** The help where one name is close to another. */
export const didYouMean = ({
  suggestion,
}: {
  readonly suggestion: string | undefined;
}): string | undefined => (suggestion === undefined ? undefined : `did you mean ${show(suggestion)}?`);
