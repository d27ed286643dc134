/** Parts that hold parts: blocks, loops, event-based gateways. */
import type { Block, Branch, EventWay, Loop, Part, TriggerKind } from '../story.ts';
import type { Hand, Weighted } from './hand.ts';

export function makeUpBlock(hand: Hand, depth: number): Block {
  const { random } = hand;
  const split = random.weighted<Block['split']>([
    [hand.weight('exclusive', 3), 'exclusive'],
    [hand.weight('parallel', 3), 'parallel'],
    [hand.weight('inclusive', 3), 'inclusive'],
    [0.3 + hand.weight('complex', 0.5), 'complex'],
    [0.7, 'implicit'],
  ]);
  const count = split === 'inclusive' ? random.integer(2, 4) : random.integer(2, 3);
  const branches = Array.from({ length: count }, () => branch(hand, depth, split));
  return {
    ...{ kind: 'block', split, join: join(hand, split), branches },
    hasDefault: random.chance(0.85),
    mixed: random.chance(0.4),
    typed: random.chance(0.4),
    needs: random.integer(1, count),
  };
}

function branch(hand: Hand, depth: number, split: Block['split']): Branch {
  const { random } = hand;
  // Most branches of an inclusive block are taken: joins have to wait.
  const modulo = split === 'inclusive' && random.chance(0.6) ? 1 : random.integer(1, 3);
  const parts = hand.parts(depth + 1, 2);
  // What ends the scope at the moment of the split ends what other branches do then, or not.
  if (parts[0]?.kind === 'end') {
    return { modulo, remainder: 0, parts: [hand.activity(9), ...parts] };
  }
  const empty = parts.length === 0 || random.chance(0.08);
  const filled = empty && split === 'parallel' ? [hand.activity(depth + 2)] : parts;
  return {
    modulo,
    remainder: random.integer(0, 3),
    parts: empty && split !== 'parallel' ? [] : filled,
  };
}

function join(hand: Hand, split: Block['split']): Block['join'] {
  const own = split === 'implicit' ? 'parallel' : split === 'complex' ? 'inclusive' : split;
  return hand.random.weighted<Block['join']>([
    [12, own],
    [1, 'exclusive'],
    [1, 'parallel'],
    [hand.weight('inclusive', 1.5), 'inclusive'],
    [0.4 + hand.weight('complex', 0.6), 'complex'],
    [1.5, 'implicit'],
  ]);
}

export function makeUpLoop(hand: Hand, depth: number): Loop {
  const { random } = hand;
  const back = random.chance(0.4) ? hand.parts(depth + 1, 1) : [];
  return { kind: 'loop', turns: random.integer(1, 3), body: hand.parts(depth + 1, 2), back };
}

export function makeUpEvents(hand: Hand, depth: number): Part {
  const { random } = hand;
  const ways = Array.from({ length: random.integer(2, 3) }, (_, index): EventWay => {
    const trigger = hand.trigger(index === 0 ? [[1, 'timer']] : EVENTS);
    return { trigger, task: random.chance(0.4), parts: hand.parts(depth + 1, 2) };
  });
  const named = ways.map((way, index) =>
    index < 2 ? way : { ...way, trigger: { ...way.trigger, kind: 'timer' as const } },
  );
  return { kind: 'events', ways: named };
}

const EVENTS: Weighted<TriggerKind> = [
  [3, 'message'],
  [1, 'message by key'],
  [2, 'signal'],
  [1, 'condition'],
  [1, 'timer'],
];
