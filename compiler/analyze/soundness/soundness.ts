/**
 * Soundness of each scope of a normalised graph: unreachable nodes, loops without a way out or without a wait, joins that
 * can wait for ever, merges that two tokens can meet. BPMN allows all of them and engines run them, so they are
 * warnings, each with the path that leads there. Soundness as in van der Aalst, "The Application of Petri Nets to
 * Workflow Management" (1998), section 3, scope by scope.
 */
import type { ElementBase } from '../../model/element.ts';
import { labelOf, nameOf } from '../../model/element.ts';
import type { Findings } from '../findings.ts';
import { busyLoops } from './busy-loop.ts';
import { endlessLoops, unreachable } from './reach.ts';
import { tokenNet } from './token-net.ts';
import { searchTokens } from './token-search.ts';
import type { TokenProblem } from './token-search.ts';
import { boundariesOf } from './ways-on.ts';
import type { Scope } from './ways-on.ts';

/** How many tokens a search may look at: a second at most, and far more than drawn models need. */
const defaultBudget = 300_000;

interface Soundness {
  readonly scope: Scope;
  /** The drawn element of every node, flow and boundary event, implicit ones included. */
  readonly origins: ReadonlyMap<string, ElementBase>;
  readonly findings: Findings;
  /** Nodes that are never reached. */
  readonly dead: ReadonlySet<string>;
}

/** Checks `scope` and those inside. `owner` is the process or subprocess itself. */
export function checkSoundness(
  owner: ElementBase,
  scope: Scope,
  origins: ReadonlyMap<string, ElementBase>,
  findings: Findings,
  budget: number = defaultBudget,
): void {
  const dead = new Set(unreachable(scope));
  const checked: Soundness = { scope, origins, findings, dead };
  if (scope.starts.length === 0 && Object.keys(scope.nodes).length > 0) {
    findings.about(owner, 'no-start', 'has no start: a flow leads to every element in it.', {
      fix: 'Draw a start event.',
    });
    return;
  }
  checkReach(checked);
  checkLoops(checked);
  const { problems, isCapped } = searchTokens(tokenNet(scope), budget);
  for (const problem of problems) reportProblem(problem, checked);
  if (isCapped) {
    findings.about(
      owner,
      'soundness-unknown',
      'has so many states that not all of them were looked at.',
      {
        fix: 'Put parts that belong together into subprocesses: each is checked on its own.',
      },
    );
  }
  for (const node of Object.values(scope.nodes)) {
    const inner = origins.get(node.id);
    if (node.kind === 'subprocess' && inner)
      checkSoundness(inner, node.scope, origins, findings, budget);
  }
}

function checkReach({ dead, origins, findings }: Soundness): void {
  const elements = new Set([...dead].flatMap((id) => origins.get(id) ?? []));
  for (const element of elements) {
    const message = 'is never reached: no way from the start leads to it.';
    findings.about(element, 'unreachable', message, { fix: 'Connect it, or remove it.' });
  }
}

function checkLoops({ scope, dead, origins, findings }: Soundness): void {
  const report = (
    loop: readonly string[],
    code: 'no-way-out' | 'busy-loop',
    message: string,
    fix: string,
  ) => {
    const elements = new Set(loop.flatMap((id) => origins.get(id) ?? []));
    const [first] = elements;
    if (first === undefined || dead.has(first.id)) return;
    const evidence = [...elements].map(nameOf).join(' -> ');
    findings.about(first, code, message, { evidence, fix });
  };
  for (const loop of endlessLoops(scope)) {
    report(
      loop,
      'no-way-out',
      'is in a loop that leads to no end, whatever is chosen.',
      'Draw a way out of the loop.',
    );
  }
  for (const loop of busyLoops(scope)) {
    report(
      loop,
      'busy-loop',
      'is in a loop in which nothing waits, so it may spin for ever.',
      'Put a job, a timer or a message into the loop.',
    );
  }
}

function reportProblem(problem: TokenProblem, checked: Soundness): void {
  const { origins, findings } = checked;
  const element = origins.get(problem.node);
  if (element === undefined) return;
  const evidence = problem.path
    .flatMap((taken) => choiceWords(taken, checked) ?? [])
    .join(', then ');
  const more = { evidence: evidence === '' ? 'whatever is chosen' : evidence };
  if (problem.kind === 'meets') {
    findings.about(
      element,
      'tokens-meet',
      'can be reached by two tokens at once, so what follows runs twice.',
      {
        ...more,
        fix: 'Join the branches with a parallel gateway first, if it is meant to run once.',
      },
    );
    return;
  }
  const missing = problem.missing.map((flow) => flowWords(flow, checked)).join(' and ');
  findings.about(element, 'join-waits', `can wait for ever for a token ${missing}.`, {
    ...more,
    fix: 'Merge with an exclusive gateway where only one of the ways is taken.',
  });
}

/** `from 'Bring to post office' (Activity_Post)`. */
function flowWords(id: string, { scope, origins }: Soundness): string {
  const source = origins.get(scope.flows[id]?.source ?? '');
  return source === undefined ? `by ${id}` : `from ${nameOf(source)}`;
}

/** `take 'No' at 'Approved?' (Gateway_1)`, or that a boundary event happens. */
function choiceWords(taken: string, { scope, origins }: Soundness): string | undefined {
  const element = origins.get(taken);
  const flow = scope.flows[taken];
  if (element === undefined) return undefined;
  if (flow === undefined) {
    const host = Object.values(scope.nodes).find((node) =>
      boundariesOf(node).some((event) => event.id === taken),
    );
    const origin = origins.get(host?.id ?? '');
    return `let ${nameOf(element)} happen${origin ? ` at ${nameOf(origin)}` : ''}`;
  }
  const source = origins.get(flow.source);
  const target = origins.get(flow.target);
  const way =
    flow.label === '' && target ? `the way to ${nameOf(target)}` : `'${labelOf(element)}'`;
  return `take ${way}${source ? ` at ${nameOf(source)}` : ''}`;
}
