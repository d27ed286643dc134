import type { Definitions, GlobalTask } from '../model/definitions.ts';
import type { CallActivity } from '../model/flow-node.ts';
import type { FlowElements, Process } from '../model/process.ts';

/** The processes of a file that run: those that are executable, and each global task that one of them calls. */
export function executableProcesses({ processes, globalTasks }: Definitions): readonly Process[] {
  const executable = processes.filter(({ isExecutable }) => isExecutable);
  const called = new Set(executable.flatMap(callsIn).map(calledId));
  const tasks = globalTasks.filter(({ id }) => called.has(id));
  return [...executable, ...tasks.map(processOf)];
}

/** Id of what a call activity calls; undefined when it is worked out. */
function calledId({ calledElement, extensions }: CallActivity): string | undefined {
  const processId = extensions.calledElement?.processId ?? undefined;
  if (processId?.kind === 'feel') return undefined;
  const text = processId?.text.trim() || calledElement?.trim() || '';
  return text.slice(text.lastIndexOf(':') + 1);
}

function callsIn(scope: FlowElements): readonly CallActivity[] {
  return scope.nodes.flatMap((node) => {
    if ('nodes' in node) return callsIn(node);
    return node.kind === 'callActivity' ? [node] : [];
  });
}

/** A global task is a process of one task, which has its id. BPMN 2.0.2, section 10.3.6. */
function processOf({ id, name, span, task }: GlobalTask): Process {
  const { extensions } = task;
  const none = { executionListeners: [], properties: [], versionTag: undefined };
  return {
    ...{ kind: 'process', id, name, span, isExecutable: true, nodes: [task], flows: [] },
    ...{ associations: [], lanes: [], dataObjects: [], properties: [], others: [] },
    extensions: { ...extensions, ...none },
  };
}
