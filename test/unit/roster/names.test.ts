import { describe, expect, it } from 'vitest';
import { namesFit, shareWord } from '../../../src/roster/names.ts';

describe('names', () => {
  it.each([
    ['Diaz, Ana', 'Ana Diaz', true],
    ['Ana Diaz', 'Ana Lía Diaz', true],
    ['Ana-Lia Diaz', 'diaz ana', true],
    ['diazana', 'Diaz, Ana', true],
    ['ekbo', 'Bo Ek', true],
    ['Zoë', 'Zoe\u0308', true],
    ['O’Brien, Pat', "Pat O'Brien", true],
    ['王芳', '王芳', true],
    ['Ana Diaz', 'Ana Ruiz', false],
    ['Ana', 'Ana Diaz', false],
    ['impostor', 'Ana Diaz', false],
    ['', 'Ana', false],
  ])('%j and %j may be one person: %s', (a, b, fit) => {
    expect([namesFit(a, b), namesFit(b, a)]).toEqual([fit, fit]);
  });

  it.each([
    ['Ana Diaz', 'Ana Ruiz', true],
    ['diazana', 'Ana Diaz', true],
    ['tanmeiling', 'Ling, Mei', true],
    ['impostor', 'Ana Diaz', false],
    ['Bo Ek', 'Cy Oh', false],
    ['', 'Ana', false],
  ])('%j and %j share a word: %s', (a, b, share) => {
    expect([shareWord(a, b), shareWord(b, a)]).toEqual([share, share]);
  });
});
