import { existsSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PartUnavailableError, StackError, startStack } from '#tools/stack/stack.ts';
import { runProgram } from '../support/child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const silent = { onProgress: () => undefined };

afterEach(() => vi.unstubAllEnvs());

describe('without Java', () => {
  it('says that Kafka needs it and how to get it', async () => {
    withoutPrograms();

    const start = startStack({ ...silent, stateFolder: temporaryFolder(), parts: ['kafka'] });

    await expect(start).rejects.toThrow(PartUnavailableError);
    await expect(start).rejects.toMatchObject({
      part: 'kafka',
      message:
        'Kafka needs Java, which was not found: install Java 17 or newer (https://adoptium.net) and put it on the PATH or in JAVA_HOME.',
    });
  });

  it('starts the rest when Kafka and the registry may be missing', async () => {
    withoutPrograms();

    const stack = await startStack({
      ...silent,
      stateFolder: temporaryFolder(),
      parts: [],
      optionalParts: ['kafka', 'registry'],
    });
    await stack.stop();

    expect(stack.unavailable.map(({ part }) => part).toSorted()).toEqual(['kafka', 'registry']);
    expect(stack.kafka).toBeUndefined();
  });
});

describe('with an empty cache and nothing to fill it', () => {
  it.each(['temporal', 'testServer'] as const)('says how to get %s', async (part) => {
    withoutPrograms();
    vi.stubEnv('FLOWRIGHT_CACHE', join(temporaryFolder(), 'cache'));
    // The SDK's download goes through this proxy, where nobody listens.
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');

    const start = startStack({ ...silent, stateFolder: temporaryFolder(), parts: [part] });

    await expect(start).rejects.toThrow(PartUnavailableError);
    await expect(start).rejects.toThrow(/could not be downloaded: .*(install|name one)/);
  });

  it('says so when the named Temporal CLI is not there', async () => {
    vi.stubEnv('TEMPORAL_CLI_PATH', '/nowhere/temporal');

    const start = startStack({ ...silent, stateFolder: temporaryFolder(), parts: ['temporal'] });

    await expect(start).rejects.toThrow(
      'TEMPORAL_CLI_PATH is /nowhere/temporal, which is not an executable file: correct or unset it.',
    );
  });
});

describe('a taken port', () => {
  it.each([
    ['temporal', 'temporal', '--temporal-port'],
    ['temporal', 'ui', '--ui-port'],
    ['kafka', 'kafka', '--kafka-port'],
    ['registry', 'registry', '--registry-port'],
    ['testServer', 'testServer', '--test-server-port'],
  ] as const)('of %s (%s) is said with what to do', async (part, name, option) => {
    const { port, server } = await listen();
    const stateFolder = temporaryFolder();

    const start = startStack({ ...silent, stateFolder, parts: [part], ports: { [name]: port } });

    await expect(start).rejects.toThrow(StackError);
    await expect(start).rejects.toThrow(
      new RegExp(`^Port ${port} for .* is taken: .* choose another one with ${option}`),
    );
    server.close();
    expect(
      readdirSync(join(stateFolder, 'runs')).map((run) => existsSync(join(run, 'owner'))),
    ).toEqual([false]);
  });
});

describe('a folder that cannot be written', () => {
  it('is named when it is the state folder', async () => {
    const start = startStack({ ...silent, stateFolder: '/dev/null/state', parts: [] });

    await expect(start).rejects.toThrow(
      '/dev/null/state/runs is not a folder that can be written to: choose another state folder (--state <folder>).',
    );
  });

  it('is named when it is the data folder', async () => {
    const start = startStack({
      ...silent,
      stateFolder: temporaryFolder(),
      dataFolder: '/dev/null/data',
      parts: [],
    });

    await expect(start).rejects.toThrow(
      '/dev/null/data is not a folder that can be written to: choose another data folder (--data <folder>).',
    );
  });

  it('is named when it is the cache', async () => {
    vi.stubEnv('FLOWRIGHT_CACHE', '/dev/null/cache');

    const start = startStack({ ...silent, stateFolder: temporaryFolder(), parts: ['kafka'] });

    await expect(start).rejects.toThrow(
      '/dev/null/cache is not a folder that can be written to: set FLOWRIGHT_CACHE to another folder.',
    );
  });
});

describe('data that another stack works on', () => {
  it('is left alone', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const options = { ...silent, dataFolder, parts: [] };
    const first = await startStack({ ...options, stateFolder: temporaryFolder() });

    const second = startStack({ ...options, stateFolder: temporaryFolder() });

    await expect(second).rejects.toThrow(
      `The data in ${dataFolder} is in use by another stack (process ${process.pid}): stop that one, or choose another data folder (--data <folder>).`,
    );
    await first.stop();
  });
});

describe('npm run stack', () => {
  it.each([
    [['--parts', 'postgres'], "There is no part 'postgres'"],
    [['--ui-port', 'eighty'], "--ui-port is 'eighty', which is not a port"],
    [['--verbose'], "Unknown option '--verbose'"],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, stderr } = await runProgram('tools/stack/main.ts', args).ended;

    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });
});

/** PATH and JAVA_HOME without Java, Maven, Go or the Temporal CLI. */
function withoutPrograms(): void {
  vi.stubEnv('PATH', '/nowhere');
  vi.stubEnv('JAVA_HOME', '');
  vi.stubEnv('TEMPORAL_CLI_PATH', '');
  vi.stubEnv('TEMPORAL_TEST_SERVER_PATH', '');
}

async function listen(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}
