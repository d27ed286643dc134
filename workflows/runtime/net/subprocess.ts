import type { SubprocessNode } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import { begin, completeWith } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import { childScope } from '../scope.ts';
import { adHocGroup, askAgain, startAdHoc } from './ad-hoc.ts';
import { makeData } from './data.ts';
import { activityElement } from './elements.ts';
import { armEventSubprocesses } from './event-subprocess.ts';
import type { Executor } from './executor.ts';
import type { Activation, NewLeaf, TokenGroup, Work } from './live.ts';
import { newGroup } from './live.ts';
import { resumeCancellation } from './transaction.ts';

/** A subprocess (BPMN 2.0.2 section 13.3.4): completes when no token is left in its scope. */
export function subprocessWork(
  { agents }: Executor,
  node: SubprocessNode<Evaluate>,
  newLeaf: NewLeaf,
): Work {
  const leaf = newLeaf(activityElement(node, agents));
  const start = (activation: Activation): void => {
    if (activation.live.token.opened !== undefined) {
      askAgain(activation);
      return;
    }
    begin(
      leaf,
      activation.vars,
      () => newScope(activation),
      (scope) => open(activation, scope),
    );
  };
  return { leaf, start, resume: reopen };
}

/** Its data see its input mappings, and what its path was started with, or what the activity left that it undoes. */
function newScope({ executor, leaf, live, node, occurrence }: Activation): ScopeState {
  const { scope: around, given, handles } = live.token;
  const before = { ...handles?.snapshot, ...given };
  const scope = childScope(around, node.id, occurrence, { ...before, ...leaf.vars });
  makeData(executor.netOf(scope).graph, scope.variables, false);
  return scope;
}

function open(activation: Activation, scope: ScopeState): void {
  const { executor, live } = activation;
  const { token } = live;
  const { brought } = token;
  delete token.locals;
  delete token.brought;
  executor.instance.scopes.set(scope.path, scope);
  token.opened = scope;
  const group = groupOf(activation, scope);
  const adHoc = activation.node.kind === 'subprocess' ? activation.node.adHoc : undefined;
  // An ad-hoc subprocess does not rest before it is known what is done in it.
  if (adHoc === undefined) executor.instance.move(token, 'waiting');
  armEventSubprocesses(executor, group, scope);
  if (activation.closed) return;
  if (scope.interrupted !== undefined) {
    executor.instance.move(token, 'waiting');
  } else if (adHoc !== undefined) {
    startAdHoc(activation, adHoc);
  } else {
    startTokens(executor, group, scope, executor.netOf(scope).graph.starts, brought);
  }
}

/** Gives each of the elements a token; `brought` is what has started the scope. */
export function startTokens(
  executor: Executor,
  group: TokenGroup,
  scope: ScopeState,
  starts: readonly string[],
  brought?: Readonly<Record<string, unknown>>,
): void {
  const tokens = starts.map((id) => ({ id, live: executor.create(group, scope, id) }));
  for (const { live } of tokens) if (brought !== undefined) live.token.brought = brought;
  if (group.tokens.size === 0) group.emptied();
  for (const { id, live } of tokens) executor.arrive(live, id);
}

/** The scope is open already; who restores the marking puts its tokens into the group. */
function reopen(activation: Activation): void {
  const { opened, compensating } = activation.live.token;
  if (opened === undefined) return;
  if (compensating === undefined) groupOf(activation, opened);
  else resumeCancellation(activation);
}

function groupOf(activation: Activation, scope: ScopeState): TokenGroup {
  const { node } = activation;
  activation.group =
    node.kind === 'subprocess' && node.adHoc !== undefined
      ? adHocGroup(activation, scope, node.adHoc)
      : newGroup(activation, scope, () => {
          for (const disarm of activation.group?.events.values() ?? []) disarm();
          activation.group?.events.clear();
          activation.leaf.vars = scope.variables;
          completeWith(activation.leaf, {});
        });
  return activation.group;
}
