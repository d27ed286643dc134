/** Prints the event subprocesses of a scope: what the scope is bound with, and what its call is given. */
import type { EventSubprocessIr, ScopeIr } from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import { block, concat, hugCall, literal, object, raw, region } from './code.ts';
import type { ModuleContext } from './context.ts';
import { mentions } from './mentions.ts';
import { exitCode, listenerEntries, mappingEntries, runtime } from './options.ts';
import { functionLines } from './statements.ts';

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

function eventSubprocessCode(one: EventSubprocessIr, scope: ScopeIr, context: ModuleContext): Code {
  const { origin, label, start, interrupting, listeners } = one;
  const entries: Entry[] = interrupting ? [] : [{ key: 'interrupting', value: literal(false) }];
  entries.push(...mappingEntries(one, scope, context));
  entries.push(...listenerEntries('listeners', listeners, context));
  const args = [literal(origin), literal(label), exitCode(start, scope, context)];
  const options = entries.length === 0 ? [] : [object(entries)];
  return hugCall(runtime('eventSubprocess'), [...args, ...options]);
}

/** `complaint: async (vars: OrderVariables) => { ... }` */
export function handlerEntries({ events = [] }: ScopeIr, context: ModuleContext): Entry[] {
  return events.map(({ origin, scope }) => {
    const body = functionLines(scope.body, scope, context);
    const usesVars = body.some((line) => mentions(line, 'vars'));
    const parameter = usesVars ? concat(raw('vars: '), context.variablesOf(scope)) : raw('');
    const head = concat(raw('async ('), parameter, raw(') =>'));
    return { key: context.names.of(origin), value: region(origin, block(head, body)) };
  });
}
