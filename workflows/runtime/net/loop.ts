import type { LoopState } from '#contracts/marking.ts';
import type { Variables } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import { bindLocals, guarded } from '../leaves/leaf.ts';
import { hasListeners, runListeners } from '../leaves/listeners.ts';
import { activityElement } from './elements.ts';
import type { Executor } from './executor.ts';
import type { Loop } from './graph.ts';
import type { Activation, NewLeaf, Work } from './live.ts';
import { newGroup } from './live.ts';
import { completingTurn, multiInstanceState, nextInstances } from './multi-instance.ts';
import { nextTurn } from './standard-loop.ts';
import type { LoopRun } from './turn.ts';
import { counters, runsTurn, showCounters } from './turn.ts';

/**
 * An activity that is done several times (BPMN 2.0.2 sections 13.3.6 and 13.3.7). The token stays in the whole; every turn is a token
 * of its own, in the scope of the turn.
 */
export function loopWork({ agents }: Executor, node: Loop, newLeaf: NewLeaf): Work {
  const { id, label, listeners } = node;
  const leaf = newLeaf(activityElement({ id, label, ...(listeners && { listeners }) }, agents));
  const start = (activation: Activation): void => {
    if (activation.live.token.loop !== undefined) {
      activation.group?.emptied();
      return;
    }
    const vars = bindLocals(leaf, activation.vars);
    if (!hasListeners(leaf.element, 'beforeAll')) {
      open(activation, node);
      return;
    }
    runListeners(leaf, 'beforeAll', (values) => {
      Object.assign(vars, values);
      open(activation, node);
    });
  };
  return { leaf, start, resume: (activation) => reopen(activation, node) };
}

function open(activation: Activation, node: Loop): void {
  const { executor, leaf, live } = activation;
  guarded(
    leaf,
    () => initialState(node, leaf.vars),
    (state) => {
      live.token.loop = state;
      reopen(activation, node);
      executor.instance.move(live.token, 'waiting');
      activation.group?.emptied();
    },
  );
}

/** The loop is under way; who restores a marking puts the tokens of its turns into the group. */
function reopen(activation: Activation, node: Loop): void {
  const { leaf, live } = activation;
  const { loop } = live.token;
  if (loop === undefined) throw new InternalError(`Nothing is known of the loop '${node.id}'.`);
  const output: Record<string, unknown> = { ...loop.output };
  const turns = [...(loop.turns ?? [])];
  live.token.loop = { ...loop, ...(loop.output && { output }), turns };
  const run: LoopRun = {
    ...{ activation, node, output, turns, counters: counters(leaf.vars) },
    next: () => goOn(run),
  };
  showCounters(run, live.token.loop);
  activation.group = newGroup(activation, undefined, run.next, {
    completing: (inner, then) => completingTurn(run, inner, then),
    restored: (turn) => runsTurn(run, turn),
  });
}

/** No turn runs: the next ones start, or the loop is done. */
function goOn(run: LoopRun): void {
  const { activation, node } = run;
  if (activation.live.token.incident !== undefined || activation.closed) return;
  if (node.loop.kind === 'standard') nextTurn(run, node.loop);
  else nextInstances(run, node.loop);
}

function initialState({ loop }: Loop, vars: Variables): LoopState {
  const none = { started: 0, completed: 0, terminated: 0 };
  return loop.kind === 'standard' ? none : { ...none, ...multiInstanceState(loop, vars) };
}
