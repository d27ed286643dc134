import type { TokenIncident } from '#contracts/marking.ts';
import type { Variables } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import { completeWith, holdIncident } from '../leaves/leaf.ts';
import { begin, boundaryLeaf, newActivation } from './activation.ts';
import type { Executor } from './executor.ts';
import { boundaryAt, nodeAt } from './graph.ts';
import type { Boundary } from './graph.ts';
import type { Activation, LiveToken, TokenGroup } from './live.ts';

/**
 * A token goes on waiting inside its element, for what it waited for.
 *
 * @returns the group whose tokens are inside, if the element has tokens inside
 */
export function resumeWaiting(executor: Executor, live: LiveToken): TokenGroup | undefined {
  const { token, graph } = live;
  const { element, incident, occurrence = 1 } = token;
  const leaving = boundaryAt(graph, element);
  const node = leaving?.host ?? nodeAt(graph, element);
  const activation = newActivation(executor, live, node, occurrence);
  if (leaving !== undefined) resumeLeaving(activation, leaving.boundary, incident);
  else if (incident === undefined) begin(activation, resumeWork);
  else resumeIncident(activation, incident);
  return activation.group;
}

function resumeWork(activation: Activation): void {
  const { node, work } = activation;
  if (work.resume === undefined) {
    throw new InternalError(
      `The marking has a token waiting in '${node.id}', where none can wait.`,
    );
  }
  restoreLocals(activation);
  work.resume(activation);
}

function resumeIncident(activation: Activation, incident: TokenIncident): void {
  const { leaf, work } = activation;
  if (incident.from === 'entry') {
    holdIncident(leaf, incident, () => begin(activation), work.skip);
    return;
  }
  begin(activation, () => {
    restoreLocals(activation);
    const again =
      incident.from === 'output'
        ? () => completeWith(leaf, incident.result)
        : () => work.start(activation);
    holdIncident(leaf, incident, again, work.skip);
  });
}

/** The token has left its host already; the outputs of the boundary event are what failed. */
function resumeLeaving(
  activation: Activation,
  boundary: Boundary,
  incident: TokenIncident | undefined,
): void {
  const result = incident?.from === 'output' ? incident.result : {};
  activation.closed = true;
  const leaf = boundaryLeaf(activation, boundary, activation.occurrence);
  const again = (): void => completeWith(leaf, result);
  if (incident === undefined) again();
  else holdIncident(leaf, incident, again);
}

/** What the element's input mappings made when it was entered, before what is around it. */
function restoreLocals({ leaf, live, vars }: Activation): void {
  const { opened, locals } = live.token;
  const own: Variables = Object.create(vars);
  leaf.vars = opened?.variables ?? Object.assign(own, locals);
  if (locals !== undefined) live.token.locals = leaf.vars;
}
