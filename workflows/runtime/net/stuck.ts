import type { Instance } from '../instance.ts';
import type { Cancel } from '../port/port.ts';
import type { Gathering } from './gathering.ts';
import type { LiveToken, TokenGroup } from './live.ts';
import type { ScopeNet } from './scope-net.ts';

/**
 * A scope none of whose tokens can move any more is stuck for ever, unless a boundary event takes it away: shows
 * operators at which join, and which flows it waits for in vain. What runs in its event subprocesses never comes to a join of it.
 */
export function showStuck(instance: Instance, group: TokenGroup): void {
  for (const withdraw of group.stuck) withdraw();
  group.stuck = [];
  const { gatherings, tokens } = group;
  const waiting = [...gatherings.values()].filter(({ count }) => count > 0);
  const joined = waiting.reduce((sum, { count }) => sum + count, 0);
  const [any] = tokens;
  if (any === undefined || joined === 0) return;
  if (joined < tokens.size && any.net.eventSubprocesses.length === 0) return;
  const all = [...tokens].filter(({ token, net }) => !net.isBeside(token.element));
  if (!all.every(({ token }) => token.state === 'joined')) return;
  group.stuck = waiting.map((gathering) => showJoin(instance, gathering, all));
}

function showJoin(instance: Instance, gathering: Gathering, tokens: readonly LiveToken[]): Cancel {
  const [first] = tokens;
  if (first === undefined) return () => {};
  const { net, token } = first;
  const { id, label, incoming } = gathering.node;
  const now = instance.port.now();
  const since = Math.max(...tokens.map((live) => live.token.since ?? now));
  const missing = incoming.filter((flow) => !gathering.has(flow));
  const flows = missing.length === 0 ? incoming : missing;
  const what = flows.map((flow) => describeFlow(net, flow)).join(', ');
  const scope = token.scope.path;
  return instance.wait({ element: id, label, scope, kind: 'join', since, what });
}

function describeFlow(net: ScopeNet, id: string): string {
  const source = net.graph.flows[id]?.source;
  const node = source === undefined ? undefined : net.find(source);
  return node === undefined ? id : `${id} from '${node.label}'`;
}
