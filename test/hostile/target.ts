import type fc from 'fast-check';

/** Something that reads what others wrote. */
export interface Target {
  readonly name: string;
  /** Its share of all inputs, of 1,000. */
  readonly share: number;
  /** How many seconds of processor time one input may take. */
  readonly seconds: number;
  readonly input: fc.Arbitrary<string>;
  /** Throws where what is promised does not hold. */
  readonly run: (text: string) => void;
}
