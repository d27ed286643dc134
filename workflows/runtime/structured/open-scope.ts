import type { Activity, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import { completeWith } from '../leaves/leaf.ts';
import { childScope } from '../scope.ts';
import type { Activation } from './activity.ts';
import type { StartOption } from './end.ts';
import { passStart } from './end.ts';
import type { Frame } from './frame.ts';
import { walk } from './paths.ts';
import type { EventHandlers, EventSubprocesses } from './scope-events.ts';
import { armEvents } from './scope-events.ts';

/** What a scope holds, and what runs in it. */
export interface ScopeContents {
  readonly locals: Variables;
  readonly start: StartOption | undefined;
  readonly body: (vars: Variables) => Promise<unknown>;
  readonly events?: EventSubprocesses;
  readonly handlers?: EventHandlers;
}

/** Opens the scope of an activity; the activity completes when its last token is gone. */
export function openScope(
  { frame, region, leaf }: Activation<Activity>,
  { locals, start, body, events, handlers = {} }: ScopeContents,
): void {
  const { instance } = frame;
  const scope = childScope(frame.scope, leaf.element.id, leaf.occurrence, locals);
  instance.scopes.set(scope.path, scope);
  const token: Token = { scope, element: '', state: 'running' };
  frame.token.opened = scope;
  instance.move(frame.token, 'waiting');
  const { completing: _turn, ...around } = frame;
  const inner: Frame = { ...around, scope, region, token };
  region.endScope = () => {
    region.events?.disarm();
    leaf.vars = scope.variables;
    completeWith(leaf, {});
  };
  if (events !== undefined && !armEvents(inner, events, handlers)) return;
  instance.tokens.add(token);
  walk(inner, () => passStart(inner, start, () => body(scope.variables)));
}
