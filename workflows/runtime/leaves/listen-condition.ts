import type { ConditionTrigger } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import type { Arm, Listening } from './listening.ts';
import { forget, keep } from './listening.ts';

/**
 * Watches a condition (BPMN 2.0.2 section 10.5.5): it is looked at when the event is armed and whenever a variable changes that
 * the event sees. Interrupting, it fires as soon as it is true; else each time that it turns from not true to true. A condition
 * without a value is not true yet: its variables may still come.
 */
export function prepareCondition(
  { instance, element, path, armed, vars }: Listening,
  trigger: ConditionTrigger<Evaluate>,
  repeats: boolean,
): Arm {
  const { condition, variables, events } = trigger;
  return (fire) => {
    let held = armed.triggers?.[element.id]?.held === true;
    let open = true;
    let cancel = (): void => {};
    const close = (): void => {
      open = false;
      forget(armed, element.id);
      cancel();
    };
    const look = (): void => {
      const before = held;
      held = holds(condition, vars);
      if (held && repeats) keep(armed, element.id, { held: true });
      else forget(armed, element.id);
      if (!held || before) return;
      if (!repeats) close();
      fire({});
    };
    cancel = instance.conditions.watch({
      ...{ id: path, vars, look },
      ...(variables === undefined ? {} : { variables }),
      ...(events === undefined ? {} : { events }),
    });
    look();
    return () => {
      if (open) close();
    };
  };
}

function holds(condition: Evaluate, vars: Listening['vars']): boolean {
  try {
    return condition(vars) === true;
  } catch {
    return false;
  }
}
