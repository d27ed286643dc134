import type { Activity, Variables } from '../elements.ts';
import { begin } from '../leaves/leaf.ts';
import { runPass } from '../leaves/step.ts';
import { perform } from './activity.ts';
import type { Activation } from './activity.ts';
import type { BindingOptions } from './bindings.ts';
import { activityOf, typed } from './bindings.ts';
import type { BoundaryBinding } from './boundary.ts';
import { currentFrame } from './frame.ts';
import { openScope } from './open-scope.ts';
import type { EventHandler, EventSubprocess } from './scope-events.ts';

interface EventSubprocessOptions<V> extends Pick<
  BindingOptions<V, never>,
  'input' | 'output' | 'listeners'
> {
  /** False: it runs beside the scope, each time that the event happens. */
  readonly interrupting?: false;
  /** Variables of its own, and what they start with. */
  readonly data?: Readonly<Record<string, unknown>>;
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
    runEventSubprocess(element, start, handler, { brought, data: options.data });
  return { id, start, interrupting, run };
}

/** What the event brings; undefined where it is a compensation, which brings nothing. */
type Brought = Readonly<Variables> | undefined;

const OPENS = { opens: true } as const;
const HAPPENED = { opens: true, happened: true } as const;

/** The event has happened: a path of the scope passes the event, then does what the handler says. */
async function runEventSubprocess(
  element: Activity,
  start: BoundaryBinding,
  handler: EventHandler | undefined,
  { brought, data }: { readonly brought: Brought; readonly data: object | undefined },
): Promise<void> {
  const { scope, undo } = currentFrame();
  undo.started.add(element.id);
  const event: Activity = { ...start, input: [] };
  const pass = async (vars: Variables): Promise<unknown> => {
    if (brought !== undefined) currentFrame().token.brought = brought;
    await perform(event, vars, {}, ({ leaf }) => runPass(leaf, vars));
    return handler === undefined ? undefined : handler(typed(vars));
  };
  const enter = (activation: Activation<Activity>): void => {
    const { leaf } = activation;
    begin(
      leaf,
      scope.variables,
      () => ({ ...leaf.vars, ...data }),
      (locals) => openScope(activation, { locals, start: undefined, body: pass }),
    );
  };
  const options = brought === undefined ? OPENS : HAPPENED;
  await perform(element, scope.variables, options, enter);
}
