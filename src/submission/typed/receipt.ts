/**
 * The text that a student typed, in the receipt that Blackboard writes of an attempt: what stands between
 * `Submission Field:` and `Comments:`. Undefined where nothing was typed, or the text is no receipt.
 */
export function receiptText(receipt: string): string | undefined {
  const found = /^Submission Field:[ \t]*\r?\n([\s\S]*?)^Comments:[ \t]*$/m.exec(receipt);
  const typed = found?.[1]?.trim() ?? '';
  return typed === '' || NOTHING.test(typed) ? undefined : typed;
}

const NOTHING = /^There is no student submission text data for this assignment\.?$/i;
