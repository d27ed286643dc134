import type { TokenIncident } from '#contracts/marking.ts';
import type { Variables } from '../elements.ts';
import { InternalError } from '../internal-error.ts';
import { completeWith, holdIncident } from '../leaves/leaf.ts';
import { begin, newActivation } from './activation.ts';
import type { Executor } from './executor.ts';
import type { Activation, LiveToken, TokenGroup } from './live.ts';

/**
 * A token goes on waiting inside its element, for what it waited for.
 *
 * @returns the group whose tokens are inside, if the element has tokens inside
 */
export function resumeWaiting(executor: Executor, live: LiveToken): TokenGroup | undefined {
  const { token, net } = live;
  const { element, incident, compensating, occurrence = 1 } = token;
  const activation = newActivation(executor, live, net.node(element), occurrence);
  if (incident !== undefined) resumeIncident(activation, incident);
  else if (compensating !== undefined) resumeWork(activation);
  else begin(activation, true, resumeWork);
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
    holdIncident(leaf, incident, () => begin(activation, false), work.skip);
    return;
  }
  const hold = (): void => {
    restoreLocals(activation);
    const { opened, loop } = activation.live.token;
    const goesOn = incident.from === 'work' && (opened !== undefined || loop !== undefined);
    if (goesOn) work.resume?.(activation);
    const again =
      incident.from === 'output'
        ? () => completeWith(leaf, incident.result)
        : () => work.start(activation);
    holdIncident(leaf, incident, again, work.skip);
  };
  // An event that has happened already has nothing that could interrupt it.
  if (activation.node.kind === 'event') hold();
  else begin(activation, true, hold);
}

/** What the element's input mappings made when it was entered, before what is around it. */
function restoreLocals({ leaf, live, vars, node }: Activation): void {
  const { opened, locals } = live.token;
  if (node.kind === 'event') {
    leaf.vars = Object.assign(around(vars), locals);
    return;
  }
  leaf.vars = opened?.variables ?? Object.assign(around(vars), locals);
  if (locals !== undefined) live.token.locals = leaf.vars;
}

function around(vars: Variables): Variables {
  const own: Variables = Object.create(vars);
  return own;
}
