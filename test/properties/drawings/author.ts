/**
 * Makes up stories: mostly blocks within blocks, as people draw them, with joins that do not match, flows that lead elsewhere, and
 * everything that an activity can carry.
 */
import type { Random } from '../random.ts';
import type {
  Activity,
  Around,
  Arrival,
  Beside,
  Block,
  Branch,
  EventWay,
  Guard,
  Help,
  Loop,
  Outcome,
  Part,
  Repeat,
  Scope,
  Start,
  Story,
  Task,
  Thrown,
  Trait,
  Trigger,
  TriggerKind,
} from './story.ts';

/** What stories can be about more than usual. */
export const TOPICS = [
  'inclusive',
  'parallel',
  'exclusive',
  'complex',
  'compensation',
  'boundary',
  'loop',
  'repeat',
  'subprocess',
  'ad-hoc',
  'event subprocess',
  'events',
  'user',
  'call',
  'wiring',
  'end',
] as const;

export type Topic = (typeof TOPICS)[number];

const MUCH = 8;

type Weighted<T> = readonly (readonly [number, T])[];

export function makeUp(random: Random, topics: readonly Topic[] = []): Story {
  return new Author(random, topics).story();
}

class Author {
  private readonly random: Random;
  private readonly topics: readonly Topic[];
  /** Parts that may still be drawn. */
  private left: number;

  constructor(random: Random, topics: readonly Topic[]) {
    this.random = random;
    this.topics = topics;
    this.left = random.integer(3, 14);
  }

  story(): Story {
    const { random } = this;
    const parts = this.parts(0, 5);
    const scope = this.around(0, parts);
    const starts = this.starts();
    return {
      n: random.integer(0, 3),
      scope,
      starts,
      begins: random.integer(0, starts.length - 1),
      arrivals: this.arrivals(),
      around: AROUND.filter(() => random.chance(0.05)),
      order: random.integer(0, 100_000),
    };
  }

  private weight(topic: Topic, usual: number): number {
    return this.topics.includes(topic) ? usual * MUCH : usual;
  }

  private starts(): readonly Start[] {
    const { random } = this;
    const kinds: Weighted<Start['kind']> = [
      [30, 'none'],
      ...STARTS.map((kind) => [1, kind] as const),
    ];
    if (random.chance(0.9)) return [{ kind: random.weighted(kinds) }];
    return [{ kind: 'none' }, { kind: random.pick(STARTS) }];
  }

  private arrivals(): readonly Arrival[] {
    const { random } = this;
    return Array.from({ length: random.integer(3, 9) }, () => ({
      what: random.pick(WHATS),
      at: random.integer(1, 150),
      ...(random.chance(0.4) ? { n: random.integer(0, 5) } : {}),
    }));
  }

  private scope(depth: number): Scope {
    const parts = this.parts(depth, 3);
    return this.around(depth, parts.length > 0 ? parts : [this.activity(depth)]);
  }

  private around(depth: number, parts: readonly Part[]): Scope {
    const { random } = this;
    const likely = this.weight('event subprocess', 0.06);
    const beside = depth < 3 && random.chance(Math.min(0.5, likely)) ? [this.beside(depth)] : [];
    if (beside.length > 0 && random.chance(0.2)) beside.push(this.beside(depth));
    const wired = random.chance(Math.min(0.6, this.weight('wiring', 0.12)));
    return {
      ...{ parts, beside },
      rewired: wired
        ? Array.from({ length: random.integer(1, 3) }, () => ({
            ...{ flow: random.integer(0, 40), to: random.integer(0, 40) },
          }))
        : [],
      data: random.chance(0.05) ? [random.pick(['data object', 'property'])] : [],
    };
  }

  private beside(depth: number): Beside {
    const { random } = this;
    const trigger = this.trigger([
      ...CAUGHT,
      [2, 'cycle'],
      [3, 'error'],
      [2, 'any error'],
      [3, 'escalation'],
      [1, 'any escalation'],
      [depth === 0 ? 0 : this.weight('compensation', 2), 'compensation'],
    ]);
    return { trigger, interrupting: random.chance(0.5), scope: this.scope(depth + 1) };
  }

