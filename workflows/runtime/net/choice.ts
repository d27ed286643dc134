import type { ComplexNode, ExclusiveNode, InclusiveNode } from '#contracts/graph.ts';
import type { Evaluate } from '../elements.ts';
import { skipChoice, takeFlow, takeFlows } from '../leaves/take-flow.ts';
import type { Executor } from './executor.ts';
import type { Entry, LiveToken, NewLeaf, Work } from './live.ts';
import type { ScopeNet } from './scope-net.ts';

/** The choice is made at once, and the token goes on by the flows without having been in an activity. */
export function choiceWork(
  { executor, live }: Entry,
  node: ExclusiveNode<Evaluate> | InclusiveNode<Evaluate>,
  newLeaf: NewLeaf,
): Work {
  const leaf = newLeaf({ id: node.id, label: node.label, input: [], output: [] });
  if (node.kind === 'inclusive') {
    const flows = flowsOf(live.net, node);
    const take = (taken: readonly string[]): void => goOn(executor, live, taken);
    const start = (): void => takeFlows(leaf, flows, take);
    return { leaf, start, skip: () => skipChoice(flows, (flow) => take([flow])) };
  }
  const flows = conditionsOf(live.net, node);
  const take = (flow: string): void => goOn(executor, live, [flow]);
  const start = (): void => takeFlow(leaf, flows, take);
  return { leaf, start, skip: () => skipChoice(flows, take) };
}

/** Gateways in a loop of their own lead from one to the next for ever. */
export function goOn(executor: Executor, live: LiveToken, flows: readonly string[]): void {
  if (executor.instance.decided()) executor.soon(live, () => executor.goOn(live, flows));
  else executor.goOn(live, flows);
}

/** Flows of an inclusive or complex gateway: when each is taken, in the order of the model. */
export function flowsOf(
  net: ScopeNet,
  node: InclusiveNode<Evaluate> | ComplexNode<Evaluate>,
): ReadonlyMap<string, Evaluate | 'otherwise' | 'always'> {
  return new Map(
    node.outgoing.map((id) => {
      const otherwise = id === node.default;
      return [id, otherwise ? 'otherwise' : (net.flow(id).condition ?? 'always')] as const;
    }),
  );
}

function conditionsOf(
  net: ScopeNet,
  node: ExclusiveNode<Evaluate>,
): ReadonlyMap<string, Evaluate | 'otherwise'> {
  const flows = new Map<string, Evaluate | 'otherwise'>();
  for (const id of node.outgoing) {
    const { condition } = net.flow(id);
    if (id === node.default) flows.set(id, 'otherwise');
    else if (condition !== undefined) flows.set(id, condition);
  }
  return flows;
}
