import type { Evaluate } from '../elements.ts';
import { takeFlows } from '../leaves/take-flow.ts';
import { evaluator, untyped } from './bindings.ts';
import type { BlockJoin } from './branches.ts';
import { fork, runBranches } from './branches.ts';
import { abandoned, currentFrame, isGone } from './frame.ts';
import { gatewayLeaf, leaveGateway } from './gateway.ts';
import type { Path } from './paths.ts';

/**
 * Flow of an inclusive gateway: when it is taken (`otherwise`: if no other is; `always`: it has no condition), and the flow
 * that its branch comes to the join by.
 */
export type InclusiveFlow<V> = readonly [
  flow: string,
  condition: ((vars: V) => unknown) | 'otherwise' | 'always',
  arrives?: string,
];

/** A bound inclusive gateway: a branch that is not given goes straight on. */
export type Inclusive<V, F extends string> = (
  vars: V,
  branches: Readonly<Partial<Record<F, Path>>>,
) => Promise<void>;

/**
 * Binds an inclusive gateway with the join that closes it: the branches whose conditions are true start in order and run
 * at once; the call resolves when those have arrived at the join (or ended, where there is no join).
 *
 * @param gateways the split and its join; the split alone where every branch ends on its own
 */
export function inclusive<V, F extends string>(
  gateways: string | readonly [split: string, join: string],
  label: string,
  flows: Readonly<Record<F, InclusiveFlow<V>>>,
): Inclusive<V, F> {
  const [id, closing] = typeof gateways === 'string' ? [gateways] : gateways;
  const names = new Map<string, F>();
  const conditions = new Map<string, Evaluate | 'otherwise' | 'always'>();
  for (const name in flows) {
    const [flow, condition] = flows[name];
    names.set(flow, name);
    conditions.set(flow, typeof condition === 'string' ? condition : evaluator(condition));
  }
  const join: BlockJoin | undefined =
    closing === undefined
      ? undefined
      : { gate: 'inclusive', element: { id: closing, label: closing }, incoming: {} };
  return (vars, branches) => {
    const frame = currentFrame();
    if (isGone(frame)) return abandoned();
    return new Promise((resolve, reject) => {
      const leaf = gatewayLeaf(frame, { id, label }, untyped(vars));
      takeFlows(leaf, conditions, (taken) => {
        leaveGateway(frame, leaf);
        const started = taken.flatMap((flow) => {
          const name = names.get(flow);
          return name === undefined
            ? []
            : [{ path: branches[name] ?? goOn, arrives: flows[name][2] ?? '' }];
        });
        const begin = (): void => {
          if (isGone(frame)) return;
          if (join === undefined) {
            fork(
              frame,
              started.map(({ path }) => path),
            );
            resolve();
          } else {
            runBranches(frame, join, started).then(resolve, reject);
          }
        };
        if (frame.instance.decided()) Promise.resolve().then(begin).catch(reject);
        else begin();
      });
    });
  };
}

function goOn(): Promise<void> {
  return Promise.resolve();
}