  private trigger(kinds: Weighted<TriggerKind>): Trigger {
    const { random } = this;
    return {
      kind: random.weighted(kinds),
      minutes: random.integer(1, 60),
      which: random.chance(0.6) ? 1 : 2,
      byReference: random.chance(0.3),
    };
  }

  parts(depth: number, most: number): readonly Part[] {
    const { random } = this;
    const wanted = random.integer(1, most);
    const parts: Part[] = [];
    while (parts.length < wanted && this.left > 0) parts.push(this.part(depth));
    if (random.chance(Math.min(0.4, this.weight('end', 0.1)))) parts.push(this.end());
    return parts;
  }

  private part(depth: number): Part {
    this.left -= 1;
    const { random } = this;
    const deep = depth < 4 ? 1 : 0;
    const make = random.weighted<() => Part>([
      [10, () => this.activity(depth)],
      [2, () => ({ kind: 'catch', trigger: this.trigger(CAUGHT) })],
      [2, () => ({ kind: 'throw', what: random.weighted(THROWN) })],
      [
        deep * (4 + this.weight('inclusive', 0.5) + this.weight('parallel', 0.5)),
        () => this.block(depth),
      ],
      [deep * this.weight('loop', 0.8), () => this.loop(depth)],
      [deep * this.weight('events', 0.8), () => this.events(depth)],
      [0.4, () => ({ kind: 'link', loops: random.chance(0.4) })],
      [this.weight('compensation', 0.8), () => this.undone(depth)],
    ]);
    return make();
  }

  private end(): Part {
    return { kind: 'end', what: this.random.weighted(ENDS) };
  }

