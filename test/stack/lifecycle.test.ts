import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '#tools/stack/ports.ts';
import { processIdentity } from '#tools/stack/process-identity.ts';
import { startStack, type PartName } from '#tools/stack/stack.ts';
import { runProgram } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROGRAM = 'test/stack/program.ts';
const silent = { onProgress: () => undefined };

describe('a stack that is stopped', () => {
  it.each<PartName>(['temporal', 'testServer', 'kafka', 'registry'])(
    'leaves nothing of %s but its log',
    async (part) => {
      const stateFolder = temporaryFolder();
      const stack = await startStack({ ...silent, stateFolder, parts: [part] });
      const running = serversOf(stack.logFolder);

      await stack.stop();
      await stack.stop();

      expect(stack[part]).toBeDefined();
      expect(running).toHaveLength(1);
      expect(running.filter(isAlive)).toEqual([]);
      const left = readdirSync(stack.logFolder);
      expect(left.filter((name) => name.endsWith('.log'))).toHaveLength(1);
      expect(left).not.toContain('data');
      expect(left).not.toContain('owner');
    },
  );

  it('takes along the servers that its launcher started', async () => {
    const stateFolder = temporaryFolder();
    const stack = await startStack({ ...silent, stateFolder, parts: ['testServer'] });
    const launched = spawn(stack.testServer?.launcher ?? '', [String(await freePort())]);
    await expect.poll(() => serversOf(stack.logFolder)).toHaveLength(2);

    await stack.stop();

    expect(isAlive(launched.pid ?? 0)).toBe(false);
  });

  it('keeps the data when it was given a folder for it, and finds it again', async () => {
    const stateFolder = temporaryFolder();
    const options = {
      ...silent,
      stateFolder,
      dataFolder: join(stateFolder, 'data'),
      parts: ['registry'] as const,
    };
    const first = await startStack(options);
    await fetch(`${first.registry?.url}/subjects/kept/versions`, {
      method: 'POST',
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
      body: JSON.stringify({ schema: '"string"' }),
    });
    await first.stop();

    const second = await startStack(options);
    const subjects: unknown = await (await fetch(`${second.registry?.url}/subjects`)).json();
    await second.stop();

    expect(subjects).toEqual(['kept']);
  });
});

describe('a program that uses the stack', () => {
  it.each([
    ['exits', 'exit'],
    ['fails', 'throw'],
  ])('takes its servers along when it %s', async (_how, mode) => {
    const program = runProgram(PROGRAM, [temporaryFolder(), mode, 'temporal']);
    const servers = serversOf(logFolderIn(await program.firstLine));

    await program.ended;

    await expect.poll(() => servers.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('takes them along on %s', async (signal) => {
    const program = runProgram(PROGRAM, [temporaryFolder(), 'stay', 'temporal']);
    const servers = serversOf(logFolderIn(await program.firstLine));

    process.kill(program.pid, signal);
    const ended = await program.ended;

    expect(servers).toHaveLength(1);
    expect(servers.filter(isAlive)).toEqual([]);
    expect(ended.signal).toBe(signal);
  });

  it('leaves servers behind when it is killed, which the next start stops', async () => {
    const stateFolder = temporaryFolder();
    const program = runProgram(PROGRAM, [stateFolder, 'stay', 'temporal,testServer']);
    const servers = serversOf(logFolderIn(await program.firstLine));
    process.kill(program.pid, 'SIGKILL');
    await program.ended;
    const afterTheKill = servers.filter(isAlive);

    const told: string[] = [];
    const onProgress = (_part: string, message: string): void => void told.push(message);
    const next = await startStack({ stateFolder, parts: [], onProgress });
    await next.stop();

    expect(afterTheKill).toHaveLength(2);
    expect(servers.filter(isAlive)).toEqual([]);
    expect(told).toEqual(['stopped 2 servers that a killed run had left']);
  });
});

describe('cleaning up', () => {
  it('keeps the logs of the last twenty runs', async () => {
    const stateFolder = temporaryFolder();
    const runs = join(stateFolder, 'runs');
    for (let day = 1; day <= 30; day += 1) {
      mkdirSync(join(runs, `202601${String(day).padStart(2, '0')}T000000Z`), { recursive: true });
    }

    const stack = await startStack({ ...silent, stateFolder, parts: [] });
    await stack.stop();

    const earlier = readdirSync(runs).filter((run) => run.startsWith('202601'));
    expect(earlier).toHaveLength(20);
    expect(earlier).not.toContain('20260110T000000Z');
  });

  it('by several at once harms no run that starts meanwhile', async () => {
    const stateFolder = temporaryFolder();
    const starts = Array.from({ length: 8 }, () =>
      startStack({ ...silent, stateFolder, parts: [], handleSignals: false }),
    );

    const stacks = await Promise.all(starts);

    expect(stacks.flatMap(({ logFolder }) => readdirSync(logFolder).toSorted())).toEqual(
      stacks.flatMap(() => ['data', 'owner', 'processes']),
    );
    await Promise.all(stacks.map((stack) => stack.stop()));
  });

  it("spares a process that only has the pid of a killed run's server", async () => {
    const stateFolder = temporaryFolder();
    const bystander = spawn('sleep', ['60']);
    onTestFinished(() => void bystander.kill());
    const pid = bystander.pid ?? 0;
    recordRun(stateFolder, { ownerIdentity: 'another start', pid, identity: 'another start' });

    const stack = await startStack({ ...silent, stateFolder, parts: [] });
    await stack.stop();

    expect(isAlive(pid)).toBe(true);
  });

  it('spares the servers of a run whose owner is alive', async () => {
    const stateFolder = temporaryFolder();
    const server = spawn('sleep', ['60']);
    onTestFinished(() => void server.kill());
    const pid = server.pid ?? 0;
    const ownerIdentity = processIdentity(process.pid) ?? '';
    recordRun(stateFolder, { ownerIdentity, pid, identity: processIdentity(pid) ?? '' });

    const stack = await startStack({ ...silent, stateFolder, parts: [] });
    await stack.stop();

    expect(isAlive(pid)).toBe(true);
  });
});

function recordRun(
  stateFolder: string,
  run: { ownerIdentity: string; pid: number; identity: string },
): void {
  const folder = join(stateFolder, 'runs', 'earlier');
  mkdirSync(join(folder, 'processes'), { recursive: true });
  writeFileSync(join(folder, 'owner'), `${process.pid}\n${run.ownerIdentity}`);
  writeFileSync(join(folder, 'processes', String(run.pid)), run.identity);
}

function logFolderIn(line: string): string {
  const found = /"logFolder":"([^"]+)"/.exec(line)?.[1];
  expect(found).toBeDefined();
  return found ?? '';
}

function serversOf(logFolder: string): number[] {
  return readdirSync(join(logFolder, 'processes')).map(Number);
}

function isAlive(pid: number): boolean {
  return processIdentity(pid) !== undefined;
}
