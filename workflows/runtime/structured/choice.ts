import type { Evaluate } from '../elements.ts';
import { takeFlow } from '../leaves/take-flow.ts';
import { evaluator, untyped } from './bindings.ts';
import { abandoned, currentFrame, isGone } from './frame.ts';
import { gatewayLeaf, leaveGateway } from './gateway.ts';

/** Flow of a choice: its condition, or `otherwise` for the default flow. */
export type ChoiceFlow<V> = readonly [
  flow: string,
  condition: ((vars: V) => unknown) | 'otherwise',
];

/**
 * Binds an exclusive gateway whose conditions may fail or leave no way: resolves to the name of the first flow, in
 * document order, whose condition is true. Where nothing can go wrong, generated code has a plain `if`.
 */
export function choice<V, F extends string>(
  id: string,
  label: string,
  flows: Readonly<Record<F, ChoiceFlow<V>>>,
): (vars: V) => Promise<F> {
  const names = new Map<string, F>();
  const conditions = new Map<string, Evaluate | 'otherwise'>();
  for (const name in flows) {
    const [flow, condition] = flows[name];
    names.set(flow, name);
    conditions.set(flow, condition === 'otherwise' ? condition : evaluator(condition));
  }
  return (vars) => {
    const frame = currentFrame();
    if (isGone(frame)) return abandoned();
    return new Promise((resolve) => {
      const leaf = gatewayLeaf(frame, { id, label }, untyped(vars));
      takeFlow(leaf, conditions, (flow) => {
        frame.instance.decided();
        leaveGateway(frame, leaf);
        const name = names.get(flow);
        if (name !== undefined) resolve(name);
      });
    });
  };
}
