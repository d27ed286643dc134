import type { Evaluate } from '../elements.ts';
import type { Leaf } from './leaf.ts';
import { guarded, openIncident } from './leaf.ts';

/**
 * The exclusive choice (BPMN 2.0.2 section 13.4.2): the first flow in document order whose condition is true, else the
 * default flow. No way out is an incident, and so is a condition that is neither true nor false; skipping either takes
 * the default flow, or the first.
 *
 * @param flows flow id to condition, in document order; `otherwise` marks the default flow
 */
export function takeFlow(
  leaf: Leaf,
  flows: ReadonlyMap<string, Evaluate | 'otherwise'>,
  take: (flow: string) => void,
): void {
  const ids = [...flows.keys()];
  const otherwise = ids.find((id) => flows.get(id) === 'otherwise');
  const skip = (): void => skipChoice(flows, take);
  const evaluate = (): string | undefined =>
    ids.find((id) => isTrue(id, flows.get(id), leaf)) ?? otherwise;
  guarded(
    leaf,
    evaluate,
    (flow) => {
      if (flow !== undefined) {
        take(flow);
        return;
      }
      openIncident(leaf, NOTHING_TAKEN, () => takeFlow(leaf, flows, take), skip);
    },
    skip,
  );
}

/**
 * The inclusive choice (BPMN 2.0.2 section 13.4.3): every flow whose condition is true, and those that have none; else the
 * default flow. What is an incident of an exclusive choice is one here, and is skipped alike.
 *
 * @param flows flow id to condition, in document order; `always` marks a flow without condition
 */
export function takeFlows(
  leaf: Leaf,
  flows: ReadonlyMap<string, Evaluate | 'otherwise' | 'always'>,
  take: (flows: readonly string[]) => void,
): void {
  const ids = [...flows.keys()];
  const otherwise = ids.filter((id) => flows.get(id) === 'otherwise');
  const skip = (): void => skipChoice(flows, (flow) => take([flow]));
  const evaluate = (): readonly string[] => {
    const taken = ids.filter((id) => isTaken(id, flows.get(id), leaf));
    return taken.length > 0 ? taken : otherwise;
  };
  guarded(
    leaf,
    evaluate,
    (taken) => {
      if (taken.length > 0) {
        take(taken);
        return;
      }
      openIncident(leaf, NOTHING_TAKEN, () => takeFlows(leaf, flows, take), skip);
    },
    skip,
  );
}

function isTaken(
  id: string,
  condition: Evaluate | 'otherwise' | 'always' | undefined,
  leaf: Leaf,
): boolean {
  return condition === 'always' || isTrue(id, condition, leaf);
}

const NOTHING_TAKEN = {
  kind: 'no-flow-taken',
  message: 'No condition is true and there is no default flow.',
} as const;

/** What skipping a choice does: takes the default flow, or the first. */
export function skipChoice(
  flows: ReadonlyMap<string, unknown>,
  take: (flow: string) => void,
): void {
  const ids = [...flows.keys()];
  const flow = ids.find((id) => flows.get(id) === 'otherwise') ?? ids[0];
  if (flow !== undefined) take(flow);
}

function isTrue(flow: string, condition: Evaluate | 'otherwise' | undefined, leaf: Leaf): boolean {
  if (condition === undefined || condition === 'otherwise') return false;
  const value = condition(leaf.vars);
  if (typeof value === 'boolean') return value;
  throw new TypeError(
    `The condition of flow '${flow}' is ${value === undefined || value === null ? 'null' : JSON.stringify(value)}, neither true nor false.`,
  );
}
