/**
 * Soundness of each scope of a normalised graph: unreachable nodes, loops without a way out or without a wait, joins that
 * can wait for ever, merges that two tokens can meet. BPMN allows all of them and engines run them, so they are
 * warnings, each with the path that leads there; only a loop that can do nothing but turn is refused. Soundness as in van der
 * Aalst, "The Application of Petri Nets to Workflow Management" (1998), section 3, scope by scope.
 */
import type { ElementBase } from '../../model/element.ts';
import { nameOf } from '../../model/element.ts';
import type { Findings } from '../findings.ts';
import { scopesInside } from '../graph/every-node.ts';
import { busyLoops } from './busy-loop.ts';
import { pathWords, sourceWords } from './evidence.ts';
import type { Origins } from './evidence.ts';
import { gatewayLoops } from './gateway-loop.ts';
import { loopsOf } from './loops.ts';
import { endlessLoops, unreachable } from './reach.ts';
import { tokenNet } from './token-net.ts';
import { searchTokens } from './token-search.ts';
import type { TokenProblem, TokenSearch } from './token-search.ts';
import { successors } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/** How many tokens a search may look at: a second at most, and far more than drawn models need. */
const budget = 300_000;

interface Checked {
  readonly scope: Scope;
  readonly origins: Origins;
  readonly findings: Findings;
}

/**
 * Checks `scope` and those inside. `owner` is the process or subprocess itself.
 *
 * @param beginnings nodes that get a token at the start, one list for each way to start
 * @returns whether every element is surely active once at a time
 */
export function checkSoundness(
  owner: ElementBase,
  graph: Scope,
  beginnings: readonly (readonly string[])[],
  origins: Origins,
  findings: Findings,
): boolean {
  const scope: Scope = { ...graph, starts: [...new Set(beginnings.flat())] };
  const checked: Checked = { scope, origins, findings };
  const nodes = Object.values(scope.nodes);
  if (scope.starts.length === 0 && nodes.length > 0) {
    const message = 'has no start: a flow leads to every element in it.';
    findings.about(owner, 'no-start', message, { fix: 'Draw a start event.' });
    return false;
  }
  if (scope.id === '' && nodes.length === 0 && (scope.eventSubprocesses ?? []).length > 0) {
    const message = 'has no start: it holds event subprocesses only, which begin beside something.';
    findings.about(owner, 'no-start', message, { fix: 'Draw a start event.' });
    return false;
  }
  const dead = new Set(unreachable(scope));
  reportDead(dead, checked);
  reportLoops(dead, checked);
  const isKnown = !isAdHoc(owner) && isPredictable(scope);
  const { problems, isCapped } = isKnown
    ? searchTokens(tokenNet(scope, beginnings), budget)
    : nothing;
  for (const problem of problems) reportProblem(problem, checked);
  if (isCapped) {
    const message = 'has so many states that not all of them were looked at.';
    const fix = 'Put parts that belong together into subprocesses: each is checked on its own.';
    findings.about(owner, 'soundness-unknown', message, { fix });
  }
  const inside = scopesInside(scope).map((one) => {
    const inner = origins.get(one.id);
    return inner === undefined || checkSoundness(inner, one, [one.starts], origins, findings);
  });
  const isOrderly = isKnown && !isCapped && problems.every(({ kind }) => kind !== 'meets');
  return isOrderly && !inside.includes(false);
}

const nothing: TokenSearch = { problems: [], isCapped: false };

/**
 * Whether tokens go by the drawing alone, one by one: what a complex gateway waits for is an expression, an inclusive join in
 * a loop waits for what the loop may still bring, and quantities make many tokens of one.
 */
function isPredictable(scope: Scope): boolean {
  const inLoops = new Set(loopsOf(Object.keys(scope.nodes), successors(scope)).flat());
  return Object.values(scope.nodes).every((node) => {
    if (node.kind === 'complex' || hasQuantity(node)) return false;
    return node.kind !== 'inclusive' || node.role === 'split' || !inLoops.has(node.id);
  });
}

function hasQuantity(node: Node): boolean {
  return 'boundaries' in node && (node.startQuantity ?? node.completionQuantity) !== undefined;
}

/** What starts in it is chosen at run time. */
function isAdHoc(owner: ElementBase & { readonly kind?: string }): boolean {
  return owner.kind === 'adHocSubProcess';
}

function reportDead(dead: ReadonlySet<string>, { origins, findings }: Checked): void {
  for (const element of new Set([...dead].flatMap((id) => origins.get(id) ?? []))) {
    const message = 'is never reached: no way from the start leads to it.';
    findings.about(element, 'unreachable', message, { fix: 'Connect it, or remove it.' });
  }
}

const loopWords = {
  'no-way-out': {
    message: 'is in a loop that leads to no end, whatever is chosen.',
    fix: 'Draw a way out of the loop.',
  },
  'busy-loop': {
    message:
      'is in a loop in which nothing waits: if it is not left soon, it blocks the workflow for good.',
    fix: 'Put a job, a timer or a message into the loop.',
  },
  'gateway-loop': {
    message: 'is in a loop of gateways that decide nothing: a token would turn in it for ever.',
    fix: 'Draw a way out of the loop, and what is to be done in it.',
  },
} as const;

function reportLoops(dead: ReadonlySet<string>, { scope, origins, findings }: Checked): void {
  const report = (code: keyof typeof loopWords, loop: readonly string[]): void => {
    const elements = new Set(loop.flatMap((id) => origins.get(id) ?? []));
    const [first] = elements;
    if (first === undefined || dead.has(first.id)) return;
    const { message, fix } = loopWords[code];
    const evidence = [...elements].map(nameOf).join(' -> ');
    findings.about(first, code, message, { evidence, fix });
  };
  const spinning = gatewayLoops(scope);
  for (const loop of spinning) report('gateway-loop', loop);
  const told = new Set(spinning.flat());
  const isNew = (loop: readonly string[]): boolean => loop.every((id) => !told.has(id));
  for (const loop of endlessLoops(scope).filter(isNew)) report('no-way-out', loop);
  for (const loop of busyLoops(scope).filter(isNew)) report('busy-loop', loop);
}

function reportProblem(problem: TokenProblem, { scope, origins, findings }: Checked): void {
  const element = origins.get(problem.node);
  if (element === undefined) return;
  const evidence = pathWords(problem.path, scope, origins);
  if (problem.kind === 'meets') {
    const message = 'can be reached by two tokens at once, so what follows runs twice.';
    const fix = 'Join the branches with a parallel gateway first, if it is meant to run once.';
    findings.about(element, 'tokens-meet', message, { evidence, fix });
    return;
  }
  const missing = sourceWords(problem.missing, scope, origins);
  const fix = 'Merge with an exclusive gateway where only one of the ways is taken.';
  const message = `can wait for ever for a token ${missing}.`;
  findings.about(element, 'join-waits', message, { evidence, fix });
}
