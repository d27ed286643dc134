import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { Instance } from '../instance.ts';
import { currentPort } from '../port/ambient.ts';
import type { ProcessContext, ProcessResult } from '../run.ts';
import { businessKeyOf, runInstance } from '../run.ts';
import { rootScope } from '../scope.ts';
import { Executor } from './executor.ts';
import type { Agents, References } from './graph.ts';
import { restoredInstance, restoreTokens } from './restore.ts';

/** A process as Temporal calls it. */
export type NetProcess = (
  input?: Readonly<Variables>,
  context?: ProcessContext,
) => Promise<ProcessResult>;

/**
 * Makes a workflow of a normalised graph: a token executor that runs any graph, structured or not. With a marking in
 * the context it goes on where that was taken.
 *
 * @param agents how each job type of the graph is called, by job type
 * @param references processes that it calls, and decisions
 */
export function net(
  graph: ProcessGraph<Evaluate>,
  agents: Agents,
  references: References = {},
): NetProcess {
  const definition = { id: graph.id, version: graph.version };
  return async (input = {}, context = {}) => {
    const port = currentPort();
    const { marking } = context;
    if (marking !== undefined) {
      const restored = restoredInstance(definition, port, marking);
      const executor = new Executor(restored, graph, agents, references);
      return runInstance(executor.instance, {
        start: () => restoreTokens(executor, marking),
        interrupt: () => executor.interrupt(),
      });
    }
    const root = rootScope(businessKeyOf(definition, port, context), input);
    const instance = new Instance(
      definition,
      port,
      root,
      port.execution.firstRunId,
      context.caller,
    );
    const executor = new Executor(instance, graph, agents, references, context.entry);
    return runInstance(instance, executor);
  };
}
