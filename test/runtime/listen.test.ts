import { bench, fireNext, outstanding, PARTS, settleAll } from '../support/in-process/leaf.ts';
import { describe, expect, it } from 'vitest';
import type { CatchTrigger } from '#contracts/graph.ts';
import type { Evaluate, Variables } from '#runtime/elements.ts';
import { listen } from '#runtime/leaves/listen.ts';
import type { Armed } from '#runtime/leaves/listening.ts';

const HOUR = 3_600_000;
type Trigger = CatchTrigger<Evaluate>;

/** Listens in a fresh instance; `fired` says when, and with what. */
function listening(trigger: Trigger, repeats: boolean, variables: Variables = {}, armed?: Armed) {
  const element = { id: 'E', label: 'E', ...PARTS };
  const { port, instance, leaf } = bench(element, variables);
  const fired: [at: number, values: unknown][] = [];
  const held: Armed = armed ?? leaf.token;
  const vars = instance.root.variables;
  const cancel = listen(
    { instance, element, path: 'E/1', vars, armed: held },
    trigger,
    repeats,
    (values) => fired.push([port.now(), values]),
  );
  const write = (values: Variables): void => instance.write(vars, values);
  return { port, instance, fired, cancel, armed: held, write };
}

const cycle = (value: string): Trigger => ({ kind: 'timer', timer: 'cycle', value });

describe('timer cycles', () => {
  it.each([
    ['R3/PT1H', [1, 2, 3]],
    ['R/PT1H', [1, 2, 3, 4, 5]],
    ['R2/1970-01-01T05:00:00Z/PT1H', [5, 6]],
    ['R/1969-12-31T23:30:00Z/PT1H', [0.5, 1.5, 2.5, 3.5, 4.5]],
    ['0 */2 * * *', [2, 4, 6, 8, 10]],
    ['0 30 1 * * *', [1.5, 25.5, 49.5, 73.5, 97.5]],
    ['@daily', [24, 48, 72, 96, 120]],
    ['0 8 * * SAT', [56, 224, 392, 560, 728]],
    ['R0/PT1H', []],
  ])('%s fires at its times', async (value, hours) => {
    const { port, fired } = listening(cycle(value), true);
    for (let times = 0; times < 5 && (await fireNext(port)); times++);
    expect(fired.map(([at]) => at / HOUR)).toEqual(hours);
  });

  it.each(['every hour', 'PT1H', '61 * * * *', 'R3/PT0S', '* * *', ''])(
    'refuses %j before anything is armed',
    (value) => {
      expect(() => listening(cycle(value), true)).toThrow(RangeError);
    },
  );

  it('goes on with what is left of it', async () => {
    const first = listening(cycle('R3/PT1H'), true);
    await fireNext(first.port);
    expect(first.armed).toMatchObject({
      timers: { E: 2 * HOUR },
      triggers: { E: { cycle: 'R3/PT1H', left: 2 } },
    });
    const armed: Armed = JSON.parse(
      JSON.stringify({ timers: first.armed.timers, triggers: first.armed.triggers }),
    );
    const second = listening(cycle('R3/PT1H'), true, {}, armed);
    while (await fireNext(second.port));
    expect(second.fired.map(([at]) => at / HOUR)).toEqual([2, 3]);
    expect(second.armed).toEqual({ timers: {}, triggers: {} });
  });

  it('stops when it is withdrawn', async () => {
    const { port, fired, cancel, armed } = listening(cycle('R/PT1H'), true);
    await fireNext(port);
    cancel();
    expect(await fireNext(port)).toBe(false);
    expect(fired).toHaveLength(1);
    expect(armed).toMatchObject({ timers: {}, triggers: {} });
  });
});

