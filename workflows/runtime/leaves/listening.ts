import type { TriggerState } from '#contracts/marking.ts';
import type { Element, Evaluate, Variables } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Cancel, Enclosure } from '../port/port.ts';

/** What of an armed event must survive a drain: kept by the token that waits, or by the scope of an event subprocess. */
export interface Armed {
  /** Element id to due time, ms since the epoch. */
  timers?: Record<string, number>;
  triggers?: Record<string, TriggerState>;
}

/** An event that is to be listened to, and where it stands. */
export interface Listening {
  readonly instance: Instance;
  /** The event itself; its id names its timer. */
  readonly element: Element;
  /** Names the subscription: path of the activation that waits, and of the event if it is another element. */
  readonly path: string;
  /** Where expressions are worked out, and whose variables a condition is about. */
  readonly vars: Variables;
  readonly armed: Armed;
  /** It was armed before: a timer that is not known any more has fired, and does so only once. */
  readonly again?: boolean;
  /** True once what it was armed for is gone, which may be while it is armed: it takes nothing any more. */
  readonly over?: () => boolean;
  /** What its timer is withdrawn with; absent: on its own. */
  readonly enclosure?: Enclosure;
}

/** Called when the event happens, with what it brings. */
export type Fire = (values: Readonly<Variables>) => void;

/** Arms what has been prepared. It may fire at once; what it returns disarms it. */
export type Arm = (fire: Fire) => Cancel;

/** Keeps what a resume must know of an event. */
export function keep(armed: Armed, id: string, state: TriggerState): void {
  armed.triggers = { ...armed.triggers, [id]: state };
}

/** Nothing of the event is armed any more. */
export function forget(armed: Armed, id: string): void {
  delete armed.timers?.[id];
  delete armed.triggers?.[id];
}

/** A static text, or what an expression gives. */
export function valueOf(value: string | Evaluate, vars: Variables): unknown {
  return typeof value === 'string' ? value : value(vars);
}

/** @throws RangeError when the expression gives no text */
export function textOf(value: string | Evaluate, vars: Variables, what: string): string {
  const text = valueOf(value, vars);
  if (typeof text === 'string' && text !== '') return text;
  if (typeof text === 'number' || typeof text === 'boolean') return String(text);
  throw new RangeError(`The ${what} must be a text; it is ${JSON.stringify(text) ?? 'missing'}.`);
}
