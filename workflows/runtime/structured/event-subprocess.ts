import type { Activity, Variables } from '../elements.ts';
import { begin } from '../leaves/leaf.ts';
import { runPass } from '../leaves/step.ts';
import type { ScopeState } from '../scope.ts';
import { perform } from './activity.ts';
import type { Activation } from './activity.ts';
import type { BindingOptions } from './bindings.ts';
import { activityOf, typed } from './bindings.ts';
import type { BoundaryBinding } from './boundary.ts';
import type { Data } from './data.ts';
import { currentFrame } from './frame.ts';
import { newScope, openScope } from './open-scope.ts';
import type { EventHandler, EventSubprocess, EventSubprocesses } from './scope-events.ts';
import { partsOf } from './scope-events.ts';
import { undoing } from './subprocess.ts';

interface EventSubprocessOptions<V> extends Pick<
  BindingOptions<V, never>,
  'input' | 'output' | 'listeners'
> {
  /** False: it runs beside the scope, each time that the event happens. */
  readonly interrupting?: false;
  /** Variables of its own, and what they start with. */
  readonly data?: Data;
  /** Event subprocesses inside of it, by the names of their handlers. */
  readonly events?: EventSubprocesses;
}

/**
 * Binds an event subprocess (BPMN 2.0.2 section 13.5.4): while its scope is open, the event starts it. It takes the place of all
 * that the scope does, or runs beside that; the scope completes with it. What runs inside is given to the call of the scope.
 */
export function eventSubprocess<V>(
  id: string,
  label: string,
  start: BoundaryBinding,
  options: EventSubprocessOptions<V> = {},
): EventSubprocess {
  const interrupting = options.interrupting ?? true;
  const element = activityOf(id, label, options);
  const run: EventSubprocess['run'] = (handler, brought) =>
    runEventSubprocess(element, start, handler, { ...options, brought });
  return { id, start, interrupting, run };
}

/** What the event brings; undefined where it is a compensation, which brings nothing. */
type Brought = Readonly<Variables> | undefined;

interface Contents extends Pick<EventSubprocessOptions<never>, 'data' | 'events'> {
  readonly brought: Brought;
}

/** The event has happened: a path of the scope passes the event, then does what the handler says. */
async function runEventSubprocess(
  element: Activity,
  start: BoundaryBinding,
  handler: EventHandler | undefined,
  { brought, data, events }: Contents,
): Promise<void> {
  const { scope, undo } = currentFrame();
  undo.started.add(element.id);
  const event: Activity = { ...start, input: [] };
  const { body, events: handlers } = partsOf(handler);
  const pass = async (vars: Variables): Promise<unknown> => {
    if (brought !== undefined) currentFrame().token.brought = brought;
    await perform(event, vars, {}, ({ leaf }) => runPass(leaf, vars));
    return body?.(typed(vars));
  };
  const enter = (activation: Activation<Activity>): void => {
    const open = (opened: ScopeState): void => {
      const contents = { scope: opened, start: undefined, body: pass, handlers };
      openScope(activation, events === undefined ? contents : { ...contents, events });
    };
    begin(activation.leaf, scope.variables, () => newScope(activation, data), open);
  };
  const undoneBy = undoing(events, handlers);
  await perform(
    element,
    scope.variables,
    {
      ...{ opens: true, ...(brought !== undefined && { happened: true }) },
      ...(undoneBy && { undoneBy }),
    },
    enter,
  );
}
