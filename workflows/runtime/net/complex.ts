import type { ComplexNode } from '#contracts/graph.ts';
import type { Evaluate, Variables } from '../elements.ts';
import { guarded } from '../leaves/leaf.ts';
import { takeFlows } from '../leaves/take-flow.ts';
import type { Executor } from './executor.ts';
import type { Gathering } from './gathering.ts';
import { gatheringAt } from './gathering.ts';
import { isAwaited } from './inclusive.ts';
import type { Activation, LiveToken, TokenGroup, Work } from './live.ts';
import { release } from './live.ts';
import { flowsOf, goOn } from './choice.ts';
import type { NewLeaf } from './live.ts';

type Complex = ComplexNode<Evaluate>;

/**
 * The complex gateway (BPMN 2.0.2 table 13.5). It waits for start until its condition over the tokens on its incoming flows is true,
 * then takes one from each flow that has one, and puts out tokens as an inclusive gateway does. Then it waits for its reset: for
 * the flows that it has taken nothing from yet, as an inclusive join would. The reset takes those tokens and puts out others, if its
 * conditions say so; where no token has come there is none to put out.
 */
export function considerComplex(
  executor: Executor,
  group: TokenGroup,
  gathering: Gathering,
  node: Complex,
): void {
  const { scope } = group;
  if (gathering.held || scope === undefined) return;
  const taken = scope.complex?.[node.id];
  if (taken !== undefined) reset(executor, group, gathering, node, taken);
  else if (gathering.latest !== undefined) {
    lookAt(executor, group, gathering, node, gathering.latest);
  }
}

/** Waits for start: looks at the activation condition; where that fails, the latest token waits for an operator. */
function lookAt(
  executor: Executor,
  group: TokenGroup,
  gathering: Gathering,
  node: Complex,
  speaker: LiveToken,
): void {
  const { token } = speaker;
  const activation = executor.enter(speaker, node);
  const { leaf } = activation;
  const decide = (fires: boolean): void => {
    gathering.held = false;
    delete speaker.activation;
    token.state = 'joined';
    if (fires) start(executor, group, gathering, node);
    else executor.instance.move(token, 'joined');
  };
  gathering.held = true;
  guarded(
    leaf,
    () => isActivated(activation, gathering, node),
    decide,
    () => decide(true),
  );
}

function isActivated({ vars }: Activation, { count }: Gathering, node: Complex): boolean {
  if (node.activation === undefined) return true;
  const seen: Variables = Object.create(vars);
  const value = node.activation(
    Object.assign(seen, { activationCount: count, waitingForStart: true }),
  );
  if (typeof value === 'boolean') return value;
  throw new TypeError(
    `The activation condition is ${JSON.stringify(value) ?? 'missing'}, neither true nor false.`,
  );
}

function start(executor: Executor, group: TokenGroup, gathering: Gathering, node: Complex): void {
  const { scope } = group;
  const flows = gathering.filled;
  const [first, ...others] = gathering.take(flows);
  if (scope === undefined || first === undefined) return;
  for (const other of others) executor.remove(other);
  scope.complex = { ...scope.complex, [node.id]: flows };
  putOut(executor, first, node, true);
  considerComplex(executor, group, gathering, node);
}

function reset(
  executor: Executor,
  group: TokenGroup,
  gathering: Gathering,
  node: Complex,
  taken: readonly string[],
): void {
  const { scope } = group;
  if (scope === undefined || isAwaited(group, gathering, taken)) return;
  const { [node.id]: _done, ...complex } = scope.complex ?? {};
  scope.complex = complex;
  if (Object.keys(complex).length === 0) delete scope.complex;
  const late = gathering.filled.filter((flow) => !taken.includes(flow));
  const [first, ...others] = gathering.take(late);
  for (const other of others) executor.remove(other);
  if (first !== undefined) putOut(executor, first, node, false);
  considerComplex(executor, group, gathering, node);
}

function putOut(
  executor: Executor,
  live: LiveToken,
  node: Complex,
  waitingForStart: boolean,
): void {
  release(live);
  live.token.locals = { waitingForStart };
  executor.activate(live, node);
}

/** What the gateway does with the token that goes on; a token that is still on its flow waits for the condition. */
export function complexWork(executor: Executor, node: Complex, newLeaf: NewLeaf): Work {
  const leaf = newLeaf({ id: node.id, label: node.label, input: [], output: [] });
  return {
    leaf,
    start: (activation) => {
      const { live } = activation;
      if (live.token.flow === undefined) choose(activation, node);
      else considerAfterHelp(executor, live, node);
    },
  };
}

function considerAfterHelp(executor: Executor, live: LiveToken, node: Complex): void {
  const gathering = gatheringAt(live.group, node);
  gathering.held = false;
  delete live.activation;
  executor.instance.move(live.token, 'joined');
  considerComplex(executor, live.group, gathering, node);
}

function choose({ executor, leaf, live, vars }: Activation, node: Complex): void {
  const { token } = live;
  const seen: Variables = Object.create(vars);
  leaf.vars = Object.assign(seen, token.locals);
  const flows = new Map(flowsOf(live.net, node));
  const isReset = token.locals?.['waitingForStart'] === false;
  if (isReset && node.default === undefined) flows.set(NONE, 'otherwise');
  takeFlows(leaf, flows, (taken) => {
    delete token.locals;
    goOn(
      executor,
      live,
      taken.filter((flow) => flow !== NONE),
    );
  });
}

/** Stands for no flow: a reset needs none to be taken. */
const NONE = '';
