import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { createAgents, openDependencies } from '#activities/index.ts';
import { sandboxProvider } from '#activities/payments/sandbox.ts';
import { lockFolder } from '#activities/sdk/folder-lock.ts';
import { systemClock } from '#activities/sdk/clock.ts';

const dyingWorker = fileURLToPath(new URL('support/dying-worker.ts', import.meta.url));
const MINUTE = 60_000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-restart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a worker that is killed between effect and completion', () => {
  it('leaves its effect, and the next worker does not repeat it', { timeout: MINUTE }, async () => {
    const child = spawn(process.execPath, [dyingWorker, folder], { stdio: 'inherit' });
    const [, signal] = await once(child, 'exit');
    expect(signal).toBe('SIGKILL');

    const dependencies = await openDependencies({ folder, events: embeddedEventLog() });
    const { agents, close } = await createAgents(dependencies);
    const bank = sandboxProvider(dependencies.database, systemClock);
    const order = { key: 'R1/1', amount: 31_240, state: 'taken' };
    expect(await bank.statement()).toEqual([order]);

    const payments = agents.find(({ agent }) => agent === 'payments');
    const premium = { amount: 312.4, currency: 'EUR' };
    const payment = { means: 'card', token: 'tok_ok' };
    const job = { element: 'Activity_Take', headers: {}, key: 'run/Activity_Take/1' };
    const take = payments?.activities['payments.take'];
    expect(await take?.({ reference: 'R1', premium, payment }, job)).toMatchObject({ paid: true });
    expect(await bank.statement()).toEqual([order]);
    await close();
    expect(existsSync(join(folder, 'database.lock'))).toBe(false);
  });
});

describe('the lock of a folder', () => {
  it('keeps a second one out, and lets the next one in', async () => {
    const database = join(folder, 'database');
    const unlock = await lockFolder(database);
    await expect(lockFolder(database)).rejects.toThrow(`is used by process ${process.pid}`);
    await unlock();
    const unlockAgain = await lockFolder(database);
    await unlockAgain();
  });

  it.each([
    ['of another process that lives', JSON.stringify({ pid: process.ppid, process: 'other' })],
  ])('%s is respected', async (_, lock) => {
    const database = join(folder, 'database');
    writeFileSync(`${database}.lock`, lock);
    await expect(lockFolder(database)).rejects.toThrow('set DATABASE_URL');
  });

  it.each([
    ['of a process that died', JSON.stringify({ pid: 2 ** 22 + 1, process: 'dead' })],
    ['of an earlier process with our id', JSON.stringify({ pid: process.pid, process: 'earlier' })],
    ['that was written by half', '{"pid": 1'],
  ])('%s is taken over', async (_, lock) => {
    const database = join(folder, 'database');
    writeFileSync(`${database}.lock`, lock);
    const unlock = await lockFolder(database);
    await expect(lockFolder(database)).rejects.toThrow(`process ${process.pid}`);
    await unlock();
  });
});
