import type { Element } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Cancel, Enclosure } from '../port/port.ts';

/** Starts a timer that fires at `at` (ms since the epoch); one that is already past fires as soon as possible. */
export function startTimer(
  instance: Instance,
  element: Element,
  at: number,
  fire: () => void,
  enclosure?: Enclosure,
): Cancel {
  const delay = Math.max(0, at - instance.port.now());
  const timer = { element: element.id, delay, summary: element.label };
  return instance.port.startTimer(timer, fire, enclosure);
}
