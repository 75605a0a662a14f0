import { describe, expect, it } from 'vitest';
import { readJson } from '../../src/document/json.ts';
import { readingOf } from '../../src/forms/answer.ts';
import { readAnswer } from '../../src/forms/form.ts';
import { LOOK_ALIKES, translated } from '../../src/forms/reader/characters.ts';
import { TYPINGS } from '../../src/forms/reader/typing.ts';

describe('the page “What you may type”', () => {
  for (const { title, form, decimalMark, rows } of TYPINGS) {
    it.each(rows.flatMap(({ typed, read }) => typed.map(text => [text, read] as const)))(
      `${title}: %j is read as %s`,
      (text, read) => {
        const { root } = readJson({ name: 'a', text: JSON.stringify(text) });
        const answer = readAnswer(form, root, { decimalMark }, 'q1.a');
        if (read === 'blank') expect(answer.status).toBe('blank');
        else if (read === 'asked') expect(['invalid', 'incomplete']).toContain(answer.status);
        else {
          expect(answer.status).toBe('read');
          const bare = (shown: string) =>
            shown
              .replace(/\s+/g, '')
              .replace(/^\+/, '')
              .replace(/^\./, '0.')
              .replaceAll('**', '^')
              .replace('E', 'e')
              .replace(/\^\((-?\w+)\)/, '^$1')
              .replace(/\.$/, '');
          expect(bare(readingOf(answer) ?? text)).toBe(bare(read));
        }
      },
    );
  }
});

describe('signs that look like others', () => {
  it.each(LOOK_ALIKES.flatMap(([signs, instead]) => [...signs].map(sign => [sign, instead] as const)))(
    '%s is read as %s',
    (sign, instead) => {
      for (const style of ['number', 'tensor', 'formula'] as const)
        expect(translated(`1${sign}2`, style)).toBe(`1${instead}2`);
    },
  );
});