describe('messages by key', () => {
  const trigger: Trigger = {
    ...{ kind: 'message', message: 'Paid', correlation: 'key' },
    key: ({ order }) => order,
  };
  const paid = (id: string, key: string) => ({ name: 'Paid', id, key, variables: { by: id } });

  it('are told to the mailbox, and taken by name and key', async () => {
    const { port, fired, armed, write } = listening(trigger, false, { order: 17 });
    const [{ command } = {}] = port.pending.values();
    expect(command).toMatchObject({
      request: {
        job: 'subscribe',
        taskQueue: 'platform',
        input: {
          ...{ kind: 'message', message: 'Paid', key: '17', repeats: false },
          subscriber: { workflowId: 'demo:key-1', subscription: 'message E/1' },
        },
      },
    });
    write({ order: 18 });
    const other = await port.activate((handlers) => handlers.message(paid('m1', '18')));
    const answer = await port.activate((handlers) => handlers.message(paid('m2', '17')));
    expect([other, answer]).toEqual(['late', 'correlated']);
    expect(fired).toEqual([[0, { by: 'm2' }]]);
    expect(armed.triggers).toEqual({});
    expect(outstanding(port)).toEqual(['job subscribe', 'job return-message']);
  });

  it('go back when nobody waits any more', async () => {
    const { port, cancel } = listening(trigger, false, { order: '17' });
    await settleAll(port);
    cancel();
    expect(outstanding(port)).toEqual(['job unsubscribe']);
    await port.activate((handlers) => handlers.signal(paid('m1', '17')));
    expect(outstanding(port)).toEqual(['job unsubscribe', 'job return-message']);
  });

  it('wait for one another: nothing is ended before it was opened', async () => {
    const { port, cancel } = listening(trigger, false, { order: '17' });
    cancel();
    expect(outstanding(port)).toEqual(['job subscribe']);
    const [{ id } = { id: 0 }] = port.pending.values();
    await port.settleJob(id, { kind: 'completed', value: null });
    expect(outstanding(port)).toEqual(['job unsubscribe']);
  });

  it('are taken again and again where the event does not interrupt', async () => {
    const { port, fired, instance } = listening(trigger, true, { order: '17' });
    await port.activate((handlers) => handlers.message(paid('m1', '17')));
    await port.activate((handlers) => handlers.message(paid('m2', '17')));
    expect(fired.map(([, values]) => values)).toEqual([{ by: 'm1' }, { by: 'm2' }]);
    expect(instance.outside.registered()).toHaveLength(1);
  });

  it('keep the key that was worked out first', () => {
    const first = listening(trigger, false, { order: '17' });
    const { armed } = first;
    const second = listening(trigger, false, { order: '18' }, { ...armed });
    expect(second.instance.outside.registered()).toMatchObject([{ key: '17' }]);
  });

  it('need a key', () => {
    expect(() => listening(trigger, false, { order: null })).toThrow('correlation key');
  });
});

describe('signals', () => {
  const trigger: Trigger = { kind: 'signal', signal: 'Alarm' };
  const alarm = { name: 'Alarm', id: 's1', variables: { level: 2 } };

  it('are taken once by who is interrupted', async () => {
    const { port, fired, instance } = listening(trigger, false);
    await port.activate((handlers) => handlers.broadcast(alarm));
    await port.activate((handlers) => handlers.broadcast(alarm));
    expect(fired).toEqual([[0, { level: 2 }]]);
    expect(instance.outside.registered()).toEqual([]);
  });

  it('are taken each time by who is not', async () => {
    const { port, fired } = listening(trigger, true);
    await port.activate((handlers) => handlers.broadcast({ ...alarm, name: 'Other' }));
    await port.activate((handlers) => handlers.broadcast(alarm));
    await port.activate((handlers) => handlers.broadcast(alarm));
    expect(fired).toHaveLength(2);
  });

  it('have one subscription for all who wait in the instance', () => {
    const { port, instance, cancel } = listening(trigger, false);
    const element = { id: 'F', label: 'F' };
    const at = { instance, element, path: 'F/1', vars: instance.root.variables, armed: {} };
    const other = listen(at, trigger, false, () => {});
    expect(outstanding(port)).toEqual(['job subscribe']);
    cancel();
    expect(instance.outside.registered()).toHaveLength(1);
    other();
    expect(instance.outside.registered()).toEqual([]);
  });
});

