import type { Scenario } from '../support/in-process/scenario.ts';
import type { Random } from './random.ts';

/** A random process as a tree of blocks, from which both the structured code and the graph are made. */
export type Block =
  | JobBlock
  | ScriptBlock
  | WaitBlock
  | SubprocessBlock
  | BranchBlock
  | LoopBlock
  | ThrowBlock
  | EndBlock;

export type Sequence = readonly Block[];

/** A boundary event, and where its way goes: back behind the activity, unless it comes to an end. */
export interface Exit {
  readonly id: string;
  readonly on:
    | { readonly error: string | undefined }
    | { readonly hours: number }
    | { readonly message: string };
  readonly way: Sequence;
}

export interface JobBlock {
  readonly kind: 'job';
  readonly id: string;
  readonly exits: readonly Exit[];
  /** Id of the compensation handler, a job. */
  readonly undo?: string;
}

/** Counts how often it was reached, in a variable of its own. */
export interface ScriptBlock {
  readonly kind: 'script';
  readonly id: string;
}

export interface WaitBlock {
  readonly kind: 'wait';
  readonly id: string;
  readonly on: { readonly hours: number } | { readonly message: string };
  readonly exits: readonly Exit[];
}

export interface SubprocessBlock {
  readonly kind: 'subprocess';
  readonly id: string;
  readonly body: Sequence;
  readonly exits: readonly Exit[];
}

/** Parallel branches that join, or exclusive ways of which the variable `decides` takes one. */
export interface BranchBlock {
  readonly kind: 'parallel' | 'choice';
  readonly id: string;
  readonly decides: string;
  readonly branches: readonly Sequence[];
}

/** Do ... while, a fixed number of times. */
export interface LoopBlock {
  readonly kind: 'loop';
  readonly id: string;
  readonly times: number;
  readonly body: Sequence;
}

export interface ThrowBlock {
  readonly kind: 'throw';
  readonly id: string;
}

/** The last block of its sequence. */
export interface EndBlock {
  readonly kind: 'end';
  readonly id: string;
  readonly result: 'none' | 'terminate' | 'compensation' | { readonly error: string };
}

const ERRORS = ['E1', 'E2'];
const MESSAGES = ['M1', 'M2'];
const VARIABLES = ['v1', 'v2'];

/** @param size about how many blocks */
export function randomProcess(random: Random, size: number): Sequence {
  return new Generator(random, size).sequence({ depth: 0, joins: false });
}

interface Place {
  readonly depth: number;
  /** Inside a branch that others wait for: it may not end by itself. */
  readonly joins: boolean;
}

class Generator {
  private readonly random: Random;
  private left: number;
  private next = 1;

  constructor(random: Random, size: number) {
    this.random = random;
    this.left = size;
  }

  sequence(place: Place): Sequence {
    const blocks: Block[] = [];
    const length = this.random.integer(1, 4);
    while (blocks.length < length && this.left > 0) blocks.push(this.block(place));
    if (this.random.chance(0.15)) blocks.push(this.end(place));
    return blocks;
  }

  private block(place: Place): Block {
    this.left -= 1;
    const inner = { ...place, depth: place.depth + 1 };
    const compound = place.depth < 4 ? 1 : 0;
    const make = this.random.weighted<() => Block>([
      [5, () => this.job(inner)],
      [1, () => ({ kind: 'script', id: this.id('Script') })],
      [2, () => this.wait(inner)],
      [2 * compound, () => this.subprocess(inner)],
      [2 * compound, () => this.branches('parallel', { ...inner, joins: true })],
      [2 * compound, () => this.branches('choice', inner)],
      [compound, () => this.loop(inner)],
      [1, () => ({ kind: 'throw', id: this.id('Throw') })],
    ]);
    return make();
  }

  private job(place: Place): Block {
    const job = { kind: 'job', id: this.id('Job'), exits: this.exits(place) } as const;
    return this.random.chance(0.3) ? { ...job, undo: this.id('Undo') } : job;
  }

  private wait(place: Place): Block {
    const on = this.random.chance(0.5) ? this.timer() : { message: this.random.pick(MESSAGES) };
    return { kind: 'wait', id: this.id('Wait'), on, exits: this.exits(place) };
  }

  private subprocess(place: Place): Block {
    const body = this.sequence({ ...place, joins: false });
    return { kind: 'subprocess', id: this.id('Sub'), body, exits: this.exits(place, 0.8) };
  }

