import type { Variables } from '../elements.ts';
import { begin, completeWith } from '../leaves/leaf.ts';
import { makeData } from './data.ts';
import { activityElement } from './elements.ts';
import { armEventSubprocesses } from './event-subprocess.ts';
import type { Executor } from './executor.ts';
import type { ProcessNode } from './graph.ts';
import type { Activation, NewLeaf, Work } from './live.ts';

/**
 * A process begins: its data are made and its listeners run, on a token of their own, then the elements of the way to begin get
 * theirs.
 */
export function startProcess(executor: Executor, entry: string | undefined): void {
  const { data = [] } = executor.process.scope;
  if (data.length === 0 && !listens(executor, 'start')) {
    openProcess(executor, entry);
    return;
  }
  const activation = processActivation(executor);
  if (entry !== undefined) activation.live.token.flow = entry;
  activation.work.start(activation);
}

/** No token is left: the listeners run, then the instance is over. */
export function endProcess(executor: Executor): void {
  const { instance, root } = executor;
  for (const disarm of root.events.values()) disarm();
  root.events.clear();
  if (!listens(executor, 'end')) {
    instance.finish({ kind: 'completed' });
    return;
  }
  const { leaf } = processActivation(executor);
  completeWith(leaf, {});
}

function processActivation(executor: Executor): Activation {
  const { instance, process, root } = executor;
  const live = executor.create(root, instance.root, process.id);
  live.token.occurrence = 1;
  return executor.enter(live, live.net.node(process.id));
}

export function processWork(executor: Executor, node: ProcessNode, newLeaf: NewLeaf): Work {
  const { instance } = executor;
  const leaf = {
    ...newLeaf(activityElement(node, executor.agents)),
    completed: () => instance.finish({ kind: 'completed' }),
  };
  const start = (activation: Activation): void => {
    const { live } = activation;
    begin(
      leaf,
      activation.vars,
      () => makeData(executor.process.scope, prepared(leaf.vars, instance.root.variables), true),
      () => {
        executor.remove(live);
        openProcess(executor, live.token.flow);
      },
    );
  };
  return { leaf, start };
}

/** What listeners bring at the start are variables of the process. */
function prepared(locals: Variables, variables: Variables): Variables {
  return Object.assign(variables, locals);
}

/** An element whose event started the process does not wait for it again. */
function openProcess(executor: Executor, entry: string | undefined): void {
  const { instance, process, root } = executor;
  const { root: scope } = instance;
  armEventSubprocesses(executor, root, scope);
  if (scope.interrupted !== undefined) return;
  const way = process.entries?.find(({ id }) => id === entry);
  const net = executor.netOf(scope);
  const tokens = (way?.nodes ?? net.graph.starts).map((id) => {
    const node = net.node(id);
    const event = node.kind === 'event-choice' && node.events.some((one) => one.id === way?.passed);
    const element = event ? (way?.passed ?? id) : id;
    const live = executor.create(root, scope, element);
    if (element === way?.passed) live.token.brought = {};
    return { live, element };
  });
  if (tokens.length === 0 && root.tokens.size === 0) root.emptied();
  for (const { live, element } of tokens) executor.arrive(live, element);
}

function listens({ process }: Executor, event: 'start' | 'end'): boolean {
  return process.listeners?.some((listener) => listener.event === event) ?? false;
}
