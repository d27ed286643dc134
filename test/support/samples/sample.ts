import type { Scenario } from '../in-process/scenario.ts';

/** One way through a sample: what the world does, and what must come of it. */
export interface SampleScenario extends Scenario {
  /** End event of the process that is reached last; absent: the instance does not end. */
  readonly ends?: string;
  /** Elements whose jobs start, in this order, each as often as it does. */
  readonly does: readonly string[];
  /** Variables at the end, those that matter. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What the instance waits for when nothing more can happen, as `<kind> <element>`. */
  readonly waits?: readonly string[];
  /** What senders of messages are told, in order. */
  readonly answers?: readonly string[];
}

/** Scenarios by name. */
export type SampleScenarios = Readonly<Record<string, SampleScenario>>;
