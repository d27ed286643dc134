/**
 * Makes up stories: mostly blocks within blocks, as people draw them, with joins that do not match, flows that lead elsewhere, and
 * everything that an activity can carry. Some begin with a scene in which something happens that chance seldom brings about.
 */
import type { Random } from '../../random.ts';
import type { Activity, Beside, Part, Scope, Story, Trigger, TriggerKind } from '../story.ts';
import { makeUpActivity, undone } from './activities.ts';
import { makeUpBlock, makeUpEvents, makeUpLoop } from './blocks.ts';
import type { Hand, Weighted } from './hand.ts';
import { makeUpScene } from './scenes.ts';
import type { Topic } from './topics.ts';
import { CAUGHT, ENDS, THROWN } from './weights.ts';
import { makeUpAround, makeUpArrivals, makeUpDress, makeUpStarts } from './world.ts';

const MUCH = 8;

export function makeUp(random: Random, topics: readonly Topic[] = []): Story {
  return new Author(random, topics).story();
}

class Author implements Hand {
  readonly random: Random;
  left: number;
  private readonly topics: readonly Topic[];

  constructor(random: Random, topics: readonly Topic[]) {
    this.random = random;
    this.topics = topics;
    this.left = random.integer(3, 14);
  }

  story(): Story {
    const { random } = this;
    const parts = this.parts(0, 5);
    const scope = this.around(0, parts);
    const starts = makeUpStarts(random);
    const story: Story = {
      n: random.integer(0, 3),
      ...{ scope, starts },
      begins: random.integer(0, starts.length - 1),
      arrivals: makeUpArrivals(random),
      around: makeUpAround(random),
      order: random.integer(0, 100_000),
    };
    if (random.chance(0.5)) return { ...story, dressed: makeUpDress(random) };
    const scene = makeUpScene(this);
    const arrivals = [...scene.arrivals, ...story.arrivals];
    const whole = { ...scope, parts: [...scene.parts, ...parts] };
    return { ...story, arrivals, scope: whole, dressed: makeUpDress(random) };
  }

  weight(topic: Topic, usual: number): number {
    return this.topics.includes(topic) ? usual * MUCH : usual;
  }

  scope(depth: number): Scope {
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

  trigger(kinds: Weighted<TriggerKind>): Trigger {
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
    if (random.chance(Math.min(0.4, this.weight('end', 0.1)))) {
      parts.push({ kind: 'end', what: random.weighted(ENDS) });
    }
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
        () => makeUpBlock(this, depth),
      ],
      [deep * this.weight('loop', 0.8), () => makeUpLoop(this, depth)],
      [deep * this.weight('events', 0.8), () => makeUpEvents(this, depth)],
      [0.4, () => ({ kind: 'link', loops: random.chance(0.5) })],
      [this.weight('compensation', 0.8), () => undone(this, depth)],
    ]);
    return make();
  }

  activity(depth: number): Activity {
    return makeUpActivity(this, depth);
  }
}
