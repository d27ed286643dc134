/**
 * Scenes: what chance seldom brings about, with all that it takes, as events that are caught where they happen, or choices that lead into each
 * other's ways. They stand at the beginning, so that they are reached.
 */
import type { Activity, Guard, Part, Thrown } from '../story.ts';
import { makeUpGuard, undone } from './activities.ts';
import type { Hand } from './hand.ts';
import type { Scene } from './happenings.ts';
import { ANYWHERE, AT_BOUNDARY, INSIDE, happening } from './happenings.ts';
import { block, branch, job, plainScope, subprocess } from './plain.ts';
import { ENDS } from './weights.ts';

export function makeUpScene(hand: Hand): Scene {
  const make = hand.random.weighted<() => Scene>([
    [hand.weight('event subprocess', 9), () => heardInside(hand)],
    [hand.weight('boundary', 6), () => heardAtBoundary(hand)],
    [hand.weight('boundary', 1) + hand.weight('loop', 0.5), () => triedAgain(hand)],
    [hand.weight('compensation', 1.2), () => undoneInside(hand)],
    [hand.weight('exclusive', 1.5) + hand.weight('wiring', 1.5), () => crossing(hand)],
    [hand.weight('parallel', 0.5) + hand.weight('inclusive', 0.5), () => mixed(hand)],
    [hand.weight('parallel', 0.4) + hand.weight('end', 0.4), () => starved(hand)],
    [hand.weight('end', 2), () => ended(hand)],
  ]);
  return make();
}

/** An event subprocess that hears what happens beside it. */
function heardInside(hand: Hand): Scene {
  const { random } = hand;
  const { trigger, parts, arrivals } = happening(hand, random.weighted(INSIDE));
  const beside = [{ trigger, interrupting: random.chance(0.5), scope: hand.scope(2) }];
  return { parts: [subprocess({ ...plainScope(parts), beside })], arrivals };
}

/** A boundary event that hears what happens to its activity. */
function heardAtBoundary(hand: Hand): Scene {
  const kind = hand.random.weighted(AT_BOUNDARY);
  const { trigger, parts, arrivals } = happening(hand, kind);
  const guards = [makeUpGuard(hand, trigger, 1)];
  const [only, second] = parts;
  if (only?.kind === 'activity' && second === undefined && hand.random.chance(0.6)) {
    return { parts: [{ ...only, guards }], arrivals };
  }
  const host = subprocess(plainScope(parts));
  const task = kind === 'cancel' ? 'transaction' : host.task;
  return { parts: [{ ...host, task, guards }], arrivals };
}

/** An activity to which its boundary event leads back; often the scope has no other way out. */
function triedAgain(hand: Hand): Scene {
  const { random } = hand;
  const { trigger, parts, arrivals } = happening(hand, random.weighted(ANYWHERE));
  const way = hand.random.chance(0.5) ? [hand.activity(9)] : [];
  const guard: Guard = {
    ...{ trigger, interrupting: random.chance(0.8), way },
    ...{ returns: random.chance(0.5), again: true },
  };
  const [only, second] = parts;
  const isOne = only?.kind === 'activity' && second === undefined;
  const host = { ...(isOne ? only : subprocess(plainScope(parts))), guards: [guard] };
  const last = random.chance(0.6) ? [] : [hand.activity(9)];
  return { parts: [subprocess(plainScope([host, ...last]))], arrivals };
}

/** A subprocess that undoes itself in its own way. */
function undoneInside(hand: Hand): Scene {
  const { random } = hand;
  const trigger = { ...hand.trigger([[1, 'compensation']]) };
  const own: readonly Part[] = random.chance(0.6) ? [{ kind: 'throw', what: 'compensation' }] : [];
  const scope = { ...hand.scope(2), rewired: [] };
  const beside = [
    { trigger, interrupting: true, scope: { ...scope, parts: [...own, ...scope.parts] } },
  ];
  const done: Activity = { ...job(hand), undo: 'task' };
  const inside = { ...plainScope(random.chance(0.5) ? [done, job(hand)] : [done]), beside };
  const what = random.pick(['compensation', 'compensation of one', 'compensation beside'] as const);
  const more = random.chance(0.3) ? [undone(hand, 2)] : [];
  const kind = random.chance(0.3) ? 'end' : 'throw';
  return { parts: [subprocess(inside), ...more, { kind, what }], arrivals: [] };
}

function crossing(hand: Hand): Scene {
  const { random } = hand;
  const tails = Array.from({ length: random.chance(0.8) ? 2 : 3 }, () => ({
    parts: random.chance(0.3) ? [] : [random.chance(0.5) ? job(hand) : hand.activity(9)],
  }));
  const part: Part = {
    ...{ kind: 'crossing', tails, choices: random.integer(2, 3), onward: random.chance(0.4) },
  };
  if (random.chance(0.2)) return { parts: [part], arrivals: [] };
  const end: readonly Part[] = random.chance(0.7) ? [{ kind: 'end', what: 'none' }] : [];
  return { parts: [subprocess(plainScope([part, ...end]))], arrivals: [] };
}

/** Two blocks in a row: the gateway that joins the first one splits again. */
function mixed(hand: Hand): Scene {
  const { random } = hand;
  const split = random.pick(['exclusive', 'parallel', 'inclusive', 'complex'] as const);
  const any = (): Part => (random.chance(0.7) ? job(hand) : hand.activity(9));
  const parts = [1, 2].map(() =>
    block(split, [branch([any()], random.integer(1, 2)), branch([any()])]),
  );
  return { parts, arrivals: [] };
}

/** A join that waits for a branch which may end before it. */
function starved(hand: Hand): Scene {
  const { random } = hand;
  const ended_: Part = { kind: 'end', what: 'none' };
  const choice = block('exclusive', [branch([ended_], 2), branch([job(hand)])]);
  const starving = branch(random.chance(0.5) ? [choice] : [job(hand), choice]);
  const split = random.pick(['parallel', 'parallel', 'inclusive'] as const);
  const whole = block(split, [starving, branch([hand.activity(9)])]);
  return { parts: [subprocess(plainScope([whole, job(hand)]))], arrivals: [] };
}

function ended(hand: Hand): Scene {
  const { random } = hand;
  const what = random.weighted<Thrown>(ENDS.map(([, kind]) => [1, kind]));
  const scope = plainScope([job(hand), { kind: 'end', what }]);
  const more = random.chance(0.5) ? [] : [{ ...job(hand), undo: 'task' as const }];
  const inside = { ...scope, parts: [...more, ...scope.parts] };
  return { parts: [subprocess(inside)], arrivals: [] };
}
