import type { Element } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Cancel } from '../port/port.ts';

/** Starts a timer that fires at `at` (ms since the epoch); one that is already past fires as soon as possible. */
export function startTimer(
  instance: Instance,
  element: Element,
  at: number,
  fire: () => void,
): Cancel {
  const delay = Math.max(0, at - instance.port.now());
  return instance.port.startTimer({ element: element.id, delay, summary: element.label }, fire);
}
