/**
 * Scenes: what chance seldom brings about, with all that it takes, as events that are caught where they happen, or choices that lead into each
 * other's ways. They stand at the beginning, so that they are reached.
 */
import type { Activity, Arrival, Block, Guard, Outcome, Part, Scope, Thrown } from '../story.ts';
import type { Trigger, TriggerKind } from '../story.ts';
import { makeUpGuard, undone } from './activities.ts';
import type { Hand, Weighted } from './hand.ts';
import { ENDS } from './weights.ts';

export interface Scene {
  readonly parts: readonly Part[];
  readonly arrivals: readonly Arrival[];
}

export function makeUpScene(hand: Hand): Scene {
  const make = hand.random.weighted<() => Scene>([
    [hand.weight('event subprocess', 9), () => heardInside(hand)],
    [hand.weight('boundary', 6), () => heardAtBoundary(hand)],
    [hand.weight('boundary', 1) + hand.weight('loop', 0.5), () => triedAgain(hand)],
    [hand.weight('compensation', 1.2), () => undoneInside(hand)],
    [hand.weight('exclusive', 1.5) + hand.weight('wiring', 1.5), () => crossing(hand)],
    [hand.weight('parallel', 0.5) + hand.weight('inclusive', 0.5), () => mixed(hand)],
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
    parts: [random.chance(0.5) ? job(hand) : hand.activity(9)],
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
  const block = (): Block => ({
    ...{ kind: 'block', split, join: split, hasDefault: true, mixed: true, typed: false },
    ...{ branches: [0, 1].map((remainder) => branchOf(hand, remainder)), needs: 2 },
  });
  return { parts: [block(), block()], arrivals: [] };
}

function branchOf(hand: Hand, remainder: number): Block['branches'][number] {
  const parts = [hand.random.chance(0.7) ? job(hand) : hand.activity(9)];
  return { modulo: hand.random.integer(1, 2), remainder, parts };
}

function ended(hand: Hand): Scene {
  const { random } = hand;
  const what = random.weighted<Thrown>(ENDS.map(([, kind]) => [1, kind]));
  const scope = plainScope([job(hand), { kind: 'end', what }]);
  const more = random.chance(0.5) ? [] : [{ ...job(hand), undo: 'task' as const }];
  const inside = { ...scope, parts: [...more, ...scope.parts] };
  return { parts: [subprocess(inside)], arrivals: [] };
}

interface Happening extends Scene {
  readonly trigger: Trigger;
}

/** A trigger, and what brings it about within a quarter of an hour. */
function happening(hand: Hand, kind: TriggerKind): Happening {
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

const ANYWHERE: Weighted<TriggerKind> = [
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
const INSIDE: Weighted<TriggerKind> = [
  ...ANYWHERE,
  [1.5, 'cycle'],
  [3, 'escalation'],
  [1.5, 'any escalation'],
];
const AT_BOUNDARY: Weighted<TriggerKind> = [...INSIDE, [3, 'cancel']];

function subprocess(inside: Scope): Activity {
  return { ...PLAIN, task: 'subprocess', inside };
}

function job(hand: Hand, outcome?: Outcome, minutes = hand.random.integer(1, 10)): Activity {
  const usual: Outcome = { n: hand.random.integer(0, 5) };
  const comes = outcome === undefined ? [usual] : [outcome, usual];
  return { ...PLAIN, task: 'service task', minutes, comes };
}

const PLAIN = {
  ...{ kind: 'activity', minutes: 1, comes: [{ n: 1 }] },
  ...{ helps: ['skip'], guards: [], traits: [] },
} as const satisfies Partial<Activity>;

function plainScope(parts: readonly Part[]): Scope {
  return { parts, beside: [], rewired: [], data: [] };
}
