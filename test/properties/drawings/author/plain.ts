/** Parts that carry nothing but what they are for. */
import type { Activity, Block, Branch, Outcome, Part, Scope } from '../story.ts';
import type { Hand } from './hand.ts';

export function subprocess(inside: Scope): Activity {
  return { ...PLAIN, task: 'subprocess', inside };
}

export function job(hand: Hand, outcome?: Outcome, minutes = hand.random.integer(1, 10)): Activity {
  const usual: Outcome = { n: hand.random.integer(0, 5) };
  const comes = outcome === undefined ? [usual] : [outcome, usual];
  return { ...PLAIN, task: 'service task', minutes, comes };
}

const PLAIN = {
  ...{ kind: 'activity', minutes: 1, comes: [{ n: 1 }] },
  ...{ helps: ['skip'], guards: [], traits: [] },
} as const satisfies Partial<Activity>;

export function plainScope(parts: readonly Part[]): Scope {
  return { parts, beside: [], rewired: [], data: [] };
}

/** A block that is joined as it is split, at the gateway that the one before was joined at. */
export function block(split: Block['split'], branches: readonly Branch[]): Block {
  return {
    ...{ kind: 'block', split, join: split, branches, needs: branches.length },
    ...{ hasDefault: true, mixed: true, typed: false },
  };
}

/** @param modulo taken where this divides `n` */
export function branch(parts: readonly Part[], modulo = 1): Branch {
  return { modulo, remainder: 0, parts };
}
