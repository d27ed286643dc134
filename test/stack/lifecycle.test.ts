import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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
