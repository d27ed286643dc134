import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '#tools/stack/ports.ts';
import { startStack, type Stack } from '#tools/stack/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { joinKafka, type Neighbour } from './fixtures/kafka.ts';
import { request, REQUESTED } from './fixtures/manifest.ts';
import { newReference, startTestPlatform, type TestPlatform } from './fixtures/platform.ts';

interface World {
  readonly kafka: Neighbour;
  readonly platform: TestPlatform;
  readonly startTemporal: () => Promise<void>;
  readonly stopTemporal: () => Promise<void>;
}

describe('while Temporal is down', () => {
  it('the bridge pauses, and loses nothing', { timeout: 90_000 }, async () => {
    const { kafka, platform, stopTemporal, startTemporal } = await createWorld();
    const before = newReference();
    await ask(kafka, before);
    await started(platform, before);
    await stopTemporal();
    const meanwhile = Array.from({ length: 8 }, newReference);

    for (const reference of meanwhile) await ask(kafka, reference);
    await expect.poll(() => pauses(platform), { timeout: 20_000 }).toBeGreaterThan(0);
    const ready = await fetch(`${platform.apiUrl}/readyz`);
    const start = await fetch(`${platform.apiUrl}/processes/greeting/instances`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: request(newReference()) }),
    });
    await startTemporal();

    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ ready: false, parts: [{ ready: false }, {}] });
    expect(start.status).toBe(503);
    expect(await start.json()).toMatchObject({ type: 'urn:flowright:problem:unavailable' });
    for (const reference of meanwhile) await started(platform, reference);
    const buried = kafka.all(`${REQUESTED}.dlq`).filter(({ key }) => meanwhile.includes(key ?? ''));
    expect(buried).toEqual([]);
  });
});

/** A Temporal of our own, which comes back with what it had; stopped with the test. */
async function createWorld(): Promise<World> {
  const [dataFolder, stateFolder] = [temporaryFolder(), temporaryFolder()];
  const port = await freePort();
  let temporal: Stack | undefined;
  const startTemporal = async (): Promise<void> => {
    temporal = await startStack({
      ...{ parts: ['temporal'], dataFolder, stateFolder, ports: { temporal: port } },
      ...{ handleSignals: false, onProgress: () => undefined },
    });
  };
  const stopTemporal = async (): Promise<void> => temporal?.stop();
  onTestFinished(stopTemporal);
  await startTemporal();
  const kafka = await joinKafka([`${REQUESTED}.dlq`]);
  onTestFinished(() => kafka.leave());
  const { brokers, registryUrl } = kafka;
  const platform = await startTestPlatform({
    address: `127.0.0.1:${port}`,
    timeout: 2_000,
    events: { kind: 'kafka', brokers, registryUrl, groupId: `down-${randomUUID()}` },
  });
  onTestFinished(() => platform.stop());
  return { kafka, platform, startTemporal, stopTemporal };
}

async function ask(kafka: Neighbour, reference: string): Promise<void> {
  const value = await kafka.codec.encode(REQUESTED, request(reference));
  await kafka.write(REQUESTED, reference, value, { 'event-id': randomUUID() });
}

async function started(platform: TestPlatform, reference: string): Promise<void> {
  const handle = platform.client.workflow.getHandle(`greeting:${reference}`);
  await expect
    .poll(() => handle.describe(), { timeout: 40_000, interval: 200 })
    .toMatchObject({ workflowId: `greeting:${reference}` });
}

function pauses(platform: TestPlatform): number {
  return platform.logLines.filter((line) => line.includes('consuming is paused')).length;
}
