import { bench, outstanding, PARTS, settleAll } from '../support/in-process/leaf.ts';
import { describe, expect, it } from 'vitest';
import type { Call, Job, SignalThrow, User } from '#runtime/elements.ts';
import { runCall } from '#runtime/leaves/call.ts';
import { runJob } from '#runtime/leaves/job.ts';
import { runSignalThrow } from '#runtime/leaves/throw.ts';
import { resumeUserTask, runUserTask } from '#runtime/leaves/user-task.ts';
import * as graphs from '../support/in-process/graph-builder.ts';

const id = { id: 'E', label: 'E' };

describe('a signal throw', () => {
  const element: SignalThrow = {
    ...{ ...id, signal: 'Alarm', output: [] },
    input: [['level', ({ heat }) => heat]],
  };

  it('reaches those in the instance before the platform, and goes on after it', async () => {
    const { port, instance, leaf, told } = bench(element, { heat: 3 });
    const take = ({ level }: Readonly<Record<string, unknown>>): number =>
      told.push(`taken ${String(level)}`);
    instance.signals.subscribe({ id: 'A/1', signal: 'Alarm', repeats: false, take });
    runSignalThrow(leaf, instance.root.variables);
    expect(told).toEqual(['taken 3']);
    const [{ command } = {}] = port.pending.values();
    expect(command).toMatchObject({
      request: {
        job: 'broadcast-signal',
        input: { signal: 'Alarm', id: 'run-1/E/1', variables: { level: 3 }, from: 'demo:key-1' },
      },
    });
    await settleAll(port);
    expect(told).toEqual(['taken 3', 'completed']);
  });

  it('that takes its own thrower away still reaches the others', async () => {
    const { port, instance, leaf, told } = bench(element, { heat: 3 });
    const take = (): void => leaf.withdraw();
    instance.signals.subscribe({ id: 'A/1', signal: 'Alarm', repeats: false, take });
    runSignalThrow(leaf, instance.root.variables);
    expect(outstanding(port)).toEqual(['job broadcast-signal']);
    await settleAll(port);
    expect(told).toEqual([]);
    expect(instance.outstanding.idle).toBe(true);
  });
});

describe('a call activity', () => {
  const element: Call = {
    ...{ ...id, ...PARTS, process: 'delivery' },
    propagateAllParent: true,
    propagateAllChild: true,
    processes: { delivery: { workflowType: 'delivery@1' } },
  };
  const completed = { variables: { arrived: true, businessKey: 'other' } };

  it('starts the process with what it sees, and takes its variables', async () => {
    const { port, instance, leaf, told } = bench(element, { parcel: 1 });
    runCall(leaf, instance.root.variables);
    const [{ command } = {}] = port.pending.values();
    expect(command).toMatchObject({
      request: {
        workflowType: 'delivery@1',
        workflowId: 'delivery:demo:key-1/E/1',
        input: { parcel: 1 },
        caller: { workflowId: 'demo:key-1', call: 'E/1', catches: { codes: [], all: false } },
      },
    });
    expect(instance.state().waiting).toMatchObject([{ kind: 'call' }]);
    await settleAll(port, completed);
    expect(told).toEqual(['completed']);
    expect(instance.root.variables).toEqual({ parcel: 1, arrived: true });
  });

  it.each<[string, Partial<Call>, string, object]>([
    ['its own', { businessKey: ({ parcel }) => parcel }, 'delivery:1', { parcel: 1 }],
    [
      'the called process has',
      {
        processes: {
          delivery: { workflowType: 'd', businessKey: ({ parcel }) => `D${String(parcel)}` },
        },
      },
      'delivery:D1',
      { parcel: 1 },
    ],
    [
      'and passes only its inputs',
      { propagateAllParent: false, input: [['weight', () => 2]] },
      'delivery:demo:key-1/E/1',
      { weight: 2 },
    ],
  ])('names the child by the business key that is %s', (_, options, workflowId, input) => {
    const { port, instance, leaf } = bench({ ...element, ...options }, { parcel: 1 });
    runCall(leaf, instance.root.variables);
    const [{ command } = {}] = port.pending.values();
    expect(command).toMatchObject({ request: { workflowId, input } });
  });

  it('takes nothing back where it says so', async () => {
    const { port, instance, leaf } = bench({ ...element, propagateAllChild: false });
    runCall(leaf, instance.root.variables);
    await settleAll(port, completed);
    expect(instance.root.variables).toEqual({});
  });

  it('tells the child which errors are caught, and raises those', async () => {
    const raised: string[] = [];
    const raise = (code: string): boolean => raised.push(code) > 0;
    const catches = () => ({ codes: ['LOST'], all: false });
    const { port, instance, leaf } = bench(element, {}, { raise, catches });
    runCall(leaf, instance.root.variables);
    const [{ id: child, command } = { id: 0 }] = port.pending.values();
    expect(command).toMatchObject({ request: { caller: { catches: { codes: ['LOST'] } } } });
    await port.settleJob(child, { kind: 'bpmn-error', code: 'LOST', variables: {} });
    expect(raised).toEqual(['LOST']);
  });

  it('hands escalations on, and cancels the child when it is interrupted', async () => {
    const escalated: string[] = [];
    const escalate = (code: string): boolean => escalated.push(code) > 0;
    const { port, instance, leaf } = bench(element, {}, { escalate });
    const thrower = { workflowId: 'child', path: 'T/1' };
    runCall(leaf, instance.root.variables);
    await port.activate((handlers) => handlers.escalation({ call: 'E/1', code: 'LATE', thrower }));
    expect(escalated).toEqual(['LATE']);
    expect(outstanding(port).at(-1)).toBe('signal escalation-heard to child');
    leaf.withdraw();
    await port.activate((handlers) => handlers.escalation({ call: 'E/1', code: 'LATE', thrower }));
    expect(escalated).toEqual(['LATE']);
    const kinds = port.activations.flat().map(({ kind }) => kind);
    expect(kinds).toEqual(['child', 'signal', 'cancel-child']);
  });

  it('of a process that is not there is an incident, and so is one that fails', async () => {
    const missing = bench({ ...element, process: 'unknown' });
    runCall(missing.leaf, missing.instance.root.variables);
    const [one] = missing.instance.incidents.list();
    expect(one?.message).toBe("There is no process 'unknown' to call.");
    const failing = bench(element);
    runCall(failing.leaf, failing.instance.root.variables);
    const [{ id: child } = { id: 0 }] = failing.port.pending.values();
    await failing.port.settleJob(child, { kind: 'failed', message: 'terminated' });
    expect(failing.instance.incidents.list()).toMatchObject([
      { kind: 'call-failed', message: 'terminated' },
    ]);
  });
});

