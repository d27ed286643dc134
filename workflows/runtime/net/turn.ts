import type { LoopState } from '#contracts/marking.ts';
import type { Variables } from '../elements.ts';
import type { ScopeState } from '../scope.ts';
import { turnsPath } from './forget.ts';
import type { Loop } from './graph.ts';
import type { Activation, LiveToken } from './live.ts';

/** A loop under way. */
export interface LoopRun {
  readonly activation: Activation;
  readonly node: Loop;
  /** The numbers of instances, between the scope around and the scopes of the turns. */
  readonly counters: Variables;
  /** What completed turns gave, by loop counter, and their scopes that have something to compensate: parts of the state. */
  readonly output: Record<string, unknown>;
  readonly turns: string[];
  /** What is known of a turn that is about to complete. */
  verdict?: Verdict;
  /** Goes on when a turn is done. */
  next: () => void;
}

/** What the end of a turn means. */
export interface Verdict {
  /** Events that are thrown then. */
  readonly thrown: readonly (() => void)[];
  /** No other turn starts, those that run are withdrawn. */
  readonly ends: boolean;
  /** What the turn gives for the output collection. */
  readonly output?: unknown;
}

export function counters(vars: Variables): Variables {
  const variables: Variables = Object.create(vars);
  return variables;
}

export function stateOf({ activation }: LoopRun): LoopState {
  return activation.live.token.loop ?? { started: 0, completed: 0, terminated: 0 };
}

export function update(run: LoopRun, changed: Partial<LoopState>): void {
  const state = { ...stateOf(run), ...changed };
  run.activation.live.token.loop = state;
  showCounters(run, state);
}

/** Makes the numbers of instances readable in all turns. */
export function showCounters({ counters: variables }: LoopRun, state: LoopState): void {
  const { started, completed, terminated, total } = state;
  if (total === undefined) return;
  const numbers = {
    Instances: total,
    ActiveInstances: started - completed - terminated,
    CompletedInstances: completed,
    TerminatedInstances: terminated,
  };
  for (const [name, number] of Object.entries(numbers)) {
    variables[`numberOf${name}`] = number;
    variables[`nrOf${name}`] = number;
  }
}

/** A turn with its scope; it starts when its token arrives. */
export function createTurn(run: LoopRun, locals: Variables): LiveToken {
  const { activation, node } = run;
  const { executor, group, live, occurrence } = activation;
  const { instance } = executor;
  const { started } = stateOf(run);
  const loopCounter = started + 1;
  const variables: Variables = Object.create(run.counters);
  const scope: ScopeState = {
    path: `${turnsPath(live.token.scope, node.id, occurrence)}.${loopCounter}`,
    ...{ element: node.id, parent: live.token.scope },
    variables: Object.assign(variables, locals, { loopCounter }),
    ...{ occurrences: {}, compensation: [] },
  };
  instance.scopes.set(scope.path, scope);
  update(run, { started: loopCounter });
  const turn = executor.create(group ?? live.group, scope, node.id);
  runsTurn(run, turn);
  return turn;
}

/** The token is a turn of the loop. */
export function runsTurn(run: LoopRun, turn: LiveToken): void {
  Object.setPrototypeOf(turn.token.scope.variables, run.counters);
  turn.run = { done: () => endTurn(run, turn) };
}

function endTurn(run: LoopRun, turn: LiveToken): void {
  const { executor, group } = run.activation;
  const { instance } = executor;
  const { scope } = turn.token;
  if (scope.compensation.length > 0) run.turns.push(scope.path);
  else instance.scopes.delete(scope.path);
  group?.tokens.delete(turn);
  update(run, { completed: stateOf(run).completed + 1 });
  run.next();
  instance.consume(turn.token);
}
