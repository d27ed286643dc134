import type { ParallelNode } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Cancel } from '../port/port.ts';
import type { Executor } from './executor.ts';
import type { Graph } from './graph.ts';
import { nodeAt } from './graph.ts';
import type { LiveToken, TokenGroup } from './live.ts';

/**
 * The parallel join (BPMN 2.0.2 section 13.4.1): waits for one token on each incoming flow, takes one from each and
 * sends one on. Tokens that are too many stay on their flow for the next time.
 */
export function arriveAtJoin(
  executor: Executor,
  live: LiveToken,
  node: ParallelNode<Evaluate>,
  flow: string | undefined,
): void {
  const { token, group } = live;
  if (flow === undefined) {
    executor.pass(live, node.outgoing[0]);
    return;
  }
  token.flow = flow;
  token.since = executor.instance.port.now();
  executor.instance.move(token, 'joined', node.id);
  if (!fireIfComplete(executor, group, node)) showStuck(executor.instance, group);
}

/** True if the join had a token on each flow, and sent one on. */
export function fireIfComplete(
  executor: Executor,
  group: TokenGroup,
  node: ParallelNode<Evaluate>,
): boolean {
  const oldest = node.incoming.map((flow) => joined(group, node.id).find((at) => at.flow === flow));
  const [first, ...others] = oldest;
  if (first === undefined || others.includes(undefined)) return false;
  for (const other of others) if (other !== undefined) executor.remove(other.live);
  const { token } = first.live;
  delete token.flow;
  delete token.since;
  token.state = 'running';
  executor.pass(first.live, node.outgoing[0]);
  return true;
}

/**
 * A scope none of whose tokens can move any more is stuck for ever, unless a boundary event takes it away: shows
 * operators at which join, and which flows it waits for in vain.
 */
export function showStuck(instance: Instance, group: TokenGroup): void {
  for (const withdraw of group.stuck) withdraw();
  const tokens = [...group.tokens];
  const stuck = tokens.length > 0 && tokens.every(({ token }) => token.state === 'joined');
  const joins = new Set(stuck ? tokens.map(({ token }) => token.element) : []);
  group.stuck = [...joins].map((join) => showJoin(instance, group, join));
}

function showJoin(instance: Instance, group: TokenGroup, join: string): Cancel {
  const waiting = joined(group, join);
  const [first] = waiting;
  if (first === undefined) return () => {};
  const { graph, token } = first.live;
  const { label, incoming } = nodeAt(graph, join);
  const missing = incoming.filter((flow) => waiting.every((at) => at.flow !== flow));
  const now = instance.port.now();
  const since = Math.max(...[...group.tokens].map((live) => live.token.since ?? now));
  const what = missing.map((flow) => describeFlow(graph, flow)).join(', ');
  return instance.wait({
    element: join,
    label,
    scope: token.scope.path,
    kind: 'join',
    since,
    what,
  });
}

function joined(
  group: TokenGroup,
  join: string,
): readonly { readonly live: LiveToken; readonly flow: string | undefined }[] {
  return [...group.tokens]
    .filter(({ token }) => token.state === 'joined' && token.element === join)
    .map((live) => ({ live, flow: live.token.flow }));
}

function describeFlow(graph: Graph, id: string): string {
  const flow = graph.flows[id];
  const source = flow === undefined ? undefined : graph.nodes[flow.source];
  return source === undefined ? id : `${id} from '${source.label}'`;
}
