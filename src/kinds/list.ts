import type { Type } from '../language/type.ts';
import { numberType } from '../language/type.ts';
import { UNKNOWN } from '../numeric/shape.ts';
import type { Demand } from './module.ts';

/** Numbers in one list, of a length that the rubric may state. */
export interface ListSpec {
  readonly length: number | undefined;
  readonly open: boolean;
}

/** The shapes of a list of that length. */
export function listDemand({ length }: ListSpec): Pick<Demand, 'shapes' | 'words'> {
  const words = length === undefined ? 'a list of numbers, of shape (n,)' : `of shape (${length},)`;
  return { shapes: [[length ?? UNKNOWN]], words };
}

/** The type of a list of that length. */
export function listType({ length }: ListSpec): Type {
  return numberType([length ?? UNKNOWN]);
}

/** A list whose every number is this one. */
export function filledList({ length }: ListSpec, text: string): readonly string[] {
  return Array.from({ length: length ?? 1 }, () => text);
}