describe('conditions', () => {
  const high: Trigger = { kind: 'condition', condition: ({ level }) => Number(level) > 5 };

  it.each([
    ['at once where they are true', { level: 7 }, [], [1]],
    ['once a variable makes them true', { level: 1 }, [{ level: 3 }, { level: 6 }], [0, 0, 1]],
    ['once a variable comes', {}, [{ other: 1 }, { level: 6 }], [0, 0, 1]],
    ['once only', { level: 1 }, [{ level: 6 }, { level: 1 }, { level: 6 }], [0, 1, 1, 1]],
  ])('interrupt %s', (_, variables, writes, counts) => {
    const { fired, write } = listening(high, false, variables);
    const seen = [fired.length];
    for (const values of writes) {
      write(values);
      seen.push(fired.length);
    }
    expect(seen).toEqual(counts);
  });

  it('fire each time they turn true where they do not interrupt', () => {
    const { fired, write, armed } = listening(high, true, { level: 6 });
    write({ level: 7 });
    expect(fired).toHaveLength(1);
    expect(armed.triggers).toEqual({ E: { held: true } });
    write({ level: 1 });
    write({ level: 8 });
    expect(fired).toHaveLength(2);
  });

  it('that were true already do not fire again after a resume', () => {
    const { fired, write } = listening(
      high,
      true,
      { level: 6 },
      { triggers: { E: { held: true } } },
    );
    write({ level: 7 });
    expect(fired).toEqual([]);
    write({ level: 1 });
    write({ level: 7 });
    expect(fired).toHaveLength(1);
  });

  it('look at the changes that their filter names', () => {
    let looks = 0;
    const condition: Evaluate = () => {
      looks += 1;
      return false;
    };
    const trigger: Trigger = {
      ...{ kind: 'condition', condition },
      ...{ variables: ['a', 'b'], events: ['update'] },
    };
    const { write } = listening(trigger, true, { a: 1, c: 1 });
    write({ c: 2 });
    write({ b: 1 });
    expect(looks).toBe(1);
    write({ a: 2, c: 3 });
    write({ b: 2 });
    expect(looks).toBe(3);
  });

  it('do not see what a variable of a nearer scope hides', () => {
    const { instance } = listening(high, false, { level: 1 });
    const inner: Variables = Object.create(instance.root.variables);
    inner['level'] = 1;
    let fired = 0;
    const at = { instance, element: { id: 'F', label: 'F' }, path: 'F/1', vars: inner, armed: {} };
    listen(at, high, false, () => (fired += 1));
    instance.write(instance.root.variables, { level: 9 });
    expect(fired).toBe(0);
    instance.write(inner, { level: 9 });
    expect(fired).toBe(1);
  });
});

