import type { AdHoc } from '#contracts/graph.ts';
import type { AdHocStart, AdHocState } from '#contracts/marking.ts';
import type { Evaluate } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import { completeWith, guarded } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import { withdrawGroup } from './interruption.ts';
import { ask, mayAsk } from './ad-hoc-agent.ts';
import type { Activation, TokenGroup } from './live.ts';
import { newGroup } from './live.ts';

type Rules = AdHoc<Evaluate>;

/**
 * An ad-hoc subprocess (BPMN 2.0.2 section 13.3.5): which of its activities are done is decided when it starts, or by an agent as it
 * goes. It completes when its condition is true, or when no token is left.
 */
export function adHocGroup(activation: Activation, scope: ScopeState, rules: Rules): TokenGroup {
  return newGroup(activation, scope, () => emptied(activation, rules), {
    completing: (inner, then) => completing(activation, rules, inner, then),
  });
}

export function startAdHoc(activation: Activation, rules: Rules): void {
  const { executor, leaf, live } = activation;
  live.token.adHoc = { next: [], output: [] };
  leaf.vars = live.token.opened?.variables ?? leaf.vars;
  if (rules.job !== undefined) {
    askAgent(activation, rules);
    return;
  }
  guarded(
    leaf,
    () => chosen(activation, rules),
    (elements) => {
      executor.instance.move(live.token, 'waiting');
      update(activation, { next: elements.map((element) => ({ element })) });
      startNext(activation, rules);
    },
  );
}

/** An operator has helped: what failed is done again. */
export function askAgain(activation: Activation): void {
  const { node, live } = activation;
  const rules = node.kind === 'subprocess' ? node.adHoc : undefined;
  if (rules === undefined) throw new InternalError(`'${node.id}' is no ad-hoc subprocess.`);
  if (rules.job !== undefined && live.token.adHoc !== undefined) askAgent(activation, rules);
  else startAdHoc(activation, rules);
}

/** @throws TypeError when the expression gives no list of elements of the subprocess */
function chosen({ leaf, node, live, executor }: Activation, { active }: Rules): readonly string[] {
  const { opened } = live.token;
  const starts = opened === undefined ? [] : executor.netOf(opened).graph.starts;
  if (active === undefined) return starts;
  const value = active(leaf.vars);
  if (!Array.isArray(value)) {
    throw new TypeError(`The active elements of '${node.id}' are no list.`);
  }
  const ids: readonly unknown[] = value;
  return ids.map((id) => known(id, starts, node.id));
}

function known(id: unknown, starts: readonly string[], where: string): string {
  if (typeof id === 'string' && starts.includes(id)) return id;
  throw new TypeError(`${JSON.stringify(id) ?? 'null'} is no element to start in '${where}'.`);
}

/** Sequential: the next one; else all of them. */
function startNext(activation: Activation, rules: Rules): void {
  const { executor, group, live } = activation;
  const { opened: scope, adHoc } = live.token;
  if (scope === undefined || group === undefined || adHoc === undefined) return;
  const count = rules.sequential ? 1 : adHoc.next.length;
  const started = adHoc.next.slice(0, count);
  update(activation, { next: adHoc.next.slice(count) });
  const tokens = started.map(({ element, variables }) => {
    const inner = executor.create(group, scope, element);
    if (variables !== undefined) inner.token.given = variables;
    return { inner, element };
  });
  if (group.tokens.size === 0) emptied(activation, rules);
  for (const { inner, element } of tokens) executor.arrive(inner, element);
}

/** No token is left inside. */
function emptied(activation: Activation, rules: Rules): void {
  const { adHoc, incident, state } = activation.live.token;
  if (adHoc === undefined || incident !== undefined || state === 'active') return;
  if (adHoc.fulfilled !== true && adHoc.next.length > 0) startNext(activation, rules);
  else finish(activation, rules);
}

/** An activity inside is done: whether that is enough is asked before it is made known, because asking may fail. */
function completing(
  activation: Activation,
  rules: Rules,
  inner: Activation,
  then: () => void,
): void {
  const { live, group } = activation;
  if (inner.node.kind === 'event' || inner.node.kind === 'arm') {
    then();
    return;
  }
  const judge = () => ({
    given: inner.node.outgoing.length === 0 ? rules.outputElement?.(inner.leaf.vars) : undefined,
    enough: rules.completion !== undefined && isTrue(rules.completion(inner.leaf.vars)),
  });
  guarded(inner.leaf, judge, ({ given, enough }) => {
    const output = live.token.adHoc?.output ?? [];
    if (rules.outputElement !== undefined && inner.node.outgoing.length === 0) {
      update(activation, { output: [...output, given] });
    }
    if (enough) update(activation, { fulfilled: true });
    else if (rules.job !== undefined) askAgent(activation, rules);
    then();
    if (enough && rules.cancelRemaining && group !== undefined) finish(activation, rules);
  });
}

function isTrue(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new TypeError(
    `The completion condition is ${JSON.stringify(value) ?? 'missing'}, neither true nor false.`,
  );
}

/** Withdraws what is left inside, and completes. */
function finish(activation: Activation, rules: Rules): void {
  const { executor, group, leaf, live } = activation;
  const { opened, adHoc } = live.token;
  if (activation.closed || opened === undefined) return;
  leaf.withdraw();
  if (group !== undefined) withdrawGroup(executor.instance, group);
  executor.instance.move(live.token, 'running');
  leaf.vars = opened.variables;
  const { outputCollection } = rules;
  const output = adHoc?.output ?? [];
  completeWith(leaf, outputCollection === undefined ? {} : { [outputCollection]: output });
}

function askAgent(activation: Activation, rules: Rules): void {
  if (!mayAsk(activation)) {
    update(activation, { ask: true });
    return;
  }
  ask(activation, rules, ({ starts, fulfilled, cancels, variables }) => {
    const { executor, group, live } = activation;
    const { opened: scope } = live.token;
    if (scope === undefined || group === undefined) return;
    executor.instance.move(live.token, 'waiting');
    executor.instance.write(scope.variables, variables);
    if (activation.closed) return;
    const { graph } = executor.netOf(scope);
    const valid = starts.filter(({ element }) => graph.starts.includes(element));
    const { ask: again, ...state } = live.token.adHoc ?? { next: [], output: [] };
    live.token.adHoc = fulfilled ? { ...state, fulfilled: true } : addStarts(state, valid);
    if (fulfilled && (cancels || group.tokens.size === 0)) finish(activation, rules);
    else if (again === true && !fulfilled) askAgent(activation, rules);
    else if (!rules.sequential || group.tokens.size === 0) startNext(activation, rules);
  });
}

function addStarts(state: AdHocState, starts: readonly AdHocStart[]): AdHocState {
  return { ...state, next: [...state.next, ...starts] };
}

function update({ live: { token } }: Activation, changed: Partial<AdHocState>): void {
  token.adHoc = { next: [], output: [], ...token.adHoc, ...changed };
}
