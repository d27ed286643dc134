/** What events wait for, and what brings it about. */
import type { Arrival, Part, Thrown, Trigger, TriggerKind } from '../story.ts';
import type { Hand, Weighted } from './hand.ts';
import { job } from './plain.ts';

/** Parts at the beginning of a story, and what is to arrive for them. */
export interface Scene {
  readonly parts: readonly Part[];
  readonly arrivals: readonly Arrival[];
}

export interface Happening extends Scene {
  readonly trigger: Trigger;
}

/** A trigger, and what brings it about within a quarter of an hour. */
export function happening(hand: Hand, kind: TriggerKind): Happening {
  const { random } = hand;
  const drawn = hand.trigger([[1, kind]]);
  const trigger = { ...drawn, minutes: random.integer(3, 15) };
  const { which } = trigger;
  const long = job(hand, { n: random.integer(0, 5) }, 60);
  const arrives = (...whats: Arrival['what'][]): Happening => ({
    ...{ trigger, parts: [long] },
    arrivals: whats.map((what) => ({ what, at: random.integer(5, 30) })),
  });
  const thrown = (kind_: 'throw' | 'end', what: Thrown): Happening => {
    const first = random.chance(0.5) ? [job(hand)] : [];
    const after = kind_ === 'throw' ? [long] : [];
    return { trigger, parts: [...first, { kind: kind_, what }, ...after], arrivals: [] };
  };
  switch (kind) {
    case 'message':
      return arrives(`M${which}`);
    case 'message by key':
      return arrives('K1');
    case 'signal':
      return random.chance(0.5)
        ? arrives(`G${which}`)
        : thrown('throw', which === 1 ? 'signal' : 'multiple');
    case 'timer':
    case 'date':
    case 'cycle':
    case 'multiple':
      return arrives();
    case 'parallel multiple':
      return arrives('M3', `G${which}`);
    case 'condition':
      return { trigger, parts: [job(hand, { n: 5 }), long], arrivals: [] };
    case 'error':
    case 'any error': {
      const failing = job(hand, { error: which });
      const isEnd = which === 1 && random.chance(0.5);
      return isEnd ? thrown('end', 'error') : { trigger, parts: [failing], arrivals: [] };
    }
    case 'escalation':
    case 'any escalation':
      return thrown('throw', which === 1 ? 'escalation' : 'multiple');
    case 'cancel':
      return thrown('end', 'cancel');
    case 'compensation':
      return thrown('throw', 'compensation');
  }
}

export const ANYWHERE: Weighted<TriggerKind> = [
  [2.5, 'message'],
  [1, 'message by key'],
  [3, 'signal'],
  [2, 'timer'],
  [0.5, 'date'],
  [3, 'condition'],
  [1.5, 'error'],
  [2, 'any error'],
  [1, 'multiple'],
  [1.5, 'parallel multiple'],
];
export const INSIDE: Weighted<TriggerKind> = [
  ...ANYWHERE,
  [1.5, 'cycle'],
  [3, 'escalation'],
  [1.5, 'any escalation'],
];
export const AT_BOUNDARY: Weighted<TriggerKind> = [...INSIDE, [3, 'cancel']];
