import type { Activity, Variables } from '../elements.ts';
import { begin } from '../leaves/leaf.ts';
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
  const run = (handler: EventHandler | undefined, brought: Readonly<Variables>): Promise<void> =>
    runEventSubprocess(element, start, handler, { brought, data: options.data });
  return { id, start, interrupting, run };
}

/** The event has happened: a path of the scope passes the event, then does what the handler says. */
async function runEventSubprocess(
  element: Activity,
  start: BoundaryBinding,
  handler: EventHandler | undefined,
  { brought, data }: { readonly brought: Readonly<Variables>; readonly data: object | undefined },
): Promise<void> {
  const { scope } = currentFrame();
  const event: Activity = { ...start, input: [] };
  const pass = async (vars: Variables): Promise<unknown> => {
    const frame = currentFrame();
    frame.token.brought = brought;
    await perform(event, vars, {}, () => {});
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
  await perform(element, scope.variables, { opens: true, happened: true }, enter);
}
