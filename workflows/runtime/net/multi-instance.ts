import type { MultiInstance, Throw } from '#contracts/graph.ts';
import type { LoopState } from '#contracts/marking.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { completeWith, guarded } from '../leaves/leaf.ts';
import { textOf } from '../leaves/listening.ts';
import { withdrawGroup } from './interruption.ts';
import { turnsPath } from './forget.ts';
import type { Activation } from './live.ts';
import type { LoopRun, Verdict } from './turn.ts';
import { createTurn, showCounters, stateOf, update } from './turn.ts';

type Loop = MultiInstance<Evaluate>;

/** How many instances there are, and what of. @throws TypeError when the collection is no list, the cardinality no number */
export function multiInstanceState(
  { collection, cardinality, outputCollection }: Loop,
  vars: Variables,
): Pick<LoopState, 'total' | 'items' | 'output'> {
  const output = outputCollection === undefined ? {} : { output: {} };
  if (collection === undefined) return { total: numberOf(cardinality?.(vars)), ...output };
  const value = collection(vars);
  if (!Array.isArray(value)) {
    throw new TypeError(`The collection is ${JSON.stringify(value) ?? 'missing'}, no list.`);
  }
  const items: readonly unknown[] = [...value];
  return { total: items.length, items, ...output };
}

function numberOf(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return Math.max(0, value);
  throw new TypeError(
    `The number of instances is ${JSON.stringify(value) ?? 'missing'}, no whole number.`,
  );
}

/** No instance runs: the next one starts, or all of them, or the activity is done. BPMN 2.0.2, section 13.3.7. */
export function nextInstances(run: LoopRun, loop: Loop): void {
  const { activation, node } = run;
  const { executor, live } = activation;
  const { started, total = 0 } = stateOf(run);
  if (started >= total) {
    finish(run, loop);
    return;
  }
  const count = loop.sequential ? 1 : total - started;
  const turns = Array.from({ length: count }, () => createTurn(run, localsOf(run, loop)));
  executor.instance.move(live.token, 'waiting');
  for (const turn of turns) {
    const arrive = (): void => executor.arrive(turn, node.id);
    if (started === 0) arrive();
    else executor.soon(turn, arrive);
  }
}

function localsOf(run: LoopRun, { element, result }: Loop): Variables {
  const { items, started } = stateOf(run);
  const locals: Variables = {};
  if (result !== undefined) locals[result] = null;
  if (element !== undefined) locals[element] = items?.[started] ?? null;
  return locals;
}

/** What the end of an instance means is worked out before it is made known, because that may fail. */
export function completingTurn(run: LoopRun, inner: Activation, then: () => void): void {
  const { loop } = run.node;
  if (loop.kind === 'standard') {
    then();
    return;
  }
  guarded(
    inner.leaf,
    () => judge(run, loop, inner),
    (verdict) => {
      const counter = String(inner.live.token.scope.variables['loopCounter']);
      if (loop.outputElement !== undefined) run.output[counter] = verdict.output;
      run.next = () => afterInstance(run, loop, verdict);
      then();
    },
  );
}

/** The expressions see the instance as completed. */
function judge(run: LoopRun, loop: Loop, { leaf }: Activation): Verdict {
  const state = stateOf(run);
  const completed = state.completed + 1;
  showCounters(run, { ...state, completed });
  try {
    const output = loop.outputElement?.(leaf.vars);
    const thrown = (loop.throws ?? [])
      .filter(({ on, when }) => {
        if (on === 'condition') return when !== undefined && isTrue(when(leaf.vars), 'condition');
        return on === 'each' || completed === 1;
      })
      .map(({ event }) => thrower(run, event, leaf.vars));
    const ends = loop.completion !== undefined && isTrue(loop.completion(leaf.vars), 'completion');
    return { output, thrown, ends };
  } finally {
    showCounters(run, state);
  }
}

function isTrue(value: unknown, what: string): boolean {
  if (typeof value === 'boolean') return value;
  const condition = what === 'completion' ? 'completion condition' : 'condition of a behavior';
  throw new TypeError(
    `The ${condition} is ${JSON.stringify(value) ?? 'missing'}, neither true nor false.`,
  );
}

/** Thrown at the activity as a whole, for its boundary events. */
function thrower({ activation }: LoopRun, event: Throw<Evaluate>, vars: Variables): () => void {
  const { executor } = activation;
  if (event.kind === 'escalation') {
    const code = textOf(event.code, vars, 'escalation code');
    return () => void executor.catching.escalate(activation, code);
  }
  const signal = textOf(event.signal, vars, 'signal name');
  return () => void executor.instance.signals.broadcast(signal, {});
}

function afterInstance(run: LoopRun, loop: Loop, { thrown, ends }: Verdict): void {
  const { activation } = run;
  const { executor, group } = activation;
  for (const event of thrown) if (!activation.closed) event();
  if (activation.closed || group === undefined) return;
  if (ends) {
    const { started, completed } = stateOf(run);
    withdrawGroup(executor.instance, group);
    forgetTurns(run);
    update(run, { terminated: started - completed });
    finish(run, loop);
  } else if (group.tokens.size === 0) {
    nextInstances(run, loop);
  }
}

/** Those that were withdrawn; what completed may still be compensated. */
function forgetTurns({ activation, node, turns }: LoopRun): void {
  const { executor, live, occurrence } = activation;
  const { scopes } = executor.instance;
  const prefix = `${turnsPath(live.token.scope, node.id, occurrence)}.`;
  const kept = new Set(turns);
  for (const path of scopes.keys()) {
    if (!path.startsWith(prefix)) continue;
    const [counter = ''] = path.slice(prefix.length).split('/');
    if (!kept.has(`${prefix}${counter}`)) scopes.delete(path);
  }
}

/** The outputs are in the order of the collection; an instance that did not complete gives null. */
function finish(run: LoopRun, { outputCollection }: Loop): void {
  const { activation, output } = run;
  const { total = 0 } = stateOf(run);
  activation.executor.instance.move(activation.live.token, 'running');
  const list = Array.from({ length: total }, (_, index) => output[String(index + 1)] ?? null);
  completeWith(activation.leaf, outputCollection === undefined ? {} : { [outputCollection]: list });
}
