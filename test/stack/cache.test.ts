import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cached, cacheFolder } from '#tools/stack/cache.ts';
import { StackError } from '#tools/stack/errors.ts';
import { runProgram } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROGRAM = 'test/stack/cache-program.ts';
const silent = (): void => undefined;

afterEach(() => vi.unstubAllEnvs());

describe('the cache', () => {
  it('is built once by processes that want the same at the same time', async () => {
    const FLOWRIGHT_CACHE = temporaryFolder();
    const note = join(temporaryFolder(), 'note');

    const programs = [1, 2, 3].map(() => runProgram(PROGRAM, [note, '500'], { FLOWRIGHT_CACHE }));
    const ended = await Promise.all(programs.map((program) => program.ended));

    expect(ended.map(({ stdout }) => stdout.trim().split('\n').at(-1))).toEqual(
      Array.from({ length: 3 }, () => '1 and 2'),
    );
    expect(readFileSync(note, 'utf8')).toBe('built\n');
    expect(readdirSync(FLOWRIGHT_CACHE)).toEqual(['thing']);
  });

  it('shows nothing half-built, and recovers, when a builder is killed', async () => {
    const FLOWRIGHT_CACHE = temporaryFolder();
    const note = join(temporaryFolder(), 'note');
    const killed = runProgram(PROGRAM, [note, '60000'], { FLOWRIGHT_CACHE });
    await killed.firstLine;
    process.kill(killed.pid, 'SIGKILL');
    await killed.ended;
    const afterTheKill = readdirSync(FLOWRIGHT_CACHE);

    const next = await runProgram(PROGRAM, [note, '10'], { FLOWRIGHT_CACHE }).ended;

    expect(afterTheKill).not.toContain('thing');
    expect(next.stdout).toBe('building\n1 and 2\n');
    expect(readdirSync(FLOWRIGHT_CACHE)).toEqual(['thing']);
  });

  it('has no entry after a build that fails', async () => {
    vi.stubEnv('FLOWRIGHT_CACHE', temporaryFolder());

    const build = cached('thing', silent, async (folder) => {
      writeFileSync(join(folder, 'half'), '1');
      await Promise.reject(new StackError('no network'));
    });

    await expect(build).rejects.toThrow('no network');
    expect(readdirSync(cacheFolder())).toEqual([]);
  });

  it('says where a full disk is', async () => {
    vi.stubEnv('FLOWRIGHT_CACHE', temporaryFolder());
    const full = Object.assign(new RangeError('write'), { code: 'ENOSPC' });

    const build = cached('thing', silent, () => Promise.reject(full));

    await expect(build).rejects.toThrow(
      `The disk of ${cacheFolder()} is full: free some space, or set FLOWRIGHT_CACHE to another folder.`,
    );
  });

  it('is shared by all clones: FLOWRIGHT_CACHE, else XDG_CACHE_HOME, else the home folder', () => {
    vi.stubEnv('FLOWRIGHT_CACHE', '');
    vi.stubEnv('XDG_CACHE_HOME', '/xdg');
    expect(cacheFolder()).toBe('/xdg/flowright');

    vi.stubEnv('XDG_CACHE_HOME', '');
    expect(cacheFolder()).toMatch(/\.cache\/flowright$/);

    vi.stubEnv('FLOWRIGHT_CACHE', '/mine');
    expect(cacheFolder()).toBe('/mine');
  });

  it('leaves entries alone that are there', async () => {
    vi.stubEnv('FLOWRIGHT_CACHE', temporaryFolder());
    mkdirSync(join(cacheFolder(), 'thing'));

    const folder = await cached('thing', silent, () => Promise.reject(new StackError('not again')));

    expect(folder).toBe(join(cacheFolder(), 'thing'));
  });
});
