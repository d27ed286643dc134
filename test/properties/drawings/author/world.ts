/** How a story begins, what stands around its flow, and what arrives while it runs. */
import type { Random } from '../../random.ts';
import type { Around, Arrival, Dress, Start } from '../story.ts';
import type { Weighted } from './hand.ts';

export function makeUpStarts(random: Random): readonly Start[] {
  const kinds: Weighted<Start['kind']> = [
    [30, 'none'],
    ...STARTS.map((kind) => [1, kind] as const),
  ];
  if (random.chance(0.9)) return [{ kind: random.weighted(kinds) }];
  return [{ kind: 'none' }, { kind: random.pick(STARTS) }];
}

export function makeUpArrivals(random: Random): readonly Arrival[] {
  return Array.from({ length: random.integer(3, 9) }, () => ({
    what: random.pick(WHATS),
    at: random.integer(1, 150),
    ...(random.chance(0.4) ? { n: random.integer(0, 5) } : {}),
  }));
}

export function makeUpAround(random: Random): readonly Around[] {
  return AROUND.filter(() => random.chance(0.05));
}

/** Mostly nothing, as events and gateways mostly have nothing. */
export function makeUpDress(random: Random): readonly Dress[] {
  if (random.chance(0.7)) return [];
  return Array.from({ length: random.integer(1, 4) }, () => ({
    at: random.integer(1, 12),
    what: random.pick(['output', 'start listener', 'end listener']),
  }));
}

const STARTS: readonly Start['kind'][] = [
  'message',
  'signal',
  'timer',
  'date',
  'condition',
  'multiple',
  'parallel multiple',
  'receive task',
  'gateway',
  'parallel gateway',
];
const AROUND: readonly Around[] = [
  'lanes',
  'pools',
  'several processes',
  'start listener',
  'end listener',
];
const WHATS = ['M1', 'M1', 'M2', 'M3', 'K1', 'G1', 'G1', 'G2'] as const;
