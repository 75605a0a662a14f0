import type { Span } from '../../diagnostic/source.ts';
import { readNumber } from './number.ts';
import { programText } from './program-text.ts';
import {
  type Cell,
  readTensorText,
  TEXT_LIMIT,
  type TensorReading,
  tensorOf,
  wholeUnreadable,
} from './tensor.ts';
import { BLANK, unreadable } from './unreadable.ts';

/** Without the spaces around it: to look for them first would take a time that grows with their square. */
const TIMES = /[x×*]|\bby\b|\\times/iu;

/**
 * Reads the shape of a tensor from text: `1024 x 512`, `1024×512`, `1024*512`, `1024 by 512`, `(1024, 512)`,
 * `[1024, 512]`, `1024,512`, `torch.Size([1024, 512])`; a single size is a shape of one. Sizes are whole numbers.
 * `()` is the shape of a single number. With × between the sizes nothing else may stand there, so `1,024 x 512` is refused and not taken for three sizes.
 */
export function readShapeText(text: string, spanOf?: (start: number, length: number) => Span): TensorReading {
  const written = text.trim();
  if (written === '') return BLANK;
  if (written.length > TEXT_LIMIT)
    return wholeUnreadable(unreadable('answer-too-long', { limit: TEXT_LIMIT }));
  const { text: cleaned } = programText(text);
  const inner = withoutBrackets(cleaned.trim());
  if (inner === '' && cleaned.includes('('))
    return { status: 'read', tensor: { shape: [0], data: [] }, written: [] };
  if (!TIMES.test(inner)) return readTensorText(text, {}, spanOf);
  const sizes = inner.split(TIMES);
  if (sizes.some(size => /\d[\s,;]+\d/.test(size))) {
    return wholeUnreadable(unreadable('answer-mixed-separators', { written }));
  }
  const cells = sizes.map((size): Cell => ({ read: () => readNumber(size), span: undefined }));
  return tensorOf(1, [cells]);
}

function withoutBrackets(text: string): string {
  let inner = text;
  for (let match = BRACKETED.exec(inner); match !== null; match = BRACKETED.exec(inner)) {
    inner = (match[1] ?? match[2] ?? '').trim();
  }
  return inner;
}

const BRACKETED = /^(?:\(([^()]*|\[[^[\]()]*\])\)|\[([^[\]]*)\])$/;
