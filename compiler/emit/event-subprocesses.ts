/** Prints what a scope is bound with: its data and its event subprocesses. */
import type { EventSubprocessIr, ScopeIr } from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import { hugCall, literal, object, region } from './code.ts';
import { closure } from './closures.ts';
import type { ModuleContext } from './context.ts';
import { exitCode, listenerEntries, mappingEntries, runtime } from './options.ts';

/** `events: { complaint: eventSubprocess(...) }` */
export function eventsEntry(scope: ScopeIr, context: ModuleContext): Entry[] {
  const { events = [] } = scope;
  if (events.length === 0) return [];
  const all = events.map((one) => ({
    key: context.names.of(one.origin),
    value: region(one.origin, eventSubprocessCode(one, scope, context)),
  }));
  return [{ key: 'events', value: object(all, true) }];
}

/** `data: { invoice: null }` */
export function dataEntry(scope: ScopeIr, context: ModuleContext): Entry[] {
  const { data = [] } = scope;
  if (data.length === 0) return [];
  const all = data.map(({ name, value }): Entry => {
    if (value.kind !== 'literal') return { key: name, value: closure(value, scope, context) };
    return { key: name, value: literal(value.value), isString: typeof value.value === 'string' };
  });
  return [{ key: 'data', value: object(all) }];
}

function eventSubprocessCode(one: EventSubprocessIr, scope: ScopeIr, context: ModuleContext): Code {
  const { origin, label, start, interrupting, listeners } = one;
  const entries: Entry[] = interrupting ? [] : [{ key: 'interrupting', value: literal(false) }];
  entries.push(...mappingEntries(one, scope, context), ...dataEntry(one.scope, context));
  entries.push(...listenerEntries('listeners', listeners, scope, context));
  entries.push(...eventsEntry(one.scope, context));
  const args = [literal(origin), literal(label), exitCode(start, scope, context)];
  const options = entries.length === 0 ? [] : [object(entries)];
  return hugCall(runtime('eventSubprocess'), [...args, ...options]);
}
