import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedEventLog } from '#activities/events/embedded-log.ts';
import { UnpublishableEventError, type DomainEvent } from '#activities/events/port.ts';
import { REFERENCE, testAgents, type TestAgents } from './support/agents.ts';
import { openEmbedded, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';

const TOPIC = 'business.contract.created.v1';

describe('the events agent', () => {
  let opened: TestDatabase;
  let agents: TestAgents;

  beforeAll(async () => {
    opened = await openEmbedded();
    agents = await testAgents(opened.database);
  });
  afterAll(async () => {
    agents.remove();
    await opened.close();
  });

  it('publishes the variables with key, event id and correlation id, once for two calls', async () => {
    const variables = { reference: REFERENCE, contractNumber: 'CT-1', premium: { amount: 1 } };
    const job = { key: 'run-1/Event_Created/1', headers: { topic: TOPIC } };
    await agents.call('publish-event', variables, job);
    await agents.call('publish-event', variables, job);
    expect(agents.events.read(TOPIC)).toEqual([
      {
        ...{ topic: TOPIC, offset: 0, key: REFERENCE, eventId: 'run-1/Event_Created/1' },
        ...{ correlationId: `subscription:${REFERENCE}`, payload: variables },
      },
    ]);
  });

  it('refuses a topic against the naming', async () => {
    const headers = { topic: 'contracts' };
    const failure = await failureOf(agents.call('publish-event', {}, { key: 'e2', headers }));
    expect(failure).toMatchObject({ type: 'InvalidInput', final: true });
    expect(failure.message).toContain('headers/topic');
  });

  it('does not try again what can never be published', async () => {
    const refusing = await testAgents(opened.database, {
      events: {
        ...embeddedEventLog(),
        publish: () => Promise.reject(new UnpublishableEventError('contractId is missing')),
      },
    });
    const headers = { topic: TOPIC };
    const failure = await failureOf(refusing.call('publish-event', {}, { key: 'e3', headers }));
    refusing.remove();
    expect(failure).toMatchObject({
      ...{ type: 'UnpublishableEvent', final: true, message: 'contractId is missing' },
    });
  });

  it('tries again when the log is down', async () => {
    const down = await testAgents(opened.database, {
      events: { ...embeddedEventLog(), publish: () => Promise.reject(new Error('no broker')) },
    });
    const headers = { topic: TOPIC };
    const call = down.call('publish-event', {}, { key: 'e4', headers });
    await expect(call).rejects.toThrow('no broker');
    down.remove();
  });

  it('puts messages that nobody took on the dead-letter topic, once', async () => {
    const input = {
      workflowId: 'subscription:a:b',
      messages: [
        { name: 'Known', id: 'm1', variables: { amount: 1 } },
        { name: 'Other', id: 'm2', variables: {}, expires: 5 },
      ],
    };
    await agents.call('undeliverable-messages', input, { key: 'u1' });
    await agents.call('undeliverable-messages', input, { key: 'u1' });
    const known = agents.events.read('business.test.known.v1.dlq');
    expect(known).toMatchObject([{ key: 'a:b', eventId: 'm1', payload: { amount: 1 } }]);
    expect(known[0]?.reason).toContain("before anybody took message 'Known'");
    expect(agents.events.read('business.message.unrouted.v1.dlq')).toMatchObject([
      { eventId: 'm2', correlationId: 'subscription:a:b' },
    ]);
  });
});

describe('the embedded log', () => {
  const event = (eventId: string, topic = TOPIC): DomainEvent => ({
    ...{ topic, eventId, key: 'k', correlationId: 'p:k', payload: { eventId } },
  });

  it('keeps the order, drops repetitions by topic, and tells who listens', async () => {
    const log = embeddedEventLog();
    const heard: string[] = [];
    await log.publish(event('1'));
    const stop = log.subscribe(({ eventId, offset }) => heard.push(`${offset}:${eventId}`));
    for (const id of ['2', '1', '3', '2']) await log.publish(event(id));
    stop();
    await log.publish(event('1', 'business.other.topic.v1'));
    expect(log.read(TOPIC).map(({ eventId }) => eventId)).toEqual(['1', '2', '3']);
    expect(heard).toEqual(['1:2', '2:3']);
    expect(log.topics()).toEqual([TOPIC, 'business.other.topic.v1']);
  });

  it('keeps what was published, whatever becomes of the variables', async () => {
    const log = embeddedEventLog();
    const payload = { list: [1] };
    await log.publish({ ...event('1'), payload });
    payload.list.push(2);
    expect(log.read(TOPIC)[0]?.payload).toEqual({ list: [1] });
  });
});
