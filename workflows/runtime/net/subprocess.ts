import { completeWith, guarded } from '../leaves/leaf.ts';
import type { Variables } from '../elements.ts';
import type { ScopeState } from '../scope.ts';
import { childScope, evaluateMappings } from '../scope.ts';
import type { Activation, TokenGroup } from './live.ts';
import { newGroup } from './live.ts';

/** An embedded subprocess (BPMN 2.0.2 section 13.3.4): completes when no token is left in its scope. */
export function startSubprocess(activation: Activation): void {
  const { leaf, vars } = activation;
  const locals = (): Variables => evaluateMappings(leaf.element.input, vars);
  guarded(leaf, locals, (values) => {
    const { executor, live, node, occurrence } = activation;
    const { instance } = executor;
    const scope = childScope(live.token.scope, node.id, occurrence, values);
    instance.scopes.set(scope.path, scope);
    const group = openGroup(activation, scope);
    live.token.opened = scope;
    instance.move(live.token, 'waiting');
    executor.startScope(group, scope);
  });
}

/** The scope is open already; who restores the marking puts its tokens into the group. */
export function reopenScope(activation: Activation): void {
  const { opened } = activation.live.token;
  if (opened !== undefined) openGroup(activation, opened);
}

function openGroup(activation: Activation, scope: ScopeState): TokenGroup {
  const group = newGroup(activation, () => {
    activation.leaf.vars = scope.variables;
    completeWith(activation.leaf, {});
  });
  activation.group = group;
  return group;
}
