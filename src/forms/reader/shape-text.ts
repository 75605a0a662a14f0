import type { Span } from '../../diagnostic/source.ts';
import { readNumber } from './number.ts';
import { isPrinted, peeled } from './peel.ts';
import {
  type Cell,
  readTensorText,
  TEXT_LIMIT,
  type TensorReading,
  tensorOf,
  wholeUnreadable,
} from './tensor.ts';
import { withTexRestored } from './tex-control.ts';
import { BLANK, unreadable } from './unreadable.ts';
import { saysNoAnswer } from './words.ts';

/** Without the spaces around it: to look for them first would take a time that grows with their square. */
const TIMES = /[x*]|\bby\b/iu;

const THOUSANDS = /^(\d),(\d{3})$/;

/**
 * Reads the shape of a tensor from text: `1024 x 512`, `1024×512`, `1024*512`, `1024 by 512`, `(1024, 512)`,
 * `[1024, 512]`, `1024,512`, `torch.Size([1024, 512])`; a single size is a shape of one. Sizes are whole numbers, in
 * which, with × between them, a comma groups: `1,024 x 512`. `()` is the shape of a single number.
 */
export function readShapeText(text: string, spanOf?: (start: number, length: number) => Span): TensorReading {
  const written = withTexRestored(text).trim();
  if (written === '') return BLANK;
  if (written.length > TEXT_LIMIT)
    return wholeUnreadable(unreadable('answer-too-long', { limit: TEXT_LIMIT }));
  const peel = peeled(written, 'tensor');
  if (saysNoAnswer(written) || saysNoAnswer(peel.text)) return { status: 'blank', word: written };
  const inner = withoutBrackets(peel.text);
  if (inner === '' && (peel.text.includes('(') || isPrinted(peel)))
    return {
      status: 'read',
      tensor: { shape: [0], data: [] },
      written: [],
      shownIn: () => '()',
      notes: peel.notes,
    };
  const thousands = THOUSANDS.exec(peel.text);
  if (thousands !== null) {
    const [, before, after] = thousands;
    const facts = {
      written,
      number: `${before}${after}`,
      list: `[${before}, ${after!.replace(/^0+(?=\d)/, '')}]`,
    };
    return wholeUnreadable(unreadable('answer-comma-between', facts));
  }
  if (!TIMES.test(inner)) return readTensorText(withTexRestored(text), { isWhole: true }, spanOf);
  const sizes = inner.split(TIMES);
  if (sizes.some(size => /\d(?:\s*[;]\s*|\s+|,\s+)\d/.test(size.trim()))) {
    return wholeUnreadable(unreadable('answer-mixed-separators', { written }));
  }
  const cells = sizes.map(
    (size): Cell => ({ read: () => readNumber(size, { isWhole: true }), span: undefined }),
  );
  return tensorOf(1, [cells], { written, notes: peel.notes });
}

function withoutBrackets(text: string): string {
  let inner = text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text;
  for (let match = BRACKETED.exec(inner); match !== null; match = BRACKETED.exec(inner)) {
    inner = (match[1] ?? match[2] ?? '').trim();
  }
  return inner.trim();
}

const BRACKETED = /^(?:\(([^()]*|\[[^[\]()]*\])\)|\[([^[\]]*)\])$/;
