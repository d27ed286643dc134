import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTimeSkippingEnvironment } from '../support/stack.ts';
import { bundlePilot, startPilot, type Pilot, type StartOptions } from './pilot.ts';

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

interface Path {
  readonly name: string;
  readonly options: StartOptions;
  readonly transfer?: boolean;
  readonly ended: string;
  /** A drain may change who comes first: the element and its variable that an interruption then finds undone, or done. */
  readonly either?: readonly string[];
}

const PATHS: readonly Path[] = [
  { name: 'card', options: { token: 'tok_ok' }, ended: 'EndEvent_Subscribed' },
  { name: 'transfer', options: {}, transfer: true, ended: 'EndEvent_Subscribed' },
  { name: 'refused', options: { risk: 'high', token: 'tok_ok' }, ended: 'EndEvent_Refused' },
  {
    ...{ name: 'no-funds', options: { token: 'tok_insufficient' }, ended: 'EndEvent_Cancelled' },
    either: ['Activity_GenerateContract', 'document'],
  },
  { name: 'late', options: {}, ended: 'EndEvent_Cancelled' },
];

/** What a run leaves behind that must not depend on where it was drained. */
interface Left {
  readonly ended: string | undefined;
  readonly variables: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly topics: readonly string[];
  readonly runs: number;
}

async function run(path: Path, reference: string, drainAt?: string): Promise<Left> {
  const options = drainAt === undefined ? path.options : { ...path.options, drainAt };
  const first = await pilot.start(reference, options);
  if (path.transfer === true) await pilot.transfer(reference);
  const isLate = path.name === 'late';
  const result = await (isLate ? pilot.resultInSkippedTime(reference) : pilot.result(reference));
  const { counts } = await pilot.trace(reference);
  const last = await pilot.client.getHandle(first.workflowId).describe();
  const firstRun = 'firstExecutionRunId' in first ? first.firstExecutionRunId : undefined;
  const topics = pilot.log
    .topics()
    .filter((topic) => pilot.log.read(topic).some(({ key }) => key === reference));
  const compared = (name: string): boolean => !(path.either ?? []).includes(name);
  return {
    ended: result.ended,
    variables: Object.keys(result.variables).filter(compared).toSorted(),
    counts: Object.fromEntries(Object.entries(counts).filter(([element]) => compared(element))),
    topics,
    runs: firstRun === last.runId ? 1 : 2,
  };
}

describe.each(PATHS)('the pilot drained at every element, path $name', (path) => {
  it('ends as if nothing had happened', async () => {
    const plain = await run(path, path.name);
    expect(plain.ended).toBe(path.ended);
    for (const element of [...Object.keys(plain.counts), ...(path.either ?? [])]) {
      if (!/^[A-Z]/.test(element)) continue;
      const isBoundary = element.startsWith('Boundary_');
      const drained = await run(path, `${path.name}-${element}`, isBoundary ? undefined : element);
      expect({ ...drained, runs: 1 }, `drained at ${element}`).toEqual(plain);
      expect(drained.runs, `runs when drained at ${element}`).toBe(isBoundary ? 1 : 2);
    }
  }, 120_000);
});
