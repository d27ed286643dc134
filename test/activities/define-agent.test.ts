import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BpmnError } from '#activities/sdk/bpmn-error.ts';
import { systemClock } from '#activities/sdk/clock.ts';
import { migrate } from '#activities/sdk/database.ts';
import { defineAgent } from '#activities/sdk/define-agent.ts';
import type { AgentDependencies } from '#activities/sdk/definition.ts';
import { effectMigrations } from '#activities/sdk/effects.ts';
import { readBpmnError } from '#contracts/bpmn-error.ts';
import type { JobContext } from '#contracts/job.ts';
import { openEmbedded, type TestDatabase } from './support/databases.ts';
import { failureOf } from './support/failures.ts';

interface Greeting extends AgentDependencies {
  readonly greeting: string;
}

const greeter = defineAgent<Greeting>('greeter')
  .job({
    type: 'greeter.greet',
    description: 'Greets somebody',
    input: Type.Object({ name: Type.String({ minLength: 2 }), age: Type.Integer() }),
    headers: Type.Object({ tone: Type.Enum(['polite', 'curt']) }),
    output: Type.Object({ text: Type.String({ maxLength: 40 }) }),
    errors: ['ERR_UNWELCOME'],
    retry: { maximumAttempts: 5 },
    handler: ({ name }, { greeting, job, once }) => {
      if (name === 'Nemo') throw new BpmnError('ERR_UNWELCOME', 'Not him', { name });
      if (name === 'Odysseus') throw new BpmnError('ERR_UNDECLARED', 'Nor him');
      return once(() => Promise.resolve({ text: `${greeting} ${name} (${job.headers['tone']})` }));
    },
  })
  .job({
    type: 'greeter.echo',
    description: 'Gives everything back',
    input: Type.Record(Type.String(), Type.Unknown()),
    output: Type.Object({ all: Type.Record(Type.String(), Type.Unknown()) }),
    handler: (all) => Promise.resolve({ all }),
  });

const polite = (key: string): JobContext => ({
  ...{ element: 'Task', headers: { tone: 'polite' }, key },
});

describe('an agent', () => {
  let opened: TestDatabase;
  let dependencies: Greeting;

  beforeAll(async () => {
    opened = await openEmbedded();
    const { database } = opened;
    await migrate(database, 'sdk', effectMigrations);
    dependencies = { database, clock: systemClock, greeting: 'Bonjour' };
  });
  afterAll(() => opened.close());

  const greet = async (input: unknown, job: JobContext, more: Partial<Greeting> = {}) =>
    greeter.activities({ ...dependencies, ...more })['greeter.greet']?.(input, job);

  it('yields activities named by job type', () => {
    const names = Object.keys(greeter.activities(dependencies));
    expect(names).toEqual(['greeter.greet', 'greeter.echo']);
  });

  it('gives the handler input, job and dependencies', async () => {
    const result = await greet({ name: 'Ada', age: 36 }, polite('k1'));
    expect(result).toEqual({ text: 'Bonjour Ada (polite)' });
  });

  it('refuses an input with everything that is wrong, for good', async () => {
    const failure = await failureOf(greet({ name: 'A' }, { ...polite('k2'), headers: {} }));
    expect(failure).toMatchObject({ type: 'InvalidInput', final: true });
    expect(failure.details).toEqual([
      {
        job: 'greeter.greet',
        problems: [
          { path: '/age', message: 'is missing' },
          { path: '/name', message: 'must not have fewer than 2 characters' },
          { path: 'headers/tone', message: 'is missing' },
        ],
      },
    ]);
  });

  it('lists the values that an input may have', async () => {
    const job = { ...polite('k3'), headers: { tone: 'loud' } };
    const { message } = await failureOf(greet({ name: 'Ada', age: 36 }, job));
    expect(message).toContain('headers/tone must be one of polite, curt');
  });

  it('refuses a job without key', async () => {
    const failure = await failureOf(greet({ name: 'Ada', age: 36 }, polite('')));
    expect(failure.message).toContain('job/key');
  });

  it('refuses an output against its schema, for good, and forgets the effect', async () => {
    const long = { name: 'Ada', age: 36 };
    const failure = await failureOf(greet(long, polite('k4'), { greeting: 'Bonjour '.repeat(9) }));
    expect(failure).toMatchObject({ type: 'InvalidOutput', final: true });
    expect(await greet(long, polite('k4'))).toEqual({ text: 'Bonjour Ada (polite)' });
  });

  it('passes a declared BPMN error with code and variables', async () => {
    const failure = await failureOf(greet({ name: 'Nemo', age: 40 }, polite('k5')));
    expect(failure).toMatchObject({ type: 'BpmnError', final: true, message: 'Not him' });
    expect(readBpmnError(failure.details)).toEqual({
      code: 'ERR_UNWELCOME',
      variables: { name: 'Nemo' },
    });
  });

  it('turns an undeclared BPMN error into a failure', async () => {
    const failure = await failureOf(greet({ name: 'Odysseus', age: 40 }, polite('k6')));
    expect(failure).toMatchObject({ type: 'UndeclaredBpmnError', final: true });
  });

  it('calls afterEffect once the effect is done, and runs it only once when that fails', async () => {
    const seen: unknown[] = [];
    const afterEffect: AgentDependencies['afterEffect'] = (effect) => {
      seen.push(effect);
      return Promise.reject(new Error('the worker is killed here'));
    };
    const ada = { name: 'Ada', age: 36 };
    await expect(greet(ada, polite('k7'), { afterEffect })).rejects.toThrow('killed');
    const again = await greet(ada, polite('k7'), { greeting: 'Another greeting' });
    expect(again).toEqual({ text: 'Bonjour Ada (polite)' });
    expect(seen).toEqual([{ job: 'greeter.greet', key: 'k7' }]);
  });

  it('describes its jobs for the catalogue', () => {
    const [greetEntry, echoEntry] = greeter.entries;
    expect(greetEntry).toMatchObject({
      ...{ job: 'greeter.greet', agent: 'greeter', taskQueue: 'greeter', placement: 'own' },
      retry: { maximumAttempts: 5, initialInterval: 1_000, backoffCoefficient: 2 },
      errors: ['ERR_UNWELCOME'],
      input: { type: 'object', required: ['name', 'age'] },
      headers: { properties: { tone: { enum: ['polite', 'curt'] } } },
    });
    expect(echoEntry).not.toHaveProperty('input');
  });
});
