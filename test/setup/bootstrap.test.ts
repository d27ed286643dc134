import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagesAreCurrent } from '../../tools/setup/packages.mjs';
import { runProgram } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const BOOTSTRAP = 'tools/setup/bootstrap.mjs';
const ECHO = 'test/setup/echo-program.ts';

describe('the bootstrap', () => {
  it("runs a TypeScript file in the project's Node, with its arguments and exit code", async () => {
    const { code, stdout } = await runProgram(BOOTSTRAP, [ECHO, '7', 'one', 'two words']).ended;

    expect(stdout).toMatch(/^24\.\d+\.\d+ one two words\n$/);
    expect(code).toBe(7);
  });

  it('passes signals on and waits for the answer', async () => {
    const program = runProgram(BOOTSTRAP, [ECHO, 'wait']);
    await program.firstLine;

    process.kill(program.pid, 'SIGTERM');
    const { code, stdout } = await program.ended;

    expect(stdout).toContain('told to stop');
    expect(code).toBe(3);
  });

  it('names a file that is not there', async () => {
    const { code, stderr } = await runProgram(BOOTSTRAP, ['tools/nothing.ts']).ended;

    expect(code).toBe(1);
    expect(stderr.trim()).toBe('tools/nothing.ts does not exist: check out the repository again.');
  });
});

describe('the packages are current', () => {
  it('when they were installed from this lockfile', () => {
    const root = repository({ lockfile: { a: '1.0.0' }, installed: { a: '1.0.0' } });

    expect(packagesAreCurrent(root)).toBe(true);
  });

  it('until the lockfile names another version', () => {
    const root = repository({ lockfile: { a: '1.0.0' }, installed: { a: '1.0.0' } });
    packagesAreCurrent(root);

    writeLockfile(join(root, 'package-lock.json'), { a: '1.0.1' });

    expect(packagesAreCurrent(root)).toBe(false);
  });

  it('when npm install has followed the lockfile by hand', () => {
    const root = repository({ lockfile: { a: '1.0.0' }, installed: { a: '1.0.0' } });
    packagesAreCurrent(root);

    writeLockfile(join(root, 'package-lock.json'), { a: '1.0.1' });
    writeLockfile(join(root, 'node_modules', '.package-lock.json'), { a: '1.0.1' });

    expect(packagesAreCurrent(root)).toBe(true);
  });

  it('not when an installation was broken off', () => {
    const root = repository({ lockfile: { a: '1.0.0' }, installed: { a: '1.0.0' } });

    rmSync(join(root, 'node_modules', '.package-lock.json'));

    expect(packagesAreCurrent(root)).toBe(false);
  });

  it("not without the project's Node", () => {
    const root = repository({ lockfile: { a: '1.0.0' }, installed: { a: '1.0.0' } });

    rmSync(join(root, 'node_modules', '.bin', 'node'));

    expect(packagesAreCurrent(root)).toBe(false);
  });
});

type Versions = Readonly<Record<string, string>>;

/** A folder as npm leaves it. */
function repository({ lockfile, installed }: { lockfile: Versions; installed: Versions }): string {
  const root = temporaryFolder();
  const binaries = join(root, 'node_modules', '.bin');
  mkdirSync(binaries, { recursive: true });
  writeFileSync(join(binaries, 'node'), '');
  writeLockfile(join(root, 'package-lock.json'), lockfile);
  writeLockfile(join(root, 'node_modules', '.package-lock.json'), installed);
  return root;
}

function writeLockfile(file: string, versions: Versions): void {
  const packages = Object.entries(versions).map(([name, version]) => [
    `node_modules/${name}`,
    { version },
  ]);
  writeFileSync(file, JSON.stringify({ packages: { '': {}, ...Object.fromEntries(packages) } }));
}
