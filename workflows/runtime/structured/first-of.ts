import type { Wait } from '../elements.ts';
import type { Happened } from '../leaves/first-of.ts';
import { awaitFirst } from '../leaves/first-of.ts';
import { parked } from './activity.ts';
import { untyped } from './bindings.ts';
import { passEvent } from './boundary.ts';
import type { Frame } from './frame.ts';
import { abandoned, currentFrame } from './frame.ts';
import { gatewayLeaf } from './gateway.ts';

/**
 * Binds an event-based gateway with the events behind it: the call waits for the first of them and resolves to its name, after
 * what it brings is merged. The others are withdrawn.
 */
export function firstOf<V, E extends string>(
  id: string,
  label: string,
  events: Readonly<Record<E, Wait>>,
): (vars: V) => Promise<E> {
  const names = new Map<Wait, E>();
  for (const name in events) names.set(events[name], name);
  return (given) => {
    const frame = currentFrame();
    if (parked(frame, id)) return abandoned();
    const vars = untyped(given);
    return new Promise((resolve, reject) => {
      const leaf = gatewayLeaf(frame, { id, label }, vars);
      awaitFirst(leaf, [...names.keys()], vars, (happened) => {
        frame.region.resting.delete(leaf);
        const name = names.get(happened.event);
        passFirst(frame, happened).then(() => {
          if (name !== undefined) resolve(name);
        }, reject);
      });
    });
  };
}

/** The token has left the gateway for the event, which it comes out of at once. */
function passFirst(frame: Frame, { event, vars, values }: Happened): Promise<void> {
  const { instance, scope, token } = frame;
  delete token.timers;
  delete token.triggers;
  delete token.since;
  instance.record(scope, event.id, 'activated');
  token.locals = vars;
  return passEvent(frame, event, values, vars);
}
