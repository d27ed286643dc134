import type { PaymentProvider } from '#activities/payments/provider.ts';
import { expect, it, onTestFinished } from 'vitest';
import { createTimeSkippingEnvironment } from '../support/stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bundleChanged, startPilot, type Pilot } from './pilot.ts';

let takes: PromiseWithResolvers<void>;
let release: PromiseWithResolvers<void>;

/** The provider takes the money but keeps the agent waiting for the answer until the test lets it go. */
function heldBack(provider: PaymentProvider): PaymentProvider {
  return {
    ...provider,
    take: async (order) => {
      const outcome = await provider.take(order);
      takes.resolve();
      await release.promise;
      return outcome;
    },
  };
}

it('gives the money back when the deadline passes while the payment is in flight and it then succeeds', async () => {
  takes = Promise.withResolvers();
  release = Promise.withResolvers();
  // Time is not skipped while an activity runs: three seconds stand for the three days.
  const soon = (model: string): string => model.replace('>P3D<', '>PT3S<');
  const [bundle, environment] = await Promise.all([
    bundleChanged(temporaryFolder(), soon),
    createTimeSkippingEnvironment(),
  ]);
  const pilot: Pilot = await startPilot(environment, bundle, (dependencies) => ({
    ...dependencies,
    provider: heldBack(dependencies.provider),
  }));
  onTestFinished(async () => {
    release.resolve();
    await pilot.stop();
    await environment.teardown();
  });

  await pilot.start('in-flight', { token: 'tok_ok' });
  await takes.promise;
  const result = await pilot.result('in-flight');
  expect(result.ended).toBe('EndEvent_Cancelled');
  expect(result.variables).toMatchObject({ refunded: true });
  expect(result.variables).not.toHaveProperty('paid');

  release.resolve();
  await expect
    .poll(() => pilot.dependencies.provider.find('in-flight/1'), { timeout: 10_000 })
    .toEqual({ kind: 'refunded' });
}, 120_000);