  private branches(kind: 'parallel' | 'choice', place: Place): Block {
    const count = this.random.integer(2, 3);
    const branches = Array.from({ length: count }, () => this.sequence(place));
    return { kind, id: this.id('Fork'), decides: this.random.pick(VARIABLES), branches };
  }

  private loop(place: Place): Block {
    const body = this.sequence(place);
    return { kind: 'loop', id: this.id('Loop'), times: this.random.integer(2, 3), body };
  }

  private exits(place: Place, likely = 0.25): readonly Exit[] {
    const wanted: Exit['on'][] = [];
    if (this.random.chance(likely)) wanted.push({ error: this.random.pick(ERRORS) });
    if (this.random.chance(likely / 4)) wanted.push({ error: undefined });
    if (this.random.chance(likely / 2)) wanted.push(this.timer());
    if (this.random.chance(likely / 2)) wanted.push({ message: this.random.pick(MESSAGES) });
    return wanted.map((on) => {
      const way = this.left > 0 && place.depth < 4 ? this.sequence(place) : [];
      return { id: this.id('On'), on, way };
    });
  }

  private end({ joins, depth }: Place): Block {
    const result = this.random.weighted<EndBlock['result']>([
      [joins ? 0 : 4, 'none'],
      [joins ? 0 : 1, 'compensation'],
      [1, 'terminate'],
      [depth > 0 ? 3 : 1, { error: this.random.pick(ERRORS) }],
    ]);
    return { kind: 'end', id: this.id('End'), result };
  }

  /** A quarter of an hour apart from the full hours that jobs keep to. */
  private timer(): { readonly hours: number } {
    return { hours: this.random.integer(1, 40) + 0.25 };
  }

  private id(prefix: string): string {
    return `${prefix}${this.next++}`;
  }
}

const HOUR = 3_600_000;

/** What the world does to a random process: outcomes of jobs, messages, an operator for some of the incidents. */
export function randomScenario(random: Random, process: Sequence): Scenario {
  const jobs = jobIds(process).map((id) => [id, randomPlan(random)] as const);
  const troubled = [...jobs.map(([id]) => id), ...errorEnds(process)].filter(() =>
    random.chance(0.7),
  );
  const messages = Array.from({ length: random.integer(0, 5) }, (_, index) => ({
    name: random.pick(MESSAGES),
    at: Math.round((random.integer(0, 60) + 0.5) * HOUR) + index,
    // Of its own: two branches may take a kept message and read a variable in one activation, in either order.
    variables: { [`seen${index}`]: true },
    ...(random.chance(0.2) ? { timeToLive: 5 * HOUR } : {}),
  }));
  return {
    input: { v1: random.integer(0, 3) },
    jobs: Object.fromEntries(jobs),
    messages,
    incidents: Object.fromEntries(
      troubled.map((id) => [id, { action: random.pick(['retry', 'skip']), after: 3 * HOUR + 7 }]),
    ),
    until: 2_000 * HOUR,
  };
}

function randomPlan(random: Random): NonNullable<Scenario['jobs']>[string] {
  const after = random.integer(1, 9) * HOUR + random.integer(1, 600_000);
  const result = { [random.pick(VARIABLES)]: random.integer(0, 3) };
  if (random.chance(0.12)) return { after, error: random.pick(ERRORS), variables: result };
  if (random.chance(0.1))
    return [
      { after, failure: 'down' },
      { after, result },
    ];
  return { after, result };
}

/** Ids of all jobs, compensation handlers included. */
export function jobIds(blocks: Sequence): readonly string[] {
  return allBlocks(blocks).flatMap((block) => {
    if (block.kind !== 'job') return [];
    return block.undo === undefined ? [block.id] : [block.id, block.undo];
  });
}

/** Ids of the error end events: what nothing catches waits for an operator there. */
function errorEnds(blocks: Sequence): readonly string[] {
  return allBlocks(blocks).flatMap((block) =>
    block.kind === 'end' && typeof block.result === 'object' ? [block.id] : [],
  );
}

function allBlocks(blocks: Sequence): readonly Block[] {
  return blocks.flatMap((block) => {
    const exits = 'exits' in block ? block.exits.flatMap(({ way }) => allBlocks(way)) : [];
    switch (block.kind) {
      case 'subprocess':
      case 'loop':
        return [block, ...allBlocks(block.body), ...exits];
      case 'parallel':
      case 'choice':
        return [block, ...block.branches.flatMap(allBlocks)];
      default:
        return [block, ...exits];
    }
  });
}
