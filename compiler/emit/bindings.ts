import { assertNever } from './assert-never.ts';
import { taskCallee, typedCallee } from './callee.ts';
import type {
  Binding,
  ChoiceBinding,
  EndBinding,
  InclusiveBinding,
  ScopeIr,
} from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import {
  array,
  assignment,
  concat,
  hugCall,
  literal,
  object,
  raw,
  region,
  symbol,
} from './code.ts';
import { callCode, raiseCode, thrownEntry, userTaskCode } from './call-bindings.ts';
import { closure, textEntry } from './closures.ts';
import type { ModuleContext } from './context.ts';
import { nameId } from './named.ts';
import { dataEntry, eventsEntry } from './event-subprocesses.ts';
import {
  activityEntries,
  agentCode,
  eventEntries,
  jobEntries,
  listenerEntries,
  mappingEntries,
  runtime,
} from './options.ts';
import { repeatCode } from './repeat-bindings.ts';
import { triggerCode } from './triggers.ts';
import { eventNames, flowNames } from './ways.ts';

/** The lines in the head of a module: `const name = task('id', 'label', ...);`, nested scopes behind their subprocess. */
export function bindingLines(scope: ScopeIr, context: ModuleContext): Code[] {
  const events = (scope.events ?? []).flatMap((one) => bindingLines(one.scope, context));
  const own = scope.bindings.flatMap((binding) => {
    if (binding.kind === 'choice' && binding.plain) return [];
    const name = raw(context.names.of(nameId(binding)));
    const value = bindingCode(binding, scope, context);
    const line = region(binding.origin, assignment(concat(raw('const '), name, raw(' =')), value));
    if (binding.kind === 'repeat') return [...bindingLines(binding.turn, context), line];
    if (binding.kind !== 'subprocess') return [line];
    // A handler's contents are called in the head, by the activity that it undoes.
    return [line, ...bindingLines(binding.scope, context)];
  });
  return [...own, ...events];
}

function bindingCode(binding: Binding, scope: ScopeIr, context: ModuleContext): Code {
  const id = literal(binding.origin);
  const label = literal(binding.label);
  const options = (entries: readonly Entry[]): Code[] =>
    entries.length === 0 ? [] : [object(entries)];
  switch (binding.kind) {
    case 'task': {
      const args = [id, label, agentCode(binding.call, scope, context)];
      const entries = [
        ...jobEntries(binding.call, scope, context),
        ...activityEntries(binding, scope, context),
      ];
      return hugCall(taskCallee('task', binding, scope, context), [...args, ...options(entries)]);
    }
    case 'step': {
      const { script } = binding;
      const entries = activityEntries(binding, scope, context);
      if (script !== undefined) {
        const result = { key: 'result', value: literal(script.result), isString: true };
        const value = { key: 'value', value: closure(script.value, scope, context) };
        entries.unshift({ key: 'script', value: object([result, value]) });
      }
      return hugCall(runtime('step'), [id, label, ...options(entries)]);
    }
    case 'decision': {
      const result = { key: 'result', value: literal(binding.result), isString: true };
      const entries = [result, ...activityEntries(binding, scope, context)];
      const callee = symbol('decision', '#runtime/decision.ts');
      const { decision } = binding;
      if (typeof decision !== 'string') {
        const which = { key: 'decision', value: closure(decision, scope, context) };
        const asked = object([which, { key: 'of', value: context.everyDecision }]);
        return hugCall(callee, [id, label, asked, object(entries)]);
      }
      const args = [id, label, context.decisionOf(decision), object(entries)];
      const types = context.decisionArguments(decision, scope);
      return hugCall(typedCallee(callee, types, binding, scope, context), args);
    }
    case 'wait': {
      const on = triggerCode(binding.trigger, scope, context);
      const entries = activityEntries(binding, scope, context);
      return hugCall(runtime('wait'), [id, label, on, ...options(entries)]);
    }
    case 'user-task':
      return userTaskCode(binding, scope, context);
    case 'call':
      return callCode(binding, scope, context);
    case 'raise':
      return raiseCode(binding, scope, context);
    case 'subprocess': {
      const { start } = binding.scope;
      const entries = activityEntries(binding, scope, context);
      if (start !== undefined) {
        const event = [literal(start), literal(context.labelOf(start))];
        entries.unshift({ key: 'start', value: array(event) });
      }
      if (binding.transaction) entries.unshift({ key: 'transaction', value: literal(true) });
      entries.push(...dataEntry(binding.scope, context), ...eventsEntry(binding.scope, context));
      return hugCall(runtime('subprocess'), [id, label, ...options(entries)]);
    }
    case 'repeat':
      return repeatCode(binding, scope, context);
    case 'parallel': {
      const incoming = binding.incoming.length === 0 ? [] : [array(binding.incoming.map(literal))];
      return hugCall(runtime('parallel'), [id, ...incoming]);
    }
    case 'inclusive': {
      const { join: closing } = binding;
      const gateways = closing === undefined ? id : array([id, literal(closing)]);
      const flows = inclusiveFlows(binding, scope, context);
      return hugCall(runtime('inclusive'), [gateways, label, flows]);
    }
    case 'join': {
      const isInclusive = binding.incoming.some((one) => one.while !== undefined);
      const incoming = binding.incoming.map(({ flow, from, while: places = [] }): Entry => {
        if (!isInclusive) return { key: flow, value: region(flow, literal(from)), isString: true };
        const awaited = [
          { key: 'from', value: literal(from), isString: true },
          { key: 'while', value: array(places.map(literal)) },
        ];
        return { key: flow, value: region(flow, object(awaited)) };
      });
      const callee = runtime(isInclusive ? 'inclusiveJoin' : 'join');
      return hugCall(callee, [id, label, object(incoming, isInclusive)]);
    }
    case 'choice':
      return hugCall(runtime('choice'), [id, label, flowsCode(binding, scope, context)]);
    case 'first-of': {
      const { events } = binding;
      const all = object(eventEntries(events, eventNames(events), scope, context), true);
      return hugCall(runtime('firstOf'), [id, label, all]);
    }
    case 'compensate': {
      const { activity, wait, listeners } = binding;
      const rest = [
        ...(wait === undefined ? [] : [{ key: 'wait', value: literal(wait) }]),
        ...listenerEntries('listeners', listeners, scope, context),
      ];
      if (activity === undefined)
        return hugCall(runtime('compensate'), [id, label, ...options(rest)]);
      const only = { key: 'activity', value: literal(activity), isString: true };
      const what = rest.length === 0 ? literal(activity) : object([only, ...rest]);
      return hugCall(runtime('compensate'), [id, label, what]);
    }
    case 'end':
      return endCode(binding, scope, context);
    default:
      return assertNever(binding);
  }
}

