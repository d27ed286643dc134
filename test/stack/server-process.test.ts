import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { StackError } from '#tools/stack/errors.ts';
import { processIdentity } from '#tools/stack/process-identity.ts';
import { closeRun, createRun, stopProcess } from '#tools/stack/run.ts';
import { PortLostError, startServer, type ServerCommand } from '#tools/stack/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a server that is started', () => {
  it('is returned once it answers, and logs to its file', async () => {
    const run = createRun(temporaryFolder());
    const answers = [false, false, true];

    const pid = await startServer(run, {
      ...server('console.log("hello"); setInterval(() => {}, 1000)'),
      check: () =>
        answers.shift() ? Promise.resolve() : Promise.reject(new StackError('not yet')),
    });
    await expect.poll(() => readFileSync(join(run.folder, 'fake.log'), 'utf8')).toBe('hello\n');
    await closeRun(run);

    expect(answers).toEqual([]);
    expect(processIdentity(pid)).toBeUndefined();
  });

  it('is an error with the end of its log when it ends at once', async () => {
    const run = createRun(temporaryFolder());

    const start = startServer(run, server('console.error("no such flag"); process.exit(2)'));

    await expect(start).rejects.toThrow(
      /^fake ended while starting\..*fake\.log\):\n {4}no such flag$/s,
    );
    await closeRun(run);
  });

  it('is an error when it does not answer in time', async () => {
    const run = createRun(temporaryFolder());

    const start = startServer(run, { ...server('setInterval(() => {}, 1000)'), timeout: 300 });

    await expect(start).rejects.toThrow(/^fake did not answer within 0\.3 s\./);
    await closeRun(run);
  });

  it('is stopped and told apart when its port was taken meanwhile, though another one answers', async () => {
    const run = createRun(temporaryFolder());
    const hanging = 'console.log("bind: Address already in use"); setInterval(() => {}, 1000)';

    const start = startServer(run, {
      ...server(hanging),
      check: async () => await new Promise((resolve) => setTimeout(resolve, 1_000)),
    });

    await expect(start).rejects.toThrow(PortLostError);
    await closeRun(run);
  });
});

it('a server that ignores SIGTERM is killed', { timeout: 30_000 }, async () => {
  const run = createRun(temporaryFolder());
  const stubborn =
    'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)';
  const log = join(run.folder, 'fake.log');
  const pid = await startServer(run, {
    ...server(stubborn),
    check: async () => {
      expect(readFileSync(log, 'utf8')).toBe('up\n');
      await Promise.resolve();
    },
  });

  await stopProcess(run, pid, 500);
  await closeRun(run);

  expect(processIdentity(pid)).toBeUndefined();
});

function server(script: string): ServerCommand {
  return {
    name: 'fake',
    command: process.execPath,
    args: ['-e', script],
    check: () => Promise.reject(new StackError('no answer')),
    timeout: 5_000,
  };
}
