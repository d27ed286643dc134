import type { CatchTrigger, MultipleTrigger, TimerTrigger } from '#contracts/graph.ts';
import { readCycle } from '../cycle.ts';
import { dueTime } from '../due-time.ts';
import type { Evaluate } from '../elements.ts';
import type { Cancel } from '../port/port.ts';
import { prepareCondition } from './listen-condition.ts';
import { prepareMessage } from './listen-message.ts';
import { prepareMultiple } from './listen-multiple.ts';
import type { Arm, Fire, Listening } from './listening.ts';
import { forget, keep, textOf, valueOf } from './listening.ts';

type Trigger = CatchTrigger<Evaluate>;

/**
 * Listens to one trigger of a wait, a boundary event, an event-based gateway's event or the start of an event subprocess.
 *
 * @param repeats it stays armed after it has fired (non-interrupting)
 * @throws what an expression of the trigger throws, before anything is armed
 */
export function listen(at: Listening, trigger: Trigger, repeats: boolean, fire: Fire): Cancel {
  return prepare(at, trigger, repeats)(fire);
}

/**
 * The two halves of {@link listen}, for who has several events to arm: expressions are worked out now, and what comes back arms
 * the trigger without failing. What a resumed token or scope still knows of the event goes on from there.
 */
export function prepare(at: Listening, trigger: Trigger, repeats: boolean): Arm {
  switch (trigger.kind) {
    case 'timer':
      return trigger.timer === 'cycle' ? prepareCycle(at, trigger) : prepareTimer(at, trigger);
    case 'message':
      return prepareMessage(at, trigger, repeats);
    case 'signal':
      return prepareSignal(at, textOf(trigger.signal, at.vars, 'signal name'), repeats);
    case 'condition':
      return prepareCondition(at, trigger, repeats);
    case 'multiple':
      return prepareMultiple(at, parts(at, trigger, repeats), trigger.all, repeats);
  }
}

/** The triggers of a multiple event are events of their own, which together make one; all of them come once for each time. */
function parts(
  { enclosure: _together, ...at }: Listening,
  { triggers, all }: MultipleTrigger<Evaluate>,
  repeats: boolean,
): readonly (() => Arm)[] {
  return triggers.map((trigger, index) => {
    const element = { ...at.element, id: `${at.element.id}.${index}` };
    let { again = false } = at;
    return () => {
      const part = { ...at, element, path: `${at.path}.${index}`, again };
      again = false;
      return prepare(part, trigger, repeats && !all);
    };
  });
}

function prepareTimer(at: Listening, trigger: TimerTrigger<Evaluate>): Arm {
  const { instance, element, path, armed, enclosure } = at;
  if (hasFired(at)) return () => () => {};
  const due =
    armed.timers?.[element.id] ??
    dueTime(trigger.timer, valueOf(trigger.value, at.vars), instance.port.now());
  return (fire) => {
    armed.timers = { ...armed.timers, [element.id]: due };
    const fired = (): void => {
      delete armed.timers?.[element.id];
      fire({});
    };
    const cancel = instance.timers.start({ id: path, element, due, fire: fired, enclosure });
    return () => {
      delete armed.timers?.[element.id];
      cancel();
    };
  };
}

function hasFired({ again, armed, element }: Listening): boolean {
  return again === true && armed.timers?.[element.id] === undefined;
}

function prepareCycle(at: Listening, trigger: TimerTrigger<Evaluate>): Arm {
  const { instance, element, path, armed } = at;
  if (hasFired(at)) return () => () => {};
  const { id } = element;
  const before = armed.triggers?.[id];
  const text = before?.cycle ?? textOf(trigger.value, at.vars, 'timer cycle');
  const cycle = readCycle(text);
  let left = before === undefined ? cycle.times : before.left;
  const first = armed.timers?.[id] ?? cycle.first(instance.port.now());
  return (fire) => {
    let cancel: Cancel = () => {};
    const arm = (due: number | undefined): void => {
      if (due === undefined || left === 0) {
        forget(armed, id);
        return;
      }
      armed.timers = { ...armed.timers, [id]: due };
      keep(armed, id, { cycle: text, ...(left === undefined ? {} : { left }) });
      const fired = (): void => {
        if (left !== undefined) left -= 1;
        arm(cycle.next(due));
        fire({});
      };
      cancel = instance.timers.start({ id: path, element, due, fire: fired });
    };
    arm(first);
    return () => {
      forget(armed, id);
      cancel();
    };
  };
}

function prepareSignal({ instance, path }: Listening, signal: string, repeats: boolean): Arm {
  return (fire) => {
    const close = instance.outside.signal(signal);
    let open = true;
    const end = (): void => {
      if (open) close();
      open = false;
    };
    const cancel = instance.signals.subscribe({
      ...{ id: path, signal, repeats },
      take: (variables) => {
        if (!repeats) end();
        fire(variables);
      },
    });
    return () => {
      cancel();
      end();
    };
  };
}
