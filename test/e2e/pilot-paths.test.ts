import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTimeSkippingEnvironment } from '../support/stack.ts';
import { bundlePilot, startPilot, type Pilot } from './pilot.ts';

const REFUSED = 'business.subscription.refused.v1';
const CREATED = 'business.contract.created.v1';
const SUBSCRIBED = 'business.subscription.subscribed.v1';
const CANCELLED = 'business.subscription.cancelled.v1';

let environment: TestWorkflowEnvironment;
let pilot: Pilot;

beforeAll(async () => {
  const [bundle, started] = await Promise.all([bundlePilot(), createTimeSkippingEnvironment()]);
  environment = started;
  pilot = await startPilot(environment, bundle);
});

afterAll(async () => {
  await pilot.stop();
  await environment.teardown();
});

/** Topics that an instance published to, in order. */
function published(reference: string): readonly string[] {
  return pilot.log
    .topics()
    .flatMap((topic) => pilot.log.read(topic))
    .filter(({ key }) => key === reference)
    .map(({ topic }) => topic);
}

/** Elements completed, in order. */
async function completed(reference: string): Promise<readonly string[]> {
  const { entries } = await pilot.trace(reference);
  return entries.filter(({ state }) => state === 'completed').map(({ element }) => element);
}

describe('the pilot, with its agents, on the time-skipping server', () => {
  it('subscribes at once by card', async () => {
    await pilot.start('card', { token: 'tok_ok' });
    const result = await pilot.result('card');
    expect(result.ended).toBe('EndEvent_Subscribed');
    expect(result.variables).toMatchObject({ eligible: true, paid: true });
    expect(published('card')).toEqual([CREATED, SUBSCRIBED]);
  });

  it('subscribes by transfer, once the payment has been received', async () => {
    await pilot.start('transfer');
    await pilot.untilWaiting('transfer', 'Event_PaymentReceived').catch(() => undefined);
    expect(await pilot.transfer('transfer')).toMatch(/correlated|buffered/);
    const result = await pilot.result('transfer');
    expect(result.ended).toBe('EndEvent_Subscribed');
    expect(await completed('transfer')).toContain('Event_PaymentReceived');
  });

  it('answers a transfer that comes twice with duplicate or late', async () => {
    await pilot.start('twice');
    expect(await pilot.transfer('twice')).toMatch(/correlated|buffered/);
    expect(await pilot.transfer('twice')).toMatch(/duplicate|late/);
    expect((await pilot.result('twice')).ended).toBe('EndEvent_Subscribed');
  });

  it('refuses who is not eligible', async () => {
    await pilot.start('refused', { risk: 'high', token: 'tok_ok' });
    const result = await pilot.result('refused');
    expect(result.ended).toBe('EndEvent_Refused');
    expect(published('refused')).toEqual([REFUSED]);
    expect(await completed('refused')).toEqual([
      ...['StartEvent_Requested', 'Activity_CheckEligibility', 'Activity_NotifyRefusal'],
      'EndEvent_Refused',
    ]);
  });

  it('undoes contract and slot, latest first, without funds', async () => {
    await pilot.start('no-funds', { token: 'tok_insufficient' });
    const result = await pilot.result('no-funds');
    expect(result.ended).toBe('EndEvent_Cancelled');
    expect(published('no-funds')).toEqual([CREATED, CANCELLED]);
    const elements = await completed('no-funds');
    const undone = elements.slice(elements.indexOf('Boundary_InsufficientFunds'));
    expect(undone).toEqual([
      ...['Boundary_InsufficientFunds', 'Activity_CancelPayment', 'Activity_CancelContract'],
      ...['Activity_ReleaseSlot', 'Event_Undo', 'Activity_NotifyFailure', 'EndEvent_Cancelled'],
    ]);
  });

  it('cancels after three days without payment, and answers a later transfer with late', async () => {
    const handle = await pilot.start('three-days');
    const result = await pilot.resultInSkippedTime('three-days');
    expect(result.ended).toBe('EndEvent_Cancelled');
    const { startTime, closeTime } = await handle.describe();
    const days = ((closeTime?.getTime() ?? 0) - startTime.getTime()) / 86_400_000;
    expect(Math.floor(days)).toBe(3);
    await expect(pilot.transfer('three-days')).rejects.toThrow(/completed|not found/i);
  });

  it('gets there with a provider that fails twice', async () => {
    await pilot.start('flaky', { token: 'tok_flaky' });
    const result = await pilot.resultInSkippedTime('flaky');
    expect(result.ended).toBe('EndEvent_Subscribed');
    expect(result.variables).toMatchObject({ paid: true });
  });
});
