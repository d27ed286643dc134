/** What generated code calls: each binds an element once; README.md shows them side by side. */
export { process } from './structured/process.ts';
export { task } from './structured/task.ts';
export { userTask } from './structured/user-task.ts';
export { call } from './structured/call.ts';
export { step } from './structured/step.ts';
export { wait } from './structured/wait.ts';
export { eventSubprocess } from './structured/event-subprocess.ts';
export { repeat } from './structured/repeat.ts';
export { subprocess } from './structured/subprocess.ts';
export { on } from './structured/on.ts';
export { parallel } from './structured/parallel.ts';
export { inclusive } from './structured/inclusive.ts';
export { join } from './structured/join.ts';
export { inclusiveJoin } from './structured/inclusive-join.ts';
export { choice } from './structured/choice.ts';
export { firstOf } from './structured/first-of.ts';
export { compensate } from './structured/compensate.ts';
export { raise } from './structured/raise.ts';
export { end } from './structured/end.ts';

export type { Ended } from './structured/bindings.ts';
export type { Callable } from './structured/call.ts';
export type { TypedAgent } from './structured/task.ts';
export type { ProcessContext, ProcessResult } from './run.ts';