function endCode(binding: EndBinding, scope: ScopeIr, context: ModuleContext): Code {
  const args = [literal(binding.origin), literal(binding.label)];
  const { result } = binding;
  const heard = listenerEntries('listeners', binding.listeners, scope, context);
  const own = (entry: Entry): Code => hugCall(runtime('end'), [...args, object([entry, ...heard])]);
  const simple = (key: string, value: Code): Code => own({ key, value });
  switch (result.kind) {
    case 'none':
      return hugCall(runtime('end'), heard.length === 0 ? args : [...args, object(heard)]);
    case 'terminate':
      return simple('terminate', literal(true));
    case 'error':
      return own(textEntry('error', result.code, scope, context));
    case 'compensation':
      return simple('compensate', literal(result.activity ?? true));
    case 'cancel':
      return simple('cancel', literal(true));
    case 'signal':
    case 'escalation': {
      const thrown = object([thrownEntry(result, scope, context)]);
      const entries = [...mappingEntries(binding, scope, context), ...heard];
      const options = entries.length === 0 ? [] : [object(entries)];
      return hugCall(runtime('end'), [...args, thrown, ...options]);
    }
    case 'job': {
      const { call } = result;
      const entries = [
        ...jobEntries(call, scope, context),
        ...mappingEntries(binding, scope, context),
        ...heard,
      ];
      const options = entries.length === 0 ? [] : [object(entries)];
      const callee = taskCallee('end', { ...binding, call, exits: [], beside: [] }, scope, context);
      return hugCall(callee, [...args, agentCode(call, scope, context), ...options]);
    }
    default:
      return assertNever(result);
  }
}

function inclusiveFlows(binding: InclusiveBinding, scope: ScopeIr, context: ModuleContext): Code {
  const names = flowNames(binding);
  const flows = binding.flows.map(({ origin, condition, arrives }) => {
    const value =
      typeof condition === 'string' ? literal(condition) : closure(condition, scope, context);
    const parts = [literal(origin), value, ...(arrives === undefined ? [] : [literal(arrives)])];
    return { key: names.of(origin), value: region(origin, array(parts)) };
  });
  return object(flows, true);
}

function flowsCode(binding: ChoiceBinding, scope: ScopeIr, context: ModuleContext): Code {
  const names = flowNames(binding);
  const flows = binding.flows.map(({ origin, condition }) => {
    const value =
      condition === undefined ? literal('otherwise') : closure(condition, scope, context);
    return { key: names.of(origin), value: region(origin, array([literal(origin), value])) };
  });
  return object(flows, true);
}
