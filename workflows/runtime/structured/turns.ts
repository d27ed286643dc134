import type { LoopState } from '#contracts/marking.ts';
import type { Activity, Evaluate, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { bindLocals, completeWith, guarded } from '../leaves/leaf.ts';
import { hasListeners, runListeners } from '../leaves/listeners.ts';
import { textOf } from '../leaves/listening.ts';
import type { ScopeState } from '../scope.ts';
import { turnScope } from '../scope.ts';
import type { Activation } from './activity.ts';
import type { Frame } from './frame.ts';
import { inFrame, isGone } from './frame.ts';
import { isTrue, itemsOf, limitOf, numberOf } from './turn-values.ts';

/** How an activity is repeated, as its binding tells. */
export type Repetition =
  | {
      readonly kind: 'standard';
      readonly testBefore: boolean;
      readonly condition?: Evaluate;
      readonly atMost?: number | Evaluate;
    }
  | MultiInstance;

interface MultiInstance {
  readonly kind: 'multi-instance';
  readonly sequential: boolean;
  readonly collection?: Evaluate;
  readonly cardinality?: Evaluate;
  readonly element?: string | undefined;
  readonly into?: string;
  readonly from?: string | undefined;
  readonly value?: Evaluate;
  readonly until?: Evaluate;
  readonly throws: readonly TurnThrow[];
}

export type TurnThrow = { readonly when: 'each' | 'first' | Evaluate } & (
  | { readonly kind: 'escalation'; readonly code: string | Evaluate }
  | { readonly kind: 'signal'; readonly signal: string | Evaluate }
);

/** What the end of a turn means: worked out before it is known to others, because that may fail. */
interface Verdict {
  readonly output?: unknown;
  readonly ends: boolean;
  readonly throws: readonly (() => void)[];
}

/** Runs in a frame of its own; `verdict` is known once its work is done. */
type Turn = Frame & { verdict?: Verdict };

type Body = (vars: Variables) => Promise<unknown>;

/** Runs the turns of a repeated activity, one after the other or all at once. */
export function runTurns(
  activation: Activation<Activity>,
  repetition: Repetition,
  around: Variables,
  body: Body,
): void {
  const { leaf } = activation;
  const open = (): void => {
    guarded(
      leaf,
      () => initialState(repetition, leaf.vars),
      (state) => new Turns(activation, repetition, body, state).goOn(),
    );
  };
  const vars = bindLocals(leaf, around);
  if (!hasListeners(leaf.element, 'beforeAll')) {
    open();
    return;
  }
  runListeners(leaf, 'beforeAll', (values) => {
    Object.assign(vars, values);
    open();
  });
}

function initialState(repetition: Repetition, vars: Variables): LoopState {
  const none = { started: 0, completed: 0, terminated: 0 };
  if (repetition.kind === 'standard') return none;
  const { collection, cardinality, into } = repetition;
  const output = into === undefined ? {} : { output: {} };
  if (collection === undefined) return { ...none, total: numberOf(cardinality?.(vars)), ...output };
  const items = itemsOf(collection(vars));
  return { ...none, total: items.length, items, ...output };
}

class Turns {
  private readonly activation: Activation<Activity>;
  private readonly repetition: Repetition;
  private readonly body: Body;
  /** The numbers of instances: between the variables around and those of the turns. */
  private readonly counters: Variables;
  private readonly running = new Set<Token>();
  /** Turns that have completed at once, which is known a moment later. */
  private judged = 0;

  constructor(
    activation: Activation<Activity>,
    repetition: Repetition,
    body: Body,
    state: LoopState,
  ) {
    this.activation = activation;
    this.repetition = repetition;
    this.body = body;
    this.counters = Object.create(activation.leaf.vars);
    this.update(state);
    const { instance, token } = activation.frame;
    instance.move(token, 'waiting');
  }

  /** No turn runs: starts the next one, or all of them, or the activity is done. */
  goOn(): void {
    const { leaf } = this.activation;
    const { repetition } = this;
    if (repetition.kind === 'multi-instance') {
      const { started, total = 0 } = this.state();
      if (started >= total) this.finish(repetition);
      else this.start(repetition.sequential ? 1 : total - started);
      return;
    }
    guarded(
      leaf,
      () => this.goesRound(repetition),
      (again) => {
        if (again) this.start(1);
        else completeWith(leaf, {});
      },
    );
  }

  /** The condition of a standard loop sees how many turns have been done. */
  private goesRound(loop: Extract<Repetition, { readonly kind: 'standard' }>): boolean {
    const { condition, atMost, testBefore } = loop;
    const { completed } = this.state();
    const vars: Variables = Object.create(this.activation.leaf.vars);
    vars['loopCounter'] = completed;
    if (atMost !== undefined && completed >= limitOf(atMost, vars)) return false;
    if (condition === undefined || (completed === 0 && !testBefore)) return true;
    return isTrue(condition(vars), 'The loop condition');
  }

  private start(count: number): void {
    const { instance, token } = this.activation.frame;
    const scopes = Array.from({ length: count }, () => this.openScope());
    instance.move(token, 'waiting');
    this.begin(scopes.map((scope) => this.openTurn(scope)));
  }

  /** What a turn that completes at once throws may be the end of those that have not begun: it is thrown before they do. */
  private begin(turns: readonly Turn[]): void {
    for (const [index, frame] of turns.entries()) {
      if (isGone(frame) || !this.running.has(frame.token)) continue;
      const body = inFrame(frame, () => this.body(frame.scope.variables));
      const others = (frame.verdict?.throws ?? []).length > 0 ? turns.slice(index + 1) : [];
      body.then(
        () => {
          this.endTurn(frame);
          this.begin(others);
        },
        (error: unknown) => this.activation.frame.instance.finish({ kind: 'broken', error }),
      );
      if (frame.verdict?.ends || others.length > 0) return;
    }
  }

  private openScope(): ScopeState {
    const { frame, leaf } = this.activation;
    const { started, items } = this.state();
    const { repetition, counters } = this;
    const name = repetition.kind === 'standard' ? undefined : repetition.element;
    const item = name === undefined ? {} : { [name]: items?.[started] ?? null };
    const from = repetition.kind === 'standard' ? undefined : repetition.from;
    const result = from === undefined ? {} : { [from]: null };
    const own = { ...result, ...item, loopCounter: started + 1 };
    const scope = turnScope(frame.scope, leaf.element.id, leaf.occurrence, counters, own);
    frame.instance.scopes.set(scope.path, scope);
    this.update({ started: started + 1 });
    return scope;
  }

  private openTurn(scope: ScopeState): Turn {
    const { frame, region } = this.activation;
    const token: Token = { scope, element: '', state: 'running' };
    frame.instance.tokens.add(token);
    region.tokens.add(token);
    this.running.add(token);
    const turn: Turn = {
      ...{ ...frame, scope, region, token },
      completing: (leaf, then) => {
        guarded(
          leaf,
          () => this.judge(leaf),
          (verdict) => {
            turn.verdict = verdict;
            then();
          },
        );
      },
    };
    return turn;
  }

  /** The expressions see the turn as completed. */
  private judge({ vars }: Leaf): Verdict {
    const { repetition } = this;
    if (repetition.kind === 'standard') return { ends: false, throws: [] };
    const state = this.state();
    const completed = state.completed + this.judged + 1;
    this.show({ ...state, completed });
    try {
      const throws = repetition.throws
        .filter(({ when }) => {
          if (typeof when === 'string') return when === 'each' || completed === 1;
          return isTrue(when(vars), 'The condition of a behavior');
        })
        .map((event) => this.thrower(event, vars));
      const output = repetition.value?.(vars);
      const { until } = repetition;
      const ends = until !== undefined && isTrue(until(vars), 'The completion condition');
      this.judged += 1;
      return { output, ends, throws };
    } finally {
      this.show({ ...state, completed: state.completed + this.judged });
    }
  }

  /** Thrown at the activity as a whole, for its boundary events. */
  private thrower(event: TurnThrow, vars: Variables): () => void {
    const { region, frame } = this.activation;
    if (event.kind === 'escalation') {
      const code = textOf(event.code, vars, 'escalation code');
      return () => void region.escalate(code);
    }
    const signal = textOf(event.signal, vars, 'signal name');
    return () => void frame.instance.signals.broadcast(signal, {});
  }

  private endTurn({ token, scope, verdict }: Turn): void {
    const { frame, region } = this.activation;
    const { instance } = frame;
    if (region.closed || !this.running.delete(token)) return;
    if (verdict !== undefined && this.judged > 0) this.judged -= 1;
    if (scope.compensation.length > 0) region.turns.push(scope.path);
    else instance.scopes.delete(scope.path);
    region.tokens.delete(token);
    const { completed, output, turns: _turns, ...rest } = this.state();
    const counter = String(scope.variables['loopCounter']);
    this.update({
      ...{ ...rest, completed: completed + 1, turns: [...region.turns] },
      ...(output && { output: { ...output, [counter]: verdict?.output } }),
    });
    this.afterTurn(verdict);
    instance.consume(token);
  }

  private afterTurn({ throws, ends }: Verdict = { throws: [], ends: false }): void {
    const { region } = this.activation;
    for (const event of throws) if (!region.closed) event();
    if (region.closed) return;
    if (ends && this.repetition.kind === 'multi-instance') {
      region.withdrawInside();
      region.forgetTurns(new Set(region.turns));
      const { started, completed } = this.state();
      this.update({ terminated: started - completed });
      this.finish(this.repetition);
    } else if (this.running.size === 0) {
      this.goOn();
    }
  }

  /** The list is in the order of the collection; a turn that did not complete gives null. */
  private finish({ into }: MultiInstance): void {
    const { frame, leaf } = this.activation;
    const { total = 0, output = {} } = this.state();
    frame.instance.move(frame.token, 'running');
    const list = Array.from({ length: total }, (_, index) => output[String(index + 1)] ?? null);
    completeWith(leaf, into === undefined ? {} : { [into]: list });
  }

  private state(): LoopState {
    return this.activation.frame.token.loop ?? { started: 0, completed: 0, terminated: 0 };
  }

  private update(changed: Partial<LoopState>): void {
    const state = { ...this.state(), ...changed };
    this.activation.frame.token.loop = state;
    this.show(state);
  }

  /** Makes the numbers of instances readable in all turns. */
  private show({ started, completed, terminated, total }: LoopState): void {
    if (total === undefined) return;
    const numbers = {
      Instances: total,
      ActiveInstances: started - completed - terminated,
      CompletedInstances: completed,
      TerminatedInstances: terminated,
    };
    for (const [name, number] of Object.entries(numbers)) {
      this.counters[`numberOf${name}`] = number;
      this.counters[`nrOf${name}`] = number;
    }
  }
}
