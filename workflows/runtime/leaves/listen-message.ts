import type { MessageTrigger } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import type { Arm, Listening } from './listening.ts';
import { forget, keep, textOf } from './listening.ts';

/**
 * Opens a subscription to a message, by the instance's own key (direct) or by the value of an expression, which is worked out once:
 * later changes of the variables do not move the subscription.
 */
export function prepareMessage(
  at: Listening,
  trigger: MessageTrigger<Evaluate>,
  repeats: boolean,
): Arm {
  const { instance, element, armed, vars, path } = at;
  const over = at.over === undefined ? {} : { over: at.over };
  if (trigger.correlation === 'direct') {
    const { message } = trigger;
    return (take) => instance.messages.subscribe({ id: path, message, repeats, take, ...over });
  }
  const { message, key } = armed.triggers?.[element.id]?.message ?? {
    message: textOf(trigger.message, vars, 'message name'),
    key: textOf(trigger.key, vars, 'correlation key'),
  };
  return (fire) => {
    keep(armed, element.id, { message: { message, key } });
    const outside = instance.outside.message(path, { message, key, repeats });
    let open = true;
    const cancel = instance.messages.subscribe({
      ...{ id: path, message, key, repeats, ...over },
      take: (variables) => {
        if (!repeats) {
          open = false;
          forget(armed, element.id);
          outside.spent();
        }
        fire(variables);
      },
    });
    return () => {
      if (!open) return;
      open = false;
      forget(armed, element.id);
      cancel();
      outside.close();
    };
  };
}
