/** Names that every object of JavaScript has. */
export const EVERY_OBJECT_HAS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
] as const;
