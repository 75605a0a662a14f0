/** Operators and brackets within each other that an expression may have; sums of so many terms are one, too. */
export const DEEPEST_SYNTAX = 300;

/** Terms within terms, through definitions too, from which on definitions are worked out from the ground up. */
export const DEEP = 300;

/** Terms within terms where inference and evaluation end: what is left of the stack would not be enough for more. */
export const DEEPEST = 1000;
