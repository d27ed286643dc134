import { considerComplex } from './complex.ts';
import type { Executor } from './executor.ts';
import type { Gathering } from './gathering.ts';
import { gatheringAt } from './gathering.ts';
import type { Node } from './graph.ts';
import { isAwaited } from './inclusive.ts';
import type { LiveToken, TokenGroup } from './live.ts';
import { release } from './live.ts';
import { showStuck } from './stuck.ts';

/** True if tokens wait for others at such a node. */
export function gathers(node: Node): boolean {
  switch (node.kind) {
    case 'parallel':
    case 'inclusive':
      return node.role === 'join';
    case 'complex':
      return true;
    default:
      return startQuantity(node) > 1;
  }
}

/** A token waits at a node for others, on the flow that it came by. */
export function gather(executor: Executor, live: LiveToken, node: Node, flow: string): void {
  const { token, group } = live;
  token.flow = flow;
  token.since ??= executor.instance.port.now();
  const gathering = gatheringAt(group, node);
  gathering.add(flow, live);
  executor.instance.move(token, 'joined', node.id);
  consider(executor, group, gathering);
  showStuck(executor.instance, group);
}

/** Goes on with the tokens that wait at a node, if those that it waits for are there, or will not come. */
export function consider(executor: Executor, group: TokenGroup, gathering: Gathering): void {
  const { node } = gathering;
  if (node.kind === 'complex') {
    considerComplex(executor, group, gathering, node);
  } else if (node.kind === 'parallel') {
    // One token from each flow (BPMN 2.0.2 section 13.4.1); more stay for the next time.
    if (gathering.width === node.incoming.length) join(executor, gathering, node.incoming);
  } else if (node.kind === 'inclusive') {
    if (gathering.count === 0 || isAwaited(group, gathering)) return;
    join(executor, gathering, gathering.filled);
  } else {
    startWithMany(executor, gathering);
  }
}

/** What an inclusive join or a complex gateway waits for depends on where the other tokens of the scope are. */
export function considerAgain(executor: Executor, group: TokenGroup): void {
  for (const gathering of group.gatherings.values()) {
    const { kind } = gathering.node;
    if (kind === 'inclusive' || kind === 'complex') consider(executor, group, gathering);
  }
}

function join(executor: Executor, gathering: Gathering, flows: readonly string[]): void {
  const [first, ...others] = gathering.take(flows);
  for (const other of others) executor.remove(other);
  if (first === undefined) return;
  release(first);
  executor.pass(first, gathering.node.outgoing[0]);
}

/** An activity that starts with several tokens (BPMN 2.0.2 section 13.3.2) takes them from one flow. */
function startWithMany(executor: Executor, gathering: Gathering): void {
  const { node } = gathering;
  const quantity = startQuantity(node);
  for (const flow of node.incoming) {
    while (gathering.on(flow) >= quantity) {
      const flows = Array.from({ length: quantity }, () => flow);
      const [first, ...others] = gathering.take(flows);
      for (const other of others) executor.remove(other);
      if (first === undefined) return;
      release(first);
      executor.activate(first, node);
    }
  }
}

function startQuantity(node: Node): number {
  return 'startQuantity' in node ? (node.startQuantity ?? 1) : 1;
}
