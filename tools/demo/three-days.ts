/**
 * Three days in a moment: the same workflows and agents on Temporal's test server, which skips over the time that everybody
 * waits. Nobody else is there, so it has an event log of its own.
 */
import { randomUUID } from 'node:crypto';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { readInstance, type InstanceView } from '#server/instances/read-instance.ts';
import { startPlatform, type Platform, type PlatformOptions } from '#server/platform.ts';
import { ServerError } from '#server/server-error.ts';
import { THREE_DAYS_LATE, transferFor } from './cases.ts';
import { readEmbeddedLog } from './journal.ts';
import { patiently } from './submit.ts';
import type { Story } from './tell.ts';

const REQUESTED = 'business.subscription.requested.v1';
const PAID = 'business.payment.received.v1';
const HOUR_MS = 3_600_000;
const KEYWORD = 2;

/** @param address host:port of the test server */
export async function waitThreeDays(
  address: string,
  deployment: Pick<PlatformOptions, 'manifest' | 'root' | 'workflows' | 'agents' | 'logger'>,
): Promise<Story> {
  const log = embeddedEventLog();
  const platform = await startPlatform({
    ...deployment,
    roles: ['worker', 'bridge'],
    temporal: { address, namespace: 'default' },
    events: { kind: 'embedded', log },
    api: { host: '127.0.0.1', port: 0 },
  });
  try {
    await addSearchAttributes(platform);
    const { title, request } = THREE_DAYS_LATE;
    const { reference: key } = request;
    const journal = readEmbeddedLog(log);
    const send = (topic: string, fields: object): Promise<void> =>
      log.publish({
        topic,
        key,
        eventId: randomUUID(),
        correlationId: key,
        payload: { ...fields },
      });
    await send(REQUESTED, request);
    const { state, trace, startedAt, endedAt } = await untilEnded(platform, key);
    await send(PAID, transferFor(request));
    await patiently(`the dead letter of ${key}`, () =>
      Promise.resolve(journal.of(key).some(({ reason }) => reason !== undefined)),
    );
    const hours = ((endedAt?.getTime() ?? 0) - startedAt.getTime()) / HOUR_MS;
    return {
      ...{ reference: key, title, by: 'log', ended: state.ended },
      ...{ trace: trace.entries, journal: journal.of(key) },
      notes: [['took', `${hours.toFixed(0)} h of the server's time`]],
    };
  } finally {
    await platform.stop();
  }
}

/** The test server starts without any. */
async function addSearchAttributes({ client }: Platform): Promise<void> {
  const attributes = ['BpmnProcess', 'BpmnVersion', 'BpmnBusinessKey'];
  await client.connection.operatorService.addSearchAttributes({
    namespace: 'default',
    searchAttributes: Object.fromEntries(attributes.map((name) => [name, KEYWORD])),
  });
}

async function untilEnded({ client }: Platform, key: string): Promise<InstanceView> {
  let view: InstanceView | undefined;
  await patiently(`${key} to be cancelled`, async () => {
    view = await readInstance(client, `subscription:${key}`, 10_000);
    return view !== undefined && view.status !== 'running';
  });
  if (view === undefined) throw new ServerError(`${key} is not there.`);
  return view;
}
