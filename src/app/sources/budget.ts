/** The limits of an archive, with the archives in it. */
export interface Allowance {
  /** Bytes that are unpacked. */
  readonly bytes: number;
  /** Submissions-to-be, refused ones too. */
  readonly entries: number;
  /** Archives in it that are opened. */
  readonly archives: number;
  /** Members of all of them that are listed. */
  readonly members: number;
}

/** A kind of thing that is limited. */
export type Resource = keyof Allowance;

/** The limits that are left of an archive. Whatever is taken here is taken from the archive around it as well. */
export interface Budget {
  /** Takes so much; where there is not so much left, here or around, it takes nothing and answers false. */
  take(resource: Resource, amount: number): boolean;
  /** How much is left here and around. */
  left(resource: Resource): number;
  /** How much there is in all where the least is left. */
  total(resource: Resource): number;
  /** The kinds of which there was not enough here. A shortage of the archive around is told by that one. */
  short(): readonly Resource[];
}

/** Begins with all of an allowance, within that of the archive around. */
export function startBudget(allowance: Allowance, around: Budget | undefined): Budget {
  const left: Record<Resource, number> = { ...allowance };
  const short = new Set<Resource>();
  const isScarcer = (resource: Resource) => around !== undefined && around.left(resource) < left[resource];
  return {
    take: (resource, amount) => {
      if (amount > left[resource]) {
        short.add(resource);
        return false;
      }
      if (around?.take(resource, amount) === false) return false;
      left[resource] -= amount;
      return true;
    },
    left: resource => (isScarcer(resource) ? around!.left(resource) : left[resource]),
    total: resource => (isScarcer(resource) ? around!.total(resource) : allowance[resource]),
    short: () => [...short],
  };
}
