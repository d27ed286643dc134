import type { CaseRun } from './case-run.ts';
import type { MarkedRun } from './mark-agent.ts';
import type { TimeServer } from './time-server.ts';

/** Finds the run that a workflow belongs to: one it started itself, or one whose parent belongs to it. */
export function runFinder(
  runs: readonly CaseRun[],
  server: TimeServer,
): (workflowId: string) => Promise<MarkedRun> {
  const known = new Map<string, CaseRun>();
  return find;

  async function find(workflowId: string): Promise<CaseRun> {
    const run = known.get(workflowId) ?? runs.find(({ instances }) => instances.has(workflowId));
    const found = run ?? (await find(await parentOf(workflowId)));
    known.set(workflowId, found);
    return found;
  }

  async function parentOf(workflowId: string): Promise<string> {
    const { history } = await server.connection.workflowService.getWorkflowExecutionHistory({
      ...{ namespace: 'default', execution: { workflowId }, maximumPageSize: 1 },
    });
    const [started] = history?.events ?? [];
    const parent = started?.workflowExecutionStartedEventAttributes?.parentWorkflowExecution;
    if (!parent?.workflowId) throw new RangeError(`no case has started '${workflowId}'`);
    return parent.workflowId;
  }
}
