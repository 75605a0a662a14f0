/** An object of which each property may be undefined. */
type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/** The object without what is nothing: reports leave such keys out. */
export function present<T extends object>(facts: Loose<T>): T {
  const known = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as T;
}

/** A list, or undefined for an empty one. */
export function some<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items === undefined || items.length === 0 ? undefined : items;
}

/** An object, or undefined for one without keys. */
export function someOf<T extends object>(value: T): T | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** A number other than 0. */
export function nonZero(value: number): number | undefined {
  return value === 0 ? undefined : value;
}
