import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { wholeNumber } from '#tools/command-line.ts';

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a command that does not know an option says so and how it is used, and does nothing', () => {
  const { status, stdout, stderr } = run('tools/release/main.ts', '--chek');

  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^Unknown option '--chek'\n\nnpm run release \[-- --check\]\n/);
});

test('a number that is none is named', () => {
  const { status, stderr } = run('tools/fuzz/main.ts', '--runs', 'many');

  expect(status).toBe(2);
  expect(stderr).toMatch(/^--runs is 'many': give a whole number of 1 or more\n\nnpm run fuzz/);
  expect(wholeNumber('seed', '0', 0)).toBe(0);
  for (const text of ['', ' ', '1.5', '-1', '1e99', 'x']) {
    expect(() => wholeNumber('seed', text, 0)).toThrow('--seed is');
  }
});

test('--help says how a command is used', () => {
  const { status, stdout } = run('tools/fuzz/feel.ts', '--help');

  expect(status).toBe(0);
  expect(stdout).toContain('npm run fuzz:feel -- [--runs N] [--seed S]');
});
