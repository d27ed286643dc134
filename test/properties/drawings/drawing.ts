import type { Scenario } from '../../support/in-process/scenario.ts';
import type { Story } from './story.ts';

/** A story as a model, and the world that it runs in. */
export interface Drawing {
  readonly story: Story;
  readonly text: string;
  /** Way to begin; absent: the process's own. */
  readonly begins: string | undefined;
  readonly scenario: Scenario;
  /** Forms of constructs by the element whose trace shows that they were executed. */
  readonly marks: ReadonlyMap<string, readonly string[]>;
  /** Elements that lead to an element: a gateway leaves no trace of its own. */
  readonly sources: ReadonlyMap<string, ReadonlySet<string>>;
  /** Job types that answer an integer, and its name. */
  readonly typed: readonly { readonly job: string; readonly variable: string }[];
}
