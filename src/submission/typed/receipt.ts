/**
 * The text that a student typed, in the receipt that Blackboard writes of an attempt: what stands between
 * `Submission Field:` and `Comments:`. Undefined where nothing was typed, or the text is no receipt.
 */
export function receiptText(receipt: string): string | undefined {
  const lines = receipt.split(/\r\n|\r|\n/).map(line => line.trimEnd());
  const start = lines.indexOf('Submission Field:');
  const end = lines.indexOf('Comments:', start);
  if (start < 0 || end < 0) return undefined;
  const typed = lines
    .slice(start + 1, end)
    .join('\n')
    .trim();
  return typed === '' || NOTHING.test(typed) ? undefined : typed;
}

const NOTHING = /^There is no student submission text data for this assignment\.?$/i;
