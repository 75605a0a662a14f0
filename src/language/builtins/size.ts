import { formatShape, type Shape } from '../../numeric/shape.ts';
import { sizeOf } from '../../numeric/tensor.ts';
import { raise } from '../fault.ts';

/** The most elements that a tensor may have. */
export const MAXIMAL_SIZE = 1_000_000;

/** Refuses a tensor of more elements than there may be, before it is made. */
export function checkSize(shape: Shape): void {
  if (shape.some(n => n < 0)) raise('undefined-value', { detail: 'a size is not negative' });
  if (sizeOf(shape) > MAXIMAL_SIZE) {
    raise('budget-exceeded', {
      detail: `a tensor of shape ${formatShape(shape)} has more than ${MAXIMAL_SIZE} elements`,
    });
  }
}
