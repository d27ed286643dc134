/** The mistakes that `npm run fuzz -- --selftest` plants still fit the text of their files. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mutants } from '../../tools/fuzz/mutants.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

test.each(mutants)('$says: what is changed stands in the file once', ({ file, find }) => {
  const text = readFileSync(`${ROOT}${file}`, 'utf8');

  expect(text.split(find)).toHaveLength(2);
});
