import { createServer } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/child.ts';
import { useTemporal } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { namespaceOn } from './fixtures/platform.ts';

const MAIN = 'server/main.ts';
const CLEAN = {
  ...{ TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '', ROLES: '', EVENTS: '', KAFKA_BROKERS: '' },
  ...{ SCHEMA_REGISTRY_URL: '', API_PORT: '', DATABASE_URL: '', DATA_FOLDER: '', LOG_LEVEL: '' },
};
let address: string;

beforeAll(async () => {
  ({ address } = await useTemporal());
});

describe('the server', { timeout: 60_000 }, () => {
  it('names every variable that is missing or wrong, at once', async () => {
    const { ended } = runProgram(MAIN, [], { ...CLEAN, ROLES: 'api,x', API_PORT: '99999' });

    const { code, stderr } = await ended;

    expect(code).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      'ROLES is api,x, but must be some of worker, api, bridge.',
      'TEMPORAL_ADDRESS is missing: host:port of Temporal, e.g. 127.0.0.1:7233.',
      'KAFKA_BROKERS is missing: host:port of Kafka brokers, with commas between; or set EVENTS=embedded.',
      "SCHEMA_REGISTRY_URL is missing: address of the schema registry's Confluent API.",
      'API_PORT is 99999, but must be a port: 0 (a free one) to 65535.',
    ]);
  });

  it('says in one sentence that Temporal does not answer', async () => {
    const env = { ...CLEAN, EVENTS: 'embedded', TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { ended } = runProgram(MAIN, [], { ...env, DATA_FOLDER: temporaryFolder() });

    const { code, stderr } = await ended;

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Temporal does not answer at 127\.0\.0\.1:1 \(.*TEMPORAL_ADDRESS\.\n$/);
  });

  it('says in one sentence that its port is taken, and ends what it had started', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const bound = taken.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const { ended } = runProgram(MAIN, [], { ...(await working()), API_PORT: String(port) });

    const { code, stderr } = await ended;
    taken.close();

    expect(code).toBe(1);
    expect(stderr).toBe(
      `Port ${port} for the API is taken: stop what listens there, or set API_PORT to another one.\n`,
    );
  });

  it('says in one sentence that its data folder is no folder', async () => {
    const { ended } = runProgram(MAIN, [], { ...(await working()), DATA_FOLDER: '/dev/null/x' });

    const { code, stderr } = await ended;

    expect(code).toBe(1);
    expect(stderr).toMatch(/^The agents can't work in \/dev\/null\/x \(.*DATA_FOLDER.*\.\n$/);
  });

  it('runs all roles until SIGTERM, and then stops cleanly', async () => {
    const child = runProgram(MAIN, [], await working());
    await child.firstLine;
    process.kill(child.pid, 'SIGTERM');

    const { code, stdout, stderr } = await child.ended;

    expect(stderr).toBe('');
    expect(code).toBe(0);
    const messages = stdout
      .trim()
      .split('\n')
      .map((line) => {
        const json: unknown = JSON.parse(line);
        expect(json).toMatchObject({ service_name: 'flowright', message: expect.any(String) });
        return Object(json).message;
      });
    expect(messages).toContain('API listens');
    expect(messages.at(-1)).toBe('stopped');
  });
});

async function working(): Promise<Record<string, string>> {
  return {
    ...{ ...CLEAN, EVENTS: 'embedded', TEMPORAL_ADDRESS: address, API_PORT: '0' },
    ...{ TEMPORAL_NAMESPACE: await namespaceOn(address), DATA_FOLDER: temporaryFolder() },
  };
}
