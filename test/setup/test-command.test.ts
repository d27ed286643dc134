import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PASSING = `import { expect, it } from 'vitest';
it.each([1, 2, 3])('passes %i', (n) => expect(n).toBe(n));`;

describe('npm test', { timeout: 60_000 }, () => {
  it('ends with the count of single tests', async () => {
    expect(await runTests({ 'a.test.ts': PASSING })).toEqual({
      code: 0,
      lastLine: '3 passed, 0 failed',
    });
  });

  it('fails with a test', async () => {
    const failing = `import { expect, it } from 'vitest';
it('fails', () => expect(1).toBe(2));`;

    expect(await runTests({ 'a.test.ts': PASSING, 'b.test.ts': failing })).toEqual({
      code: 1,
      lastLine: '3 passed, 1 failed',
    });
  });

  it('counts a file that does not load as a failed test', async () => {
    expect(await runTests({ 'a.test.ts': PASSING, 'b.test.ts': `import './nowhere.ts';` })).toEqual(
      { code: 1, lastLine: '3 passed, 1 failed' },
    );
  });

  it('counts a hook that fails', async () => {
    const broken = `import { beforeAll, describe, it } from 'vitest';
describe('all', () => {
  beforeAll(() => { throw new RangeError('no server'); });
  it('is not reached', () => {});
});`;

    const { code, lastLine } = await runTests({ 'a.test.ts': broken });

    expect(code).toBe(1);
    expect(lastLine).toMatch(/^0 passed, [1-9] failed$/);
  });

  it.each([
    ['skipped', `import { it } from 'vitest'; it.skip('later', () => {});`],
    ['left undone', `import { it } from 'vitest'; it.todo('later');`],
  ])('fails when a test is %s', async (_what, text) => {
    expect(await runTests({ 'a.test.ts': PASSING, 'b.test.ts': text })).toEqual({
      code: 1,
      lastLine: '3 passed, 0 failed',
    });
  });

  it('fails when there is no test', async () => {
    expect(await runTests({})).toEqual({ code: 1, lastLine: '0 passed, 0 failed' });
  });
});

/** Runs the command on a folder with these test files. */
async function runTests(files: Readonly<Record<string, string>>) {
  const root = temporaryFolder();
  mkdirSync(join(root, 'test'));
  writeFileSync(join(root, 'vitest.config.ts'), 'export default {};');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'test', name), text);
  const { code, stdout } = await runProgram('tools/test.ts', ['--root', root], {
    NODE_ENV: 'test',
  }).ended;
  return { code, lastLine: stdout.trimEnd().split('\n').at(-1) };
}
