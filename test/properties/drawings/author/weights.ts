/** How often things of one kind are made up. */
import type { Activity, Help, Task, Thrown, TriggerKind } from '../story.ts';
import type { Weighted } from './hand.ts';

export const HELPS: readonly Help[] = ['retry', 'retry', 'skip', 'error'];
export const UNDO: Weighted<NonNullable<Activity['undo']>> = [
  [6, 'task'],
  [1, 'script'],
  [1, 'subprocess'],
];
/** What any event can wait for. */
export const CAUGHT: Weighted<TriggerKind> = [
  [4, 'timer'],
  [1, 'date'],
  [3, 'message'],
  [1.5, 'message by key'],
  [2.5, 'signal'],
  [2, 'condition'],
  [1, 'multiple'],
  [1, 'parallel multiple'],
];
export const THROWN: Weighted<Thrown> = [
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
export const ENDS: Weighted<Thrown> = [
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
/** Tasks that are not scopes, user tasks or calls. */
export const TASKS: Weighted<Task> = [
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
