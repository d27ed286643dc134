import type { StandardLoop } from '#contracts/graph.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { completeWith, guarded } from '../leaves/leaf.ts';
import type { LoopRun } from './turn.ts';
import { createTurn, stateOf } from './turn.ts';

/** The standard loop (BPMN 2.0.2 section 13.3.6): `while` or `do while`, and a number of turns at most. */
export function nextTurn(run: LoopRun, loop: StandardLoop<Evaluate>): void {
  const { activation, node } = run;
  const { executor, leaf, live } = activation;
  guarded(
    leaf,
    () => goesOn(run, loop),
    (again) => {
      if (!again) {
        completeWith(leaf, {});
        return;
      }
      const turn = createTurn(run, {});
      executor.instance.move(live.token, 'waiting');
      const arrive = (): void => executor.arrive(turn, node.id);
      if (stateOf(run).started === 1) arrive();
      else executor.soon(turn, arrive);
    },
  );
}

/** The condition sees how many turns have been done. */
function goesOn(run: LoopRun, { condition, maximum, testBefore }: StandardLoop<Evaluate>): boolean {
  const { leaf } = run.activation;
  const { completed } = stateOf(run);
  const vars: Variables = Object.create(leaf.vars);
  vars['loopCounter'] = completed;
  if (maximum !== undefined && completed >= limit(maximum, vars)) return false;
  if (condition === undefined || (completed === 0 && !testBefore)) return true;
  const value = condition(vars);
  if (typeof value === 'boolean') return value;
  throw new TypeError(
    `The loop condition is ${JSON.stringify(value) ?? 'missing'}, neither true nor false.`,
  );
}

function limit(maximum: number | Evaluate, vars: Variables): number {
  const value = typeof maximum === 'number' ? maximum : maximum(vars);
  if (typeof value === 'number') return value;
  throw new TypeError(`The maximum of turns is ${JSON.stringify(value) ?? 'missing'}, no number.`);
}
