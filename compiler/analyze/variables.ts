import type { JsonSchema } from '#contracts/job.ts';

/** What is known of the variables of a process, node by node. */
export interface VariableTable {
  /** Every variable of the process scope, in the order in which the model first writes it; start variables first. */
  readonly variables: readonly Variable[];
  /** JSON schema of what `variable` holds when a token enters `node`; undefined when it is not known. */
  typeOf(variable: string, node: string): JsonSchema | undefined;
  /** Whether every path to `node` has written `variable`. */
  isAssigned(variable: string, node: string): boolean;
}

export interface Variable {
  readonly name: string;
  /** What it may hold, over all its writers; undefined when one of them is not known. */
  readonly type?: JsonSchema;
  /** Written before the first element runs: the input schema requires it. */
  readonly isInput: boolean;
}
