import type { Random } from '../../random.ts';
import type { Activity, Part, Scope, Trigger, TriggerKind } from '../story.ts';
import type { Topic } from './topics.ts';

export type Weighted<T> = readonly (readonly [number, T])[];

/** What the makers of single parts ask of the author of the whole story, as parts stand within parts. */
export interface Hand {
  readonly random: Random;
  /** Parts that may still be drawn. */
  readonly left: number;
  /** How likely something is; more so where the story is to be about it. */
  weight(topic: Topic, usual: number): number;
  parts(depth: number, most: number): readonly Part[];
  scope(depth: number): Scope;
  activity(depth: number): Activity;
  trigger(kinds: Weighted<TriggerKind>): Trigger;
}
