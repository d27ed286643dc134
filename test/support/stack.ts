/**
 * The real servers, for tests. Each is started by the first test that asks for it, shared by all test files of the
 * run, and stopped at its end: use names of your own (task queues, workflow ids, consumer groups), and
 * ask in `beforeAll`.
 */
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { inject } from 'vitest';
import { StackError, type PartName } from '#tools/stack/errors.ts';

const Temporal = Type.Object({
  address: Type.String(),
  namespace: Type.String(),
  uiUrl: Type.String(),
  executable: Type.String(),
});
const TestServer = Type.Object({ address: Type.String(), launcher: Type.String() });
const Kafka = Type.Object({ brokers: Type.Array(Type.String()) });
const Registry = Type.Object({ url: Type.String() });

/** A Temporal server with visibility, schedules and UI, in real time; it knows the search attributes Bpmn*. */
export async function useTemporal(): Promise<Static<typeof Temporal>> {
  return await ask('temporal', Temporal);
}

/**
 * A time-skipping server of the caller's own, because skipped time is global to a server. Call its `teardown()` in
 * `afterAll`. The SDK gives a server five seconds to start, which a busy machine may not have: it is tried again.
 */
export async function createTimeSkippingEnvironment(tries = 3): Promise<TestWorkflowEnvironment> {
  const { launcher } = await ask('testServer', TestServer);
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path: launcher } },
    });
  } catch (error) {
    if (tries <= 1 || !String(error).includes('did not start within')) throw error;
    return await createTimeSkippingEnvironment(tries - 1);
  }
}

/** A Kafka broker with the topics of infra/topics.json. */
export async function useKafka(): Promise<Static<typeof Kafka>> {
  return await ask('kafka', Kafka);
}

/** A schema registry; `url` is the root of Confluent's API. */
export async function useRegistry(): Promise<Static<typeof Registry>> {
  return await ask('registry', Registry);
}

async function ask<Schema extends TSchema>(
  part: PartName,
  schema: Schema,
): Promise<Static<Schema>> {
  const response = await fetch(`${inject('stackUrl')}/${part}`);
  if (!response.ok) throw new StackError(await response.text());
  const address: unknown = await response.json();
  return Value.Parse(schema, address);
}