describe('a user task', () => {
  const element: User = {
    ...{ ...id, ...PARTS },
    assignee: ({ owner }) => owner,
    candidateGroups: 'clerks, heads',
    priority: 70,
    dueDate: '2030-01-31T09:00:00Z',
  };
  const workflowId = 'task:demo:key-1/E/1';
  const report = { task: 'E/1', kind: 'completed', variables: { approved: true } } as const;

  it('is created with what it needs, and takes what its report brings', async () => {
    const { port, instance, leaf, told } = bench(element, { owner: 'ann' });
    runUserTask(leaf, instance.root.variables);
    const [{ command } = {}] = port.pending.values();
    expect(command).toMatchObject({
      request: {
        workflowId,
        task: {
          ...{ instance: 'demo:key-1', path: 'E/1', process: 'demo', businessKey: 'key-1' },
          ...{ assignee: 'ann', candidateGroups: ['clerks', 'heads'], candidateUsers: [] },
          ...{ priority: 70, dueDate: '2030-01-31T09:00:00Z', variables: { owner: 'ann' } },
        },
      },
    });
    expect(instance.quiet()).toBe(false);
    await settleAll(port);
    expect(instance.quiet()).toBe(true);
    await port.activate((handlers) => handlers.taskReport(report));
    expect(told).toEqual(['completed']);
    expect(instance.root.variables).toMatchObject({ approved: true });
  });

  it('reports to who resumes, even before that waits again', async () => {
    const { port, instance, leaf, told } = bench(element, { owner: 'ann' });
    await port.activate((handlers) => handlers.taskReport(report));
    resumeUserTask(leaf, instance.root.variables);
    expect(told).toEqual(['completed']);
    expect(outstanding(port)).toEqual([]);
  });

  it.each([
    ['while it is there', true],
    ['while it is being created', false],
  ])('is cancelled when it is interrupted %s', async (_, there) => {
    const { port, instance, leaf } = bench(element, { owner: 'ann' });
    runUserTask(leaf, instance.root.variables);
    if (there) await settleAll(port);
    leaf.withdraw();
    const starts = [...port.pending.values()].filter(({ command }) => command.kind === 'user-task');
    expect(starts).toHaveLength(there ? 0 : 1);
    for (const { id: start } of starts) {
      await port.settleJob(start, { kind: 'completed', value: null });
    }
    expect(outstanding(port)).toEqual([`signal cancel to ${workflowId}`]);
    expect(instance.outstanding.idle).toBe(false);
  });

  it.each<[string, Partial<User>]>([
    ['a priority', { priority: () => 101 }],
    ['a due date', { dueDate: 'tomorrow' }],
    ['candidates', { candidateUsers: () => 7 }],
  ])('cannot have %s that makes no sense', (_, options) => {
    const { instance, leaf } = bench({ ...element, ...options }, { owner: 'ann' });
    runUserTask(leaf, instance.root.variables);
    expect(instance.incidents.list()).toMatchObject([{ kind: 'expression-failed' }]);
  });
});

