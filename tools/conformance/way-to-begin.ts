import type { ProcessStart } from '#contracts/manifest.ts';
import { fromJson, interpret } from '#feel';

/**
 * The start event of a process that begins under conditions only: the first whose condition is true for the variables.
 *
 * @returns undefined where a none start event says how to begin, or no condition holds
 */
export function wayToBegin(
  starts: readonly ProcessStart[],
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  if (starts.some(({ trigger }) => trigger === undefined)) return undefined;
  const context = Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, fromJson(value)]),
  );
  const found = starts.find(
    ({ trigger }) =>
      trigger?.kind === 'condition' && interpret(trigger.condition.feel, context).value === true,
  );
  return found?.element;
}
