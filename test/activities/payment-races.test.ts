/**
 * A cancellation against a payment that is under way, at every point between the order and its answer. However it goes,
 * the insurer keeps no money, and the cancellation says truly whether some was given back.
 */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxProvider } from '#activities/payments/sandbox.ts';
import { systemClock } from '#activities/sdk/clock.ts';
import { instanceEnvironment, testAgents, type TestAgents } from './support/agents.ts';
import { databaseKinds, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';
import { gatedProvider, type GatedProvider } from './support/gated-provider.ts';
import { premium } from './support/people.ts';

const START = '2026-03-02T09:00:00Z';
const AFTER_VALIDITY = '2026-03-02T09:00:30Z';

describe.for(databaseKinds)('a cancellation on $name', ({ open }) => {
  let opened: TestDatabase;

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  interface Race {
    readonly provider: GatedProvider;
    readonly agents: TestAgents;
    take(): Promise<unknown>;
    cancel(): Promise<unknown>;
  }

  const race = async (reference: string): Promise<Race> => {
    const provider = gatedProvider();
    const agents = await testAgents(opened.database, { provider });
    agents.setNow(START);
    const payment = { means: 'card', token: 'tok' };
    return {
      ...{ provider, agents },
      take: () =>
        agents.call('payments.take', { reference, premium, payment }, { key: `take/${reference}` }),
      cancel: () => agents.call('payments.cancel', { reference }, { key: `cancel/${reference}` }),
    };
  };
  /** Long enough for a cancellation to ask the provider a few times. */
  const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 200));
  const isSettled = async (job: Promise<unknown>): Promise<boolean> => {
    const open_ = Symbol('open');
    const settled = job.catch(() => undefined);
    return (await Promise.race([settled, aMoment().then(() => open_)])) !== open_;
  };

  it('before the order leaves: nothing is ordered', async () => {
    const { provider, take, cancel, agents } = await race('before');
    expect(await cancel()).toEqual({ refunded: false });
    expect(await failureOf(take())).toMatchObject({ type: 'PaymentCancelled', final: true });
    expect(provider.orders).toEqual([]);
    agents.remove();
  });

  it('while the order is on its way: waits, and gives back what is taken later', async () => {
    const { provider, take, cancel, agents } = await race('on-its-way');
    const taking = failureOf(take());
    await provider.sent;
    const cancelling = cancel();
    expect(await isSettled(cancelling)).toBe(false);
    provider.arrive();
    expect(await isSettled(cancelling)).toBe(false);
    provider.decide('taken');
    provider.answer();
    expect(await taking).toMatchObject({ type: 'PaymentCancelled', final: true });
    expect(await cancelling).toEqual({ refunded: true });
    expect(provider.balance()).toBe(0);
    agents.remove();
  });

  it('while the answer is on its way: gives back without it', async () => {
    const { provider, take, cancel, agents } = await race('answer-on-its-way');
    const taking = failureOf(take());
    await provider.sent;
    provider.arrive();
    provider.decide('taken');
    expect(await cancel()).toEqual({ refunded: true });
    provider.answer();
    expect(await taking).toMatchObject({ type: 'PaymentCancelled', final: true });
    expect(provider.balance()).toBe(0);
    agents.remove();
  });

  it('of a payment that is declined in the end: gives nothing back', async () => {
    const { provider, take, cancel, agents } = await race('declined');
    const taking = failureOf(take());
    await provider.sent;
    provider.arrive();
    const cancelling = cancel();
    provider.decide('insufficient-funds');
    provider.answer();
    expect(await taking).toMatchObject({ type: 'BpmnError' });
    expect(await cancelling).toEqual({ refunded: false });
    expect(provider.refunds).toEqual([]);
    agents.remove();
  });

  it('of a payment whose worker died after the money was taken: gives it back', async () => {
    const { provider, take, cancel, agents } = await race('worker-died');
    const taking = take().catch(() => undefined);
    await provider.sent;
    provider.arrive();
    provider.decide('taken');
    provider.loseAnswer();
    await taking;
    expect(await cancel()).toEqual({ refunded: true });
    expect(provider.balance()).toBe(0);
    agents.remove();
  });

  it('of a payment whose order got lost: waits until it is too late for it', async () => {
    const { provider, take, cancel, agents } = await race('order-lost');
    const taking = take().catch(() => undefined);
    const order = await provider.sent;
    provider.loseAnswer();
    await taking;
    const cancelling = cancel();
    expect(await isSettled(cancelling)).toBe(false);
    expect(order.validUntil.getTime()).toBeGreaterThan(new Date(START).getTime());
    expect(order.validUntil.getTime()).toBeLessThan(new Date(AFTER_VALIDITY).getTime());
    agents.setNow(AFTER_VALIDITY);
    expect(await cancelling).toEqual({ refunded: false });
    expect(await cancel()).toEqual({ refunded: false });
    agents.remove();
  });

  it('that dies itself is finished by its next attempt', async () => {
    const { provider, take, cancel, agents } = await race('cancel-died');
    const taking = take().catch(() => undefined);
    await provider.sent;
    provider.arrive();
    provider.decide('taken');
    provider.loseAnswer();
    await taking;
    const dying = await testAgents(opened.database, {
      provider: { ...provider, refund: () => Promise.reject(new Error('killed')) },
    });
    const input = { reference: 'cancel-died' };
    const attempt = dying.call('payments.cancel', input, { key: 'cancel/cancel-died' });
    await expect(attempt).rejects.toThrow('killed');
    expect(provider.balance()).toBe(31_240);
    expect(await cancel()).toEqual({ refunded: true });
    expect(provider.balance()).toBe(0);
    dying.remove();
    agents.remove();
  });

  it('at any moment of a hundred payments leaves no money behind', async () => {
    const sandbox = sandboxProvider(opened.database, systemClock, 40);
    const agents = await testAgents(opened.database, { clock: systemClock, provider: sandbox });
    const payment = { means: 'card', token: 'tok_slow' };
    const references = Array.from({ length: 100 }, (_, index) => `many-${index}`);
    const pairs = references.map(async (reference, index) => {
      const input = { reference, premium, payment };
      const taking = agents.call('payments.take', input, { key: `take/${reference}` });
      const taken = taking.then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, index * 3));
      const key = `cancel/${reference}`;
      const cancelled = agents.call('payments.cancel', { reference }, { key });
      return { taken: await taken, cancelled: await cancelled };
    });
    const results = await Promise.all(pairs);
    const lines = (await sandbox.statement()).filter(({ key }) => key.startsWith('many-'));
    expect(lines.filter(({ state }) => state === 'taken')).toEqual([]);
    const refunded = results.filter(({ cancelled }) => isRefunded(cancelled));
    expect(refunded).toHaveLength(lines.length);
    expect(results.filter(({ taken, cancelled }) => taken && !isRefunded(cancelled))).toEqual([]);
  });

  it('of the activity stops it before the order, and not after', async () => {
    const { provider, agents } = await race('activity');
    const payment = { means: 'card', token: 'tok' };
    const environment = instanceEnvironment();
    const input = { reference: 'activity', premium, payment };
    const before = instanceEnvironment();
    before.cancel();
    const stopped = agents.call('payments.take', input, { key: 'a1', environment: before });
    await expect(stopped).rejects.toThrow('Stopped before any effect');
    expect(provider.orders).toEqual([]);

    const taking = agents.call('payments.take', input, { key: 'a1', environment });
    await provider.sent;
    environment.cancel();
    provider.arrive();
    provider.decide('taken');
    provider.answer();
    expect(await taking).toEqual({ paid: true, paymentId: 'pay_1' });
    agents.remove();
  });
});

function isRefunded(result: unknown): boolean {
  return Value.Check(Type.Object({ refunded: Type.Literal(true) }), result);
}