describe('multiple events', () => {
  const message = (name: string): Trigger & { kind: 'message' } => ({
    ...{ kind: 'message', message: name, correlation: 'direct' },
  });
  const timer = { kind: 'timer', timer: 'duration', value: 'PT1H' } as const;
  const multiple = (all: boolean): Trigger => ({
    ...{ kind: 'multiple', all, triggers: [message('A'), message('B'), timer] },
  });
  const send = (name: string, id: string) => ({ name, id, variables: { [name]: id } });

  it('fire with the first, and withdraw the others', async () => {
    const { port, fired, armed } = listening(multiple(false), false);
    await port.activate((handlers) => handlers.message(send('B', 'm1')));
    await port.activate((handlers) => handlers.message(send('A', 'm2')));
    expect(fired).toEqual([[0, { B: 'm1' }]]);
    expect(outstanding(port)).toEqual([]);
    expect(armed.timers).toEqual({});
  });

  it('fire with each where they do not interrupt', async () => {
    const { port, fired } = listening(multiple(false), true);
    await port.activate((handlers) => handlers.message(send('B', 'm1')));
    await port.activate((handlers) => handlers.message(send('B', 'm2')));
    await fireNext(port);
    expect(fired).toEqual([
      [0, { B: 'm1' }],
      [0, { B: 'm2' }],
      [HOUR, {}],
    ]);
  });

  it('fire with all of them together, parallel', async () => {
    const { port, fired, armed } = listening(multiple(true), false);
    await port.activate((handlers) => handlers.message(send('B', 'm1')));
    await fireNext(port);
    expect(fired).toEqual([]);
    expect(armed.triggers).toEqual({ E: { happened: { 1: { B: 'm1' }, 2: {} } } });
    await port.activate((handlers) => handlers.message(send('A', 'm2')));
    expect(fired).toEqual([[HOUR, { A: 'm2', B: 'm1' }]]);
  });

  it('remember over a resume what has happened', async () => {
    const armed: Armed = { triggers: { E: { happened: { 1: { B: 'm1' }, 2: {} } } } };
    const { port, fired } = listening(multiple(true), false, {}, armed);
    expect(outstanding(port)).toEqual([]);
    await port.activate((handlers) => handlers.message(send('A', 'm2')));
    expect(fired).toEqual([[0, { A: 'm2', B: 'm1' }]]);
  });

  it('begin anew where they do not interrupt', async () => {
    const { port, fired } = listening(multiple(true), true);
    for (const round of ['1', '2']) {
      await port.activate((handlers) => handlers.message(send('A', `a${round}`)));
      await port.activate((handlers) => handlers.message(send('B', `b${round}`)));
      await fireNext(port);
    }
    expect(fired).toEqual([
      [HOUR, { A: 'a1', B: 'b1' }],
      [2 * HOUR, { A: 'a2', B: 'b2' }],
    ]);
  });
});

describe('what several wait for, armed again', () => {
  const order = ['B/1', 'A/1'];

  /** Armed as A, B, C by a resume; `order` says which came first before. */
  function resumed(triggers: Readonly<Record<string, Trigger>>) {
    const { port, instance } = bench({ id: 'E', label: 'E', ...PARTS }, {});
    const fired: string[] = [];
    const vars = instance.root.variables;
    port.advance(10 * HOUR);
    instance.restore();
    for (const [id, trigger] of Object.entries(triggers)) {
      const at = { instance, element: { id, label: id, ...PARTS }, path: `${id}/1`, vars };
      listen({ ...at, armed: {} }, trigger, false, () => fired.push(id));
    }
    instance.restored(order);
    return { port, instance, fired, vars };
  }

  it('a signal reaches in the old order', () => {
    const signal: Trigger = { kind: 'signal', signal: 'Alarm' };
    const { instance, fired } = resumed({ A: signal, C: signal, B: signal });
    instance.signalled({ name: 'Alarm', id: 's1', variables: {} });
    expect(fired).toEqual(['B', 'A', 'C']);
  });

  it('a change is looked at in the old order', () => {
    const condition: Trigger = { kind: 'condition', condition: ({ n }) => n === 1 };
    const { instance, fired, vars } = resumed({ A: condition, C: condition, B: condition });
    instance.write(vars, { n: 1 });
    expect(fired).toEqual(['B', 'A', 'C']);
  });

  it('timers that are late by now fire as they were due, those of one moment in the old order', async () => {
    const at = (hour: number): Trigger => ({
      ...{ kind: 'timer', timer: 'date' },
      value: `1970-01-01T0${hour}:00:00Z`,
    });
    const { port, instance, fired } = resumed({ A: at(4), C: at(3), B: at(4) });
    expect(outstanding(port)).toEqual(['C', 'B', 'A'].map((id) => `timer ${id} ${10 * HOUR}`));
    expect(instance.subscribed()).toEqual(['B/1', 'A/1', 'C/1']);
    while (await fireNext(port));
    expect(fired).toEqual(['C', 'B', 'A']);
    expect(instance.subscribed()).toEqual([]);
  });
});
