import { Connection } from '@temporalio/client';
import { describe, expect, it } from 'vitest';
import { SEARCH_ATTRIBUTES } from '#tools/stack/temporal-server.ts';
import { createTimeSkippingEnvironment, useTemporal } from '../support/stack.ts';

describe('the Temporal server', () => {
  it('answers with its UI and knows the search attributes of process instances', async () => {
    const { address, namespace, uiUrl } = await useTemporal();

    const connection = await Connection.connect({ address });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace,
    });
    await connection.close();
    const page = await fetch(uiUrl);

    expect(Object.keys(customAttributes ?? {})).toEqual(
      expect.arrayContaining([...SEARCH_ATTRIBUTES]),
    );
    expect(page.status).toBe(200);
  });
});

describe('the time-skipping server', () => {
  it('lets days pass in no time', async () => {
    const environment = await createTimeSkippingEnvironment();
    const before = await environment.currentTimeMs();

    await environment.sleep('3 days');

    const passed = (await environment.currentTimeMs()) - before;
    await environment.teardown();
    expect(passed).toBeGreaterThanOrEqual(3 * 24 * 3_600_000);
  });
});
