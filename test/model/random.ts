/** Numbers that follow from a seed alone. */
export interface Random {
  /** A whole number from 0 to n − 1. */
  readonly below: (n: number) => number;
  /** True so often of a hundred times. */
  readonly chance: (percent: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
}

/** The numbers of a seed (the generator mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (n: number): number => Math.floor((next() / 2 ** 32) * n);
  return {
    below,
    chance: percent => below(100) < percent,
    pick: list => list[below(list.length)]!,
  };
}
