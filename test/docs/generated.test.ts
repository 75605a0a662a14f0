import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
// @ts-expect-error: a plain script without types
import { generatedFiles } from '../../scripts/generated-files.mjs';

test.each([...(generatedFiles() as Map<string, string>)])(
  '%s is as the program’s tables make it',
  (path, text) => {
    expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')).toBe(text);
  },
);
