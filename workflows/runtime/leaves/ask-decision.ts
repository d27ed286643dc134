import type { Evaluate } from '../elements.ts';
import { textOf } from './listening.ts';

/** Asks the decision of that id, which may be worked out when the task is reached. */
export function askDecision(
  decision: string | Evaluate,
  known: Readonly<Record<string, Evaluate>>,
): Evaluate {
  return (vars) => {
    const id = textOf(decision, vars, 'id of the decision');
    const asked = Object.hasOwn(known, id) ? known[id] : undefined;
    if (asked !== undefined) return asked(vars);
    throw new RangeError(
      `There is no decision '${id}': known are ${Object.keys(known).join(', ')}.`,
    );
  };
}
