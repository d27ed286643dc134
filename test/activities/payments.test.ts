import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#activities/sdk/clock.ts';
import { instanceEnvironment, testAgents, type TestAgents } from './support/agents.ts';
import { databaseKinds, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';
import { premium } from './support/people.ts';

describe.for(databaseKinds)('payments on $name', ({ open }) => {
  let opened: TestDatabase;
  let agents: TestAgents;

  beforeAll(async () => {
    opened = await open();
    agents = await testAgents(opened.database, { clock: systemClock });
  });
  afterAll(async () => {
    agents.remove();
    await opened.close();
  });

  const take = (reference: string, token: string, key = `job/${reference}`) => {
    const input = { reference, premium, payment: { means: 'card', token } };
    return agents.call('payments.take', input, { key });
  };
  const cancel = (reference: string, more: object = {}) =>
    agents.call('payments.cancel', { reference, ...more }, { key: `cancel/${reference}` });
  const orders = async (reference: string) => {
    const lines = await agents.sandbox.statement();
    return lines.filter(({ key }) => key.startsWith(`${reference}/`));
  };

  it('take takes the premium from a card, once for two calls', async () => {
    const result = await take('ok', 'tok_ok');
    expect(result).toMatchObject({ paid: true });
    expect(await take('ok', 'tok_ok')).toEqual(result);
    expect(await orders('ok')).toEqual([{ key: 'ok/1', amount: 31_240, state: 'taken' }]);
  });

  it('take takes once when four jobs with one key run at the same time', async () => {
    const results = await Promise.all([1, 2, 3, 4].map(() => take('parallel', 'tok_slow')));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await orders('parallel')).toHaveLength(1);
  });

  it('take takes once for a reference, whatever job asks', async () => {
    const first = await take('shared', 'tok_ok', 'job-a');
    expect(await take('shared', 'tok_ok', 'job-b')).toEqual(first);
    expect(await orders('shared')).toHaveLength(1);
  });

  it('take heartbeats while the provider is slow', async () => {
    const environment = instanceEnvironment();
    let beats = 0;
    environment.on('heartbeat', () => (beats += 1));
    const verySlow = await testAgents(opened.database, {
      clock: systemClock,
      provider: {
        ...agents.sandbox,
        take: async (order) => {
          await new Promise((resolve) => setTimeout(resolve, 1_200));
          return agents.sandbox.take(order);
        },
      },
    });
    const input = { reference: 'slow', premium, payment: { means: 'card', token: 'tok_ok' } };
    await verySlow.call('payments.take', input, { key: 'slow', environment });
    verySlow.remove();
    expect(beats).toBeGreaterThan(0);
  });

  it.each([
    ['tok_insufficient', 'ERR_SOLDE_INSUFFISANT'],
    ['tok_refused', 'ERR_CARTE_REFUSEE'],
  ])('take with %s throws the BPMN error %s, again and again', async (token, code) => {
    for (let run = 0; run < 2; run += 1) {
      const failure = await failureOf(take(token, token));
      expect(failure).toMatchObject({ type: 'BpmnError', final: true });
      expect(failure.details).toMatchObject([{ code }]);
    }
    expect(await orders(token)).toEqual([{ key: `${token}/1`, amount: 31_240, state: 'declined' }]);
  });

  it('take tries another card after one was declined', async () => {
    await failureOf(take('second-card', 'tok_insufficient', 'first'));
    expect(await take('second-card', 'tok_ok', 'second')).toMatchObject({ paid: true });
    expect((await orders('second-card')).map(({ state }) => state)).toEqual(['declined', 'taken']);
    expect(await cancel('second-card')).toEqual({ refunded: true });
  });

  it('take fails twice with a flaky provider, and may be tried again each time', async () => {
    await expect(take('flaky', 'tok_flaky')).rejects.toThrow('not available');
    await expect(take('flaky', 'tok_flaky')).rejects.toThrow('not available');
    expect(await take('flaky', 'tok_flaky')).toMatchObject({ paid: true });
    expect(await orders('flaky')).toHaveLength(1);
  });

  it('take whose answer is lost is not taken twice', async () => {
    await expect(take('lost', 'tok_lost')).rejects.toThrow('did not answer');
    expect(await orders('lost')).toMatchObject([{ state: 'taken' }]);
    expect(await take('lost', 'tok_lost')).toMatchObject({ paid: true });
    expect(await orders('lost')).toHaveLength(1);
  });

  it('take refuses another amount under a reference that was paid', async () => {
    await take('amount', 'tok_ok');
    const payment = { means: 'card', token: 'tok_ok' };
    const other = { reference: 'amount', premium: { amount: 1, currency: 'EUR' }, payment };
    const failure = await failureOf(agents.call('payments.take', other, { key: 'other' }));
    expect(failure).toMatchObject({ type: 'PaymentConflict', final: true });
  });

  it('take lists all that is wrong with its input', async () => {
    const bad = { premium: { amount: '312', currency: 'USD' }, payment: { means: 'cash' } };
    const failure = await failureOf(agents.call('payments.take', bad, { key: 'bad' }));
    expect(failure).toMatchObject({ type: 'InvalidInput', final: true });
    for (const path of ['/reference', '/premium/amount', '/premium/currency', '/payment/means']) {
      expect(failure.message).toContain(path);
    }
  });

  it('take refuses a card without token', async () => {
    const input = { reference: 'no-token', premium, payment: { means: 'card' } };
    const failure = await failureOf(agents.call('payments.take', input, { key: 'no-token' }));
    expect(failure.message).toContain('/payment/token');
  });

  describe('a transfer', () => {
    const awaitTransfer = (reference: string) =>
      agents.call(
        'payments.take',
        { reference, premium, payment: { means: 'transfer', iban: 'FR7630006000011234567890189' } },
        { key: `job/${reference}` },
      );

    it('is awaited, twice the same', async () => {
      const result = { paid: false, paymentId: 'transfer/awaited' };
      expect(await awaitTransfer('awaited')).toEqual(result);
      expect(await awaitTransfer('awaited')).toEqual(result);
    });

    it('that never came leaves nothing to give back', async () => {
      await awaitTransfer('never-came');
      expect(await cancel('never-came')).toEqual({ refunded: false });
    });

    it('that came is sent back, once', async () => {
      await awaitTransfer('came');
      const transfer = { id: 'came/bank-1', amount: 312.4, currency: 'EUR' };
      expect(await cancel('came', { transfer })).toEqual({ refunded: true });
      expect(await cancel('came', { transfer })).toEqual({ refunded: true });
      expect(await orders('came')).toEqual([
        { key: 'came/bank-1', amount: 31_240, state: 'returned' },
      ]);
    });

    it('is refused when a card was charged for the reference', async () => {
      await take('card-first', 'tok_ok');
      const failure = await failureOf(awaitTransfer('card-first'));
      expect(failure).toMatchObject({ type: 'PaymentConflict', final: true });
    });
  });

  describe('cancel', () => {
    it('gives back what was taken, once for two calls', async () => {
      await take('back', 'tok_ok');
      expect(await cancel('back')).toEqual({ refunded: true });
      expect(await cancel('back')).toEqual({ refunded: true });
      expect(await orders('back')).toMatchObject([{ state: 'refunded' }]);
    });

    it('has nothing to give back when the card was declined or nothing was tried', async () => {
      await failureOf(take('declined', 'tok_insufficient'));
      expect(await cancel('declined')).toEqual({ refunded: false });
      expect(await cancel('untried')).toEqual({ refunded: false });
    });

    it('keeps later jobs from taking anything, the same job included', async () => {
      await take('closed', 'tok_ok');
      await cancel('closed');
      await cancel('early');
      for (const [reference, key] of [
        ['closed', 'job/closed'],
        ['closed', 'another'],
        ['early', 'job/early'],
      ] as const) {
        const failure = await failureOf(take(reference, 'tok_ok', key));
        expect(failure).toMatchObject({ type: 'PaymentCancelled', final: true });
      }
      expect(await orders('closed')).toHaveLength(1);
      expect(await orders('early')).toHaveLength(0);
    });

    it('of a slow payment in flight waits for it and gives it back', async () => {
      const taking = failureOf(take('in-flight', 'tok_slow'));
      await expect.poll(() => orders('in-flight')).toHaveLength(1);
      expect(await cancel('in-flight')).toEqual({ refunded: true });
      expect(await taking).toMatchObject({ type: 'PaymentCancelled', final: true });
      expect(await orders('in-flight')).toMatchObject([{ state: 'refunded' }]);
    });
  });
});
