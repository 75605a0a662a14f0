/** A fault of decimark itself: an invariant that its own code was meant to keep does not hold. */
export class InternalFault extends Error {
  override readonly name = 'InternalFault';
}

/** States an invariant. Never used for input: whatever a user can cause is a diagnostic. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new InternalFault(invariant);
}
