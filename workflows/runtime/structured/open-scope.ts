import type { Activity, Variables } from '../elements.ts';
import type { Token } from '../instance.ts';
import { completeWith } from '../leaves/leaf.ts';
import type { ScopeState } from '../scope.ts';
import { childScope } from '../scope.ts';
import type { Activation } from './activity.ts';
import type { Data } from './data.ts';
import { makeData } from './data.ts';
import type { Frame } from './frame.ts';
import type { EventHandlers, EventSubprocesses } from './scope-events.ts';
import { armEvents } from './scope-events.ts';
import type { StartOption } from './start.ts';
import { walkBeside } from './start.ts';

/** What a scope holds, and what runs in it. */
export interface ScopeContents {
  readonly scope: ScopeState;
  readonly start: StartOption | undefined;
  readonly body: (vars: Variables) => Promise<unknown>;
  readonly events?: EventSubprocesses;
  readonly handlers?: EventHandlers;
}

/**
 * The scope that an activity is about to open: its locals, behind what the activity left that it undoes; then its data.
 *
 * @throws what working one out throws
 */
export function newScope(
  { frame, leaf }: Activation<Activity>,
  data: Data | undefined,
): ScopeState {
  const { element, occurrence, vars } = leaf;
  const before = frame.token.handles?.snapshot;
  const scope = childScope(frame.scope, element.id, occurrence, { ...before, ...vars });
  makeData(data, scope.variables);
  return scope;
}

/** Opens the scope of an activity; the activity completes when its last token is gone. */
export function openScope(
  { frame, region, leaf }: Activation<Activity>,
  { scope, start, body, events, handlers = {} }: ScopeContents,
): void {
  const { instance } = frame;
  delete frame.token.locals;
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
  walkBeside(inner, start, () => body(scope.variables));
}
