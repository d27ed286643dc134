/** Activities, with everything that they can carry. */
import type { Random } from '../../random.ts';
import type { Activity, Guard, Outcome, Part, Repeat, Scope, Task, Trait } from '../story.ts';
import type { Trigger } from '../story.ts';
import type { Hand } from './hand.ts';
import { CAUGHT, HELPS, TASKS, UNDO } from './weights.ts';

export function makeUpActivity(hand: Hand, depth: number): Activity {
  const { random } = hand;
  const task = makeUpTask(hand, depth);
  const composite = task === 'subprocess' || task === 'transaction';
  const repeats = hand.weight('repeat', composite ? 0.12 : 0.08);
  const loop = random.chance(Math.min(0.7, repeats)) ? repeat(random, task) : undefined;
  const guards = makeUpGuards(hand, task, depth, loop);
  const undoes = random.chance(Math.min(0.6, hand.weight('compensation', 0.08)));
  const inside = insideOf(hand, task, depth);
  return {
    ...{ kind: 'activity', task, minutes: random.integer(1, 40) },
    comes: outcomes(random),
    helps: random.chance(0.5) ? [random.pick(HELPS), random.pick(HELPS)] : [random.pick(HELPS)],
    ...{ guards, traits: traitsOf(random, task) },
    ...(inside === undefined ? {} : { inside }),
    ...(loop === undefined ? {} : { loop }),
    ...(undoes ? { undo: random.weighted(UNDO) } : {}),
    ...(random.chance(0.03) && depth < 3
      ? { sideways: { modulo: random.integer(1, 3), parts: hand.parts(depth + 1, 2) } }
      : {}),
  };
}

function makeUpTask(hand: Hand, depth: number): Task {
  const deep = depth < 3 && hand.left > 0 ? 1 : 0;
  return hand.random.weighted<Task>([
    ...TASKS,
    [hand.weight('user', 2), 'user task'],
    [hand.weight('call', 1.5), 'call activity'],
    [deep * hand.weight('subprocess', 4), 'subprocess'],
    [deep * 1.2, 'transaction'],
    [deep * hand.weight('ad-hoc', 1.8), 'ad-hoc'],
  ]);
}

function insideOf(hand: Hand, task: Task, depth: number): Scope | undefined {
  const { random } = hand;
  if (task === 'subprocess') return hand.scope(depth + 1);
  if (task === 'transaction') {
    const scope = hand.scope(depth + 1);
    if (random.chance(0.5)) return scope;
    const cancelled: readonly Part[] = [undone(hand, depth + 1), { kind: 'end', what: 'cancel' }];
    return { ...scope, parts: [...scope.parts, ...cancelled] };
  }
  if (task !== 'ad-hoc') return undefined;
  const parts = Array.from({ length: random.integer(2, 3) }, () => hand.activity(depth + 2));
  return { parts, beside: [], rewired: [], data: [] };
}

/** Several that can be undone, then a throw of compensation. */
export function undone(hand: Hand, depth: number): Part {
  const { random } = hand;
  const parts: Part[] = Array.from({ length: random.integer(2, 3) }, () => ({
    ...hand.activity(depth + 2),
    undo: random.weighted(UNDO),
  }));
  const what = random.pick([
    'compensation',
    'compensation',
    'compensation of one',
    'compensation beside',
  ] as const);
  const kind = random.chance(0.3) ? 'end' : 'throw';
  return { kind: 'row', parts: [...parts, { kind, what }] };
}

function outcomes(random: Random): readonly Outcome[] {
  return Array.from({ length: random.integer(1, 2) }, () => {
    if (random.chance(0.82)) return { n: random.integer(0, 5) };
    return random.chance(0.7) ? { error: random.pick([1, 2, 3] as const) } : { failure: true };
  });
}

type Likely = readonly (readonly [number, Trait])[];

const LIKELY: Likely = [
  [0.05, 'start listener'],
  [0.05, 'end listener'],
  [0.1, 'before all listener'],
  [0.04, 'cancel listener'],
  [0.06, 'input'],
  [0.05, 'output'],
  [0.03, 'data'],
  [0.02, 'startQuantity'],
  [0.02, 'completionQuantity'],
];
const OWN: Partial<Readonly<Record<Task, Likely>>> = {
  'user task': [
    [0.4, 'assigned'],
    [0.3, 'task listener'],
  ],
  'call activity': [
    [0.3, 'assigned'],
    [0.3, 'collects'],
  ],
  'ad-hoc': [
    [0.25, 'chosen'],
    [0.5, 'completion'],
    [0.5, 'finish rest'],
    [0.4, 'sequential'],
    [0.4, 'collects'],
    [0.3, 'agent'],
  ],
};

function traitsOf(random: Random, task: Task): readonly Trait[] {
  const likely = [...LIKELY, ...(OWN[task] ?? [])];
  const traits = likely.filter(([chance]) => random.chance(chance)).map(([, trait]) => trait);
  // Data and mappings of the same names exclude each other.
  return traits.filter(
    (one) => !(one === 'data' && (traits.includes('output') || traits.includes('input'))),
  );
}

/** Turns of tasks that take no time are all done before any of them counts. */
function repeat(random: Random, task: Task): Repeat {
  if (random.chance(0.25)) {
    return { kind: 'standard', before: random.chance(0.5), maximum: random.integer(1, 3) };
  }
  const behavior = random.weighted<'none' | 'one' | 'complex' | undefined>([
    [6, undefined],
    [1, 'none'],
    [1, 'one'],
    [1, 'complex'],
  ]);
  const sequential = random.chance(0.5);
  return {
    ...{ kind: 'multi-instance', sequential, times: random.integer(0, 4) },
    ...{ counted: random.chance(0.3), collects: random.chance(0.4) },
    completion: random.chance(0.35) && (sequential || TAKE_TIME.has(task)),
    ...(behavior === undefined ? {} : { behavior }),
  };
}

const TAKE_TIME: ReadonlySet<Task> = new Set<Task>([
  'service task',
  'user task',
  'receive task',
  'call activity',
  'rule by job',
]);

function makeUpGuards(
  hand: Hand,
  task: Task,
  depth: number,
  loop: Repeat | undefined,
): readonly Guard[] {
  const { random } = hand;
  const composite = task === 'subprocess' || task === 'transaction' || task === 'call activity';
  const escalates = composite || task === 'ad-hoc' || loop?.kind === 'multi-instance' ? 1 : 0;
  const likely = hand.weight('boundary', composite ? 0.5 : 0.2);
  const guards: Guard[] = [];
  while (guards.length < 3 && random.chance(Math.min(0.75, likely) / (guards.length + 1))) {
    const trigger = hand.trigger([
      ...CAUGHT,
      [1, 'cycle'],
      [4, 'error'],
      [2, 'any error'],
      [escalates * 3, 'escalation'],
      [escalates * 1, 'any escalation'],
    ]);
    guards.push(makeUpGuard(hand, trigger, depth));
  }
  if (task === 'transaction') guards.push(makeUpGuard(hand, hand.trigger([[1, 'cancel']]), depth));
  return guards;
}

export function makeUpGuard(hand: Hand, trigger: Trigger, depth: number): Guard {
  const { random } = hand;
  return {
    ...{ trigger, interrupting: random.chance(0.6) },
    way: depth < 3 ? hand.parts(depth + 2, 2) : [],
    returns: random.chance(0.5),
  };
}
