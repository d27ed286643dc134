/** What stands between the brackets of a binding: options, mappings, triggers, closures over the variables. */
import type {
  ActivityBinding,
  ExitIr,
  JobIr,
  ListenerIr,
  MappingIr,
  ScopeIr,
} from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import { array, arrow, hugCall, literal, object, raw, region, symbol } from './code.ts';
import { closure, parameters } from './closures.ts';
import type { ModuleContext } from './context.ts';
import { repeatCall, subprocessCall } from './statements.ts';
import type { Names } from './names.ts';
import { triggerCode } from './triggers.ts';
import { eventNames, exitNames } from './ways.ts';

export function runtime(name: string): Code {
  return symbol(name, '#runtime');
}

export function jobEntries(
  { headers, retries, reads }: JobIr,
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  const entries: Entry[] = [];
  if (Object.keys(headers).length > 0) {
    const values = Object.entries(headers).map(([key, value]) => ({
      ...{ key, value: literal(value), isString: true },
    }));
    entries.push({ key: 'headers', value: object(values) });
  }
  if (retries !== undefined) {
    const value = typeof retries === 'number' ? literal(retries) : closure(retries, scope, context);
    entries.push({ key: 'retries', value });
  }
  if (reads !== undefined) entries.push({ key: 'reads', value: array(reads.map(literal)) });
  return entries;
}

export function activityEntries(
  binding: ActivityBinding,
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  const entries = mappingEntries(binding, scope, context);
  entries.push(
    ...attachedEntry('exits', binding.exits, exitNames(binding.exits), scope, context),
    ...attachedEntry('beside', binding.beside, eventNames(binding.beside), scope, context),
  );
  if (binding.compensation !== undefined) {
    const handler = handlerCode(binding.compensation, scope, context);
    entries.push({ key: 'compensation', value: handler });
  }
  return [...entries, ...listenerEntries('listeners', binding.listeners, scope, context)];
}

/** Jobs that run at points of an element's life, one an event. */
export function listenerEntries(
  key: string,
  listeners: readonly ListenerIr[],
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  if (listeners.length === 0) return [];
  const all = listeners.map((listener) =>
    object([
      { key: 'event', value: literal(listener.event), isString: true },
      { key: 'agent', value: agentCode(listener, scope, context), isString: true },
      ...jobEntries(listener, scope, context),
    ]),
  );
  return [{ key, value: array(all, all.length > 1) }];
}

/** `agents.demo.work`, or how the job type is worked out. */
export function agentCode(call: JobIr, scope: ScopeIr, context: ModuleContext): Code {
  if (call.jobType === undefined) return context.agentOf(call);
  return object([
    { key: 'jobType', value: closure(call.jobType, scope, context) },
    { key: 'of', value: symbol('agents', './agents.ts') },
  ]);
}

function attachedEntry(
  key: string,
  events: readonly ExitIr[],
  names: Names,
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  if (events.length === 0) return [];
  return [{ key, value: object(eventEntries(events, names, scope, context)) }];
}

/** `late: on(...)` */
export function eventEntries(
  events: readonly ExitIr[],
  names: Names,
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  return events.map((event) => ({
    key: names.of(event.origin),
    value: region(event.origin, exitCode(event, scope, context)),
  }));
}

function handlerCode(id: string, scope: ScopeIr, context: ModuleContext): Code {
  const handler = scope.bindings.find(({ origin }) => origin === id);
  if (handler?.kind !== 'subprocess' && handler?.kind !== 'repeat')
    return raw(context.names.of(id));
  const call =
    handler.kind === 'repeat' ? repeatCall(handler, context) : subprocessCall(handler, context);
  return arrow(parameters(call, scope, context), call);
}

export function mappingEntries(
  { input, output }: Pick<ActivityBinding, 'input' | 'output'>,
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  const entry = (key: string, mappings: readonly MappingIr[]): Entry[] => {
    if (mappings.length === 0) return [];
    const values = mappings.map(({ target, value }) => ({
      ...{ key: target, value: closure(value, scope, context) },
    }));
    return [{ key, value: object(values) }];
  };
  return [...entry('input', input), ...entry('output', output)];
}

export function exitCode(exit: ExitIr, scope: ScopeIr, context: ModuleContext): Code {
  const on = attachedCode(exit.trigger, scope, context);
  const entries = [...caughtEntry(exit, scope, context), ...mappingEntries(exit, scope, context)];
  const options = entries.length === 0 ? [] : [object(entries)];
  return hugCall(runtime('on'), [literal(exit.origin), literal(exit.label), on, ...options]);
}

/** `or: [{ error: 'DECLINED' }]` */
function caughtEntry({ caught = [] }: ExitIr, scope: ScopeIr, context: ModuleContext): Entry[] {
  if (caught.length === 0) return [];
  return [{ key: 'or', value: array(caught.map((one) => attachedCode(one, scope, context))) }];
}

/** `{ error: 'DECLINED' }`, `{ cancel: true }`, or what an event waits for. */
function attachedCode(trigger: ExitIr['trigger'], scope: ScopeIr, context: ModuleContext): Code {
  switch (trigger.kind) {
    case 'error':
    case 'escalation':
      return object([{ key: trigger.kind, value: literal(trigger.code), isString: true }]);
    case 'cancel':
    case 'compensation':
      return object([{ key: trigger.kind, value: literal(true) }]);
    default:
      return triggerCode(trigger, scope, context);
  }
}