  /** Several that can be undone, then a throw of compensation. */
  private undone(depth: number): Part {
    const { random } = this;
    const parts: Part[] = Array.from({ length: random.integer(2, 3) }, () => ({
      ...this.activity(depth + 2),
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

  private activity(depth: number): Activity {
    const { random } = this;
    const task = this.task(depth);
    const composite = task === 'subprocess' || task === 'transaction';
    const repeats = this.weight('repeat', composite ? 0.12 : 0.08);
    const loop = random.chance(Math.min(0.7, repeats)) ? this.repeat(task) : undefined;
    const guards = this.guards(task, depth, loop);
    const undoes = random.chance(Math.min(0.6, this.weight('compensation', 0.08)));
    const inside = this.insideOf(task, depth);
    return {
      ...{ kind: 'activity', task, minutes: random.integer(1, 40) },
      comes: this.outcomes(),
      helps: random.chance(0.5) ? [random.pick(HELPS), random.pick(HELPS)] : [random.pick(HELPS)],
      ...{ guards, traits: this.traits(task) },
      ...(inside === undefined ? {} : { inside }),
      ...(loop === undefined ? {} : { loop }),
      ...(undoes ? { undo: random.weighted(UNDO) } : {}),
      ...(random.chance(0.03) && depth < 3
        ? { sideways: { modulo: random.integer(1, 3), parts: this.parts(depth + 1, 2) } }
        : {}),
    };
  }

  private task(depth: number): Task {
    const deep = depth < 3 && this.left > 0 ? 1 : 0;
    return this.random.weighted<Task>([
      ...TASKS,
      [this.weight('user', 2), 'user task'],
      [this.weight('call', 1.5), 'call activity'],
      [deep * this.weight('subprocess', 4), 'subprocess'],
      [deep * 1.2, 'transaction'],
      [deep * this.weight('ad-hoc', 1.2), 'ad-hoc'],
    ]);
  }

  private insideOf(task: Task, depth: number): Scope | undefined {
    if (task === 'subprocess') return this.scope(depth + 1);
    if (task === 'transaction') {
      const scope = this.scope(depth + 1);
      if (this.random.chance(0.5)) return scope;
      return {
        ...scope,
        parts: [...scope.parts, this.undone(depth + 1), { kind: 'end', what: 'cancel' }],
      };
    }
    if (task !== 'ad-hoc') return undefined;
    const parts = Array.from({ length: this.random.integer(2, 3) }, () => this.activity(depth + 2));
    return { parts, beside: [], rewired: [], data: [] };
  }

  private outcomes(): readonly Outcome[] {
    const { random } = this;
    return Array.from({ length: random.integer(1, 2) }, () => {
      if (random.chance(0.82)) return { n: random.integer(0, 5) };
      return random.chance(0.7) ? { error: random.pick([1, 2, 3] as const) } : { failure: true };
    });
  }

  private traits(task: Task): readonly Trait[] {
    const { random } = this;
    const likely: readonly (readonly [number, Trait])[] = [
      [0.05, 'start listener'],
      [0.05, 'end listener'],
      [0.1, 'before all listener'],
      [0.04, 'cancel listener'],
      [0.06, 'input'],
      [0.05, 'output'],
      [0.03, 'data'],
      [0.02, 'startQuantity'],
      [0.02, 'completionQuantity'],
      ...(task === 'user task'
        ? ([
            [0.4, 'assigned'],
            [0.3, 'task listener'],
          ] as const)
        : []),
      ...(task === 'call activity'
        ? ([
            [0.3, 'assigned'],
            [0.3, 'collects'],
          ] as const)
        : []),
      ...(task === 'ad-hoc'
        ? ([
            [0.25, 'chosen'],
            [0.4, 'completion'],
            [0.3, 'finish rest'],
            [0.3, 'sequential'],
            [0.3, 'collects'],
            [0.25, 'agent'],
          ] as const)
        : []),
    ];
    const traits = likely.filter(([chance]) => random.chance(chance)).map(([, trait]) => trait);
    // A list of what is chosen, and an agent that chooses, exclude each other; so do data and mappings of the same names.
    return traits.filter(
      (one) => !(one === 'data' && (traits.includes('output') || traits.includes('input'))),
    );
  }

  /** Turns of tasks that take no time are all done before any of them counts. */
  private repeat(task: Task): Repeat {
    const { random } = this;
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

  private guards(task: Task, depth: number, loop: Repeat | undefined): readonly Guard[] {
    const { random } = this;
    const composite = task === 'subprocess' || task === 'transaction' || task === 'call activity';
    const escalates = composite || task === 'ad-hoc' || loop?.kind === 'multi-instance' ? 1 : 0;
    const likely = this.weight('boundary', composite ? 0.5 : 0.2);
    const guards: Guard[] = [];
    while (guards.length < 3 && random.chance(Math.min(0.75, likely) / (guards.length + 1))) {
      const trigger = this.trigger([
        ...CAUGHT,
        [1, 'cycle'],
        [4, 'error'],
        [2, 'any error'],
        [escalates * 3, 'escalation'],
        [escalates * 1, 'any escalation'],
      ]);
      guards.push(this.guard(trigger, depth));
    }
    if (task === 'transaction') guards.push(this.guard(this.trigger([[1, 'cancel']]), depth));
    return guards;
  }

  private guard(trigger: Trigger, depth: number): Guard {
    const { random } = this;
    return {
      ...{ trigger, interrupting: random.chance(0.6) },
      way: depth < 3 ? this.parts(depth + 2, 2) : [],
      returns: random.chance(0.5),
    };
  }

  private block(depth: number): Block {
    const { random } = this;
    const split = random.weighted<Block['split']>([
      [this.weight('exclusive', 3), 'exclusive'],
      [this.weight('parallel', 3), 'parallel'],
      [this.weight('inclusive', 3), 'inclusive'],
      [0.3 + this.weight('complex', 0.5), 'complex'],
      [0.7, 'implicit'],
    ]);
    const count = split === 'inclusive' ? random.integer(2, 4) : random.integer(2, 3);
    const branches = Array.from({ length: count }, () => this.branch(depth, split));
    return {
      ...{ kind: 'block', split, join: this.join(split), branches },
      hasDefault: random.chance(0.85),
      mixed: random.chance(0.4),
      typed: random.chance(0.4),
      needs: random.integer(1, count),
    };
  }

  private branch(depth: number, split: Block['split']): Branch {
    const { random } = this;
    // Most branches of an inclusive block are taken: joins have to wait.
    const modulo = split === 'inclusive' && random.chance(0.6) ? 1 : random.integer(1, 3);
    const parts = this.parts(depth + 1, 2);
    // What ends the scope at the moment of the split ends what other branches do then, or not.
    if (parts[0]?.kind === 'end')
      return { modulo, remainder: 0, parts: [this.activity(9), ...parts] };
    const empty = parts.length === 0 || random.chance(0.08);
    const filled = empty && split === 'parallel' ? [this.activity(depth + 2)] : parts;
    return {
      modulo,
      remainder: random.integer(0, 3),
      parts: empty && split !== 'parallel' ? [] : filled,
    };
  }

  private join(split: Block['split']): Block['join'] {
    const { random } = this;
    const own = split === 'implicit' ? 'parallel' : split === 'complex' ? 'inclusive' : split;
    return random.weighted<Block['join']>([
      [12, own],
      [1, 'exclusive'],
      [1, 'parallel'],
      [this.weight('inclusive', 1.5), 'inclusive'],
      [0.4 + this.weight('complex', 0.6), 'complex'],
      [1.5, 'implicit'],
    ]);
  }

  private loop(depth: number): Loop {
    const back = this.random.chance(0.4) ? this.parts(depth + 1, 1) : [];
    return { kind: 'loop', turns: this.random.integer(1, 3), body: this.parts(depth + 1, 2), back };
  }

  private events(depth: number): Part {
    const ways = Array.from({ length: this.random.integer(2, 3) }, (_, index): EventWay => {
      const kinds: Weighted<TriggerKind> =
        index === 0
          ? [[1, 'timer']]
          : [
              [3, 'message'],
              [1, 'message by key'],
              [2, 'signal'],
              [1, 'condition'],
              [1, 'timer'],
            ];
      return {
        trigger: this.trigger(kinds),
        task: this.random.chance(0.4),
        parts: this.parts(depth + 1, 2),
      };
    });
    const named = ways.map((way, index) =>
      index < 2 ? way : { ...way, trigger: { ...way.trigger, kind: 'timer' as const } },
    );
    return { kind: 'events', ways: named };
  }
}

const TAKE_TIME: ReadonlySet<Task> = new Set<Task>([
  'service task',
  'user task',
  'receive task',
  'call activity',
  'rule by job',
]);
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
const HELPS: readonly Help[] = ['retry', 'retry', 'skip', 'error'];
const UNDO: Weighted<'task' | 'script' | 'subprocess'> = [
  [6, 'task'],
  [1, 'script'],
  [1, 'subprocess'],
];
const CAUGHT: Weighted<TriggerKind> = [
  [4, 'timer'],
  [1, 'date'],
  [3, 'message'],
  [1.5, 'message by key'],
  [2.5, 'signal'],
  [2, 'condition'],
  [1, 'multiple'],
  [1, 'parallel multiple'],
];
const THROWN: Weighted<Thrown> = [
  [1, 'none'],
  [1, 'message'],
  [1, 'message by job'],
  [2, 'signal'],
  [2, 'escalation'],
  [1.5, 'compensation'],
  [1, 'compensation of one'],
  [0.7, 'compensation beside'],
  [1, 'multiple'],
];
const ENDS: Weighted<Thrown> = [
  [3, 'none'],
  [1, 'message'],
  [1, 'message by job'],
  [3, 'error'],
  [2, 'signal'],
  [2, 'escalation'],
  [1, 'compensation'],
  [0.5, 'compensation of one'],
  [2, 'terminate'],
  [2, 'cancel'],
  [1, 'multiple'],
];
const TASKS: Weighted<Task> = [
  [14, 'service task'],
  [1.5, 'script task'],
  [0.7, 'script task by job'],
  [0.8, 'decision'],
  [0.7, 'rule by job'],
  [0.8, 'send task'],
  [0.7, 'send task by job'],
  [1.5, 'receive task'],
  [0.7, 'manual task'],
  [0.7, 'abstract task'],
  [0.6, 'global task'],
];