describe('listeners', () => {
  const listener = (event: 'start' | 'end' | 'cancel', job: string) => ({
    ...{ event, agent: graphs.agent(job), headers: {} },
  });
  const element: Job = {
    ...{ ...id, ...PARTS, agent: graphs.agent('work'), headers: {} },
    listeners: [
      listener('start', 'first'),
      listener('start', 'second'),
      listener('end', 'last'),
      listener('cancel', 'undo'),
    ],
  };
  const running = (port: Parameters<typeof outstanding>[0]): number =>
    [...port.pending.keys()].at(0) ?? 0;

  it('run around the work, in order, and bring variables', async () => {
    const { port, instance, leaf, told } = bench(element, { n: 1 });
    runJob(leaf, instance.root.variables);
    const seen: unknown[] = [];
    for (const value of [{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }]) {
      const [{ command } = {}] = port.pending.values();
      if (command?.kind === 'job') seen.push([command.request.context.key, command.request.input]);
      await port.settleJob(running(port), { kind: 'completed', value });
    }
    const all = { businessKey: 'key-1', n: 1 };
    expect(seen).toEqual([
      ['run-1/E/1/start/1', all],
      ['run-1/E/1/start/2', all],
      ['run-1/E/1', { ...all, a: 1, b: 2 }],
      ['run-1/E/1/end/1', { ...all, a: 1, b: 2 }],
    ]);
    expect(told).toEqual(['completed']);
    expect(instance.root.variables).toEqual({ n: 1, c: 3, d: 4 });
  });

  it('fail as jobs do, and are done again alone', async () => {
    const { port, instance, leaf } = bench(element);
    runJob(leaf, instance.root.variables);
    await port.settleJob(running(port), { kind: 'completed', value: {} });
    await port.settleJob(running(port), { kind: 'failed', message: 'down' });
    const [incident] = instance.incidents.list();
    expect(incident).toMatchObject({ kind: 'job-failed', message: 'down' });
    instance.incidents.resolve({ incident: incident?.id ?? '', action: 'retry' });
    expect(outstanding(port)).toEqual(['job second']);
  });
});

describe('a job type that is an expression', () => {
  const element: Job = {
    ...{ ...id, ...PARTS, agent: graphs.agent('not called'), headers: {} },
    jobType: { type: ({ kind }) => kind, agents: { 'mail.send': graphs.agent('mail.send') } },
  };

  it('is worked out when the job starts', () => {
    const { port, instance, leaf } = bench(element, { kind: 'mail.send' });
    runJob(leaf, instance.root.variables);
    expect(outstanding(port)).toEqual(['job mail.send']);
  });

  it('must name an agent', () => {
    const { instance, leaf } = bench(element, { kind: 'fax.send' });
    runJob(leaf, instance.root.variables);
    const [incident] = instance.incidents.list();
    expect(incident?.message).toBe('No agent does the job "fax.send".');
  });
});

describe('retries that are an expression', () => {
  const element: Job = {
    ...{ ...id, ...PARTS, agent: graphs.agent('mail.send'), headers: {} },
    retries: ({ tries }) => tries,
  };

  it('are worked out when the job starts', () => {
    const { port, instance, leaf } = bench(element, { tries: 7 });
    runJob(leaf, instance.root.variables);
    const [job] = port.pending.values();
    expect(job?.command).toMatchObject({ request: { retry: { maximumAttempts: 7 } } });
  });

  it.each([0, 1.5, '3', null])('must be a number of tries: %s', (tries) => {
    const { instance, leaf } = bench(element, { tries });
    runJob(leaf, instance.root.variables);
    const [incident] = instance.incidents.list();
    expect(incident?.message).toBe(
      `The retries are ${JSON.stringify(tries)}, not a whole number of 1 or more.`,
    );
  });
});

describe('the outcome of an instance', () => {
  it.each(['before', 'after'])('that comes %s anybody asks for it is told once', (when) => {
    const { instance } = bench({ id: 'A', label: 'A', ...PARTS });
    const told: string[] = [];
    const ask = (): void => instance.onOutcome(({ kind }) => told.push(kind));
    if (when === 'after') ask();
    instance.finish({ kind: 'completed' });
    if (when === 'before') ask();
    instance.finish({ kind: 'cancelled' });
    expect(told).toEqual(['completed']);
  });
});
