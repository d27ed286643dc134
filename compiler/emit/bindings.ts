import { assertNever } from './assert-never.ts';
import type {
  ActivityBinding,
  Binding,
  ChoiceBinding,
  EndBinding,
  ExitIr,
  Formula,
  JobIr,
  MappingIr,
  ScopeIr,
  TaskBinding,
  TriggerIr,
} from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import {
  array,
  arrow,
  concat,
  hugCall,
  join,
  literal,
  object,
  raw,
  region,
  symbol,
} from './code.ts';
import type { ModuleContext } from './context.ts';
import { mentions } from './mentions.ts';
import { feelCode, formulaCode } from './formulas.ts';
import { subprocessCall } from './statements.ts';
import { exitNames, flowNames } from './ways.ts';

/** The lines in the head of a module: `const name = task('id', 'label', ...);`, nested scopes behind their subprocess. */
export function bindingLines(scope: ScopeIr, context: ModuleContext): Code[] {
  return scope.bindings.flatMap((binding) => {
    if (binding.kind === 'choice' && binding.plain) return [];
    const name = raw(context.names.of(binding.origin));
    const value = bindingCode(binding, scope, context);
    const line = region(binding.origin, concat(raw('const '), name, raw(' = '), value, raw(';')));
    if (binding.kind !== 'subprocess') return [line];
    // A handler's contents are called in the head, by the activity that it undoes.
    return [line, ...bindingLines(binding.scope, context)];
  });
}

export function runtime(name: string): Code {
  return symbol(name, '#runtime');
}

function bindingCode(binding: Binding, scope: ScopeIr, context: ModuleContext): Code {
  const id = literal(binding.origin);
  const label = literal(binding.label);
  const options = (entries: readonly Entry[]): Code[] =>
    entries.length === 0 ? [] : [object(entries)];
  switch (binding.kind) {
    case 'task': {
      const args = [id, label, context.agentOf(binding.call)];
      const entries = [...jobEntries(binding.call), ...activityEntries(binding, scope, context)];
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
    case 'wait': {
      const on = triggerCode(binding.trigger, scope, context);
      const entries = activityEntries(binding, scope, context);
      return hugCall(runtime('wait'), [id, label, on, ...options(entries)]);
    }
    case 'subprocess': {
      const { start } = binding.scope;
      const entries = activityEntries(binding, scope, context);
      if (start !== undefined) {
        const event = [literal(start), literal(context.labelOf(start))];
        entries.unshift({ key: 'start', value: array(event) });
      }
      return hugCall(runtime('subprocess'), [id, label, ...options(entries)]);
    }
    case 'parallel': {
      const incoming = binding.incoming.length === 0 ? [] : [array(binding.incoming.map(literal))];
      return hugCall(runtime('parallel'), [id, ...incoming]);
    }
    case 'choice':
      return hugCall(runtime('choice'), [id, label, flowsCode(binding, scope, context)]);
    case 'compensate': {
      const activity = binding.activity === undefined ? [] : [literal(binding.activity)];
      return hugCall(runtime('compensate'), [id, label, ...activity]);
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
  const simple = (key: string, value: Code, isString = false): Code =>
    hugCall(runtime('end'), [...args, object([{ key, value, isString }])]);
  switch (result.kind) {
    case 'none':
      return hugCall(runtime('end'), args);
    case 'terminate':
      return simple('terminate', literal(true));
    case 'error':
      return simple('error', literal(result.code), true);
    case 'compensation':
      return simple('compensate', literal(result.activity ?? true));
    case 'job': {
      const { call } = result;
      const entries = [...jobEntries(call), ...mappingEntries(binding, scope, context)];
      const options = entries.length === 0 ? [] : [object(entries)];
      const callee = taskCallee('end', { ...binding, call, exits: [] }, scope, context);
      return hugCall(callee, [...args, context.agentOf(call), ...options]);
    }
    default:
      return assertNever(result);
  }
}

/** `task`, with type arguments where the variables are not surely what the agent wants. */
function taskCallee(
  name: 'task' | 'end',
  binding: Pick<TaskBinding, 'call' | 'input' | 'output' | 'exits'>,
  scope: ScopeIr,
  context: ModuleContext,
): Code {
  const callee = runtime(name);
  const types = context.typeArguments(binding.call, scope);
  if (types === undefined || isInferred(binding)) return callee;
  const names = exitNames(binding.exits);
  const exits = join(
    binding.exits.map(({ origin }) => literal(names.of(origin))),
    raw(' | '),
  );
  const all = [
    ...types,
    context.variablesOf(scope),
    ...(binding.exits.length === 0 ? [] : [exits]),
  ];
  return concat(callee, raw('<'), join(all, raw(', ')), raw('>'));
}

/** A mapping says the type of the variables, so that TypeScript need not look at what the agent reads. */
function isInferred({ input, output }: Pick<TaskBinding, 'input' | 'output'>): boolean {
  return [...input, ...output].some(({ value }) => mentions(formulaCode(value), 'vars'));
}

function jobEntries({ headers, retries }: JobIr): Entry[] {
  const entries: Entry[] = [];
  if (Object.keys(headers).length > 0) {
    const values = Object.entries(headers).map(([key, value]) => ({
      ...{ key, value: literal(value), isString: true },
    }));
    entries.push({ key: 'headers', value: object(values) });
  }
  if (retries !== undefined) entries.push({ key: 'retries', value: literal(retries) });
  return entries;
}

function activityEntries(
  binding: ActivityBinding,
  scope: ScopeIr,
  context: ModuleContext,
): Entry[] {
  const entries = mappingEntries(binding, scope, context);
  if (binding.exits.length > 0) {
    const names = exitNames(binding.exits);
    const exits = binding.exits.map((exit) => ({
      key: names.of(exit.origin),
      value: region(exit.origin, exitCode(exit, scope, context)),
    }));
    entries.push({ key: 'exits', value: object(exits) });
  }
  if (binding.compensation !== undefined) {
    const handler = handlerCode(binding.compensation, scope, context);
    entries.push({ key: 'compensation', value: handler });
  }
  return entries;
}

function handlerCode(id: string, scope: ScopeIr, context: ModuleContext): Code {
  const handler = scope.bindings.find(({ origin }) => origin === id);
  if (handler?.kind !== 'subprocess') return raw(context.names.of(id));
  const call = subprocessCall(handler, context);
  return arrow(parameters(call, scope, context), call);
}

function mappingEntries(
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

function exitCode(exit: ExitIr, scope: ScopeIr, context: ModuleContext): Code {
  const { trigger } = exit;
  const on =
    trigger.kind === 'error'
      ? object([{ key: 'error', value: literal(trigger.code), isString: true }])
      : triggerCode(trigger, scope, context);
  const output = mappingEntries({ input: [], output: exit.output }, scope, context);
  const options = output.length === 0 ? [] : [object(output)];
  return hugCall(runtime('on'), [literal(exit.origin), literal(exit.label), on, ...options]);
}

function triggerCode(trigger: TriggerIr, scope: ScopeIr, context: ModuleContext): Code {
  if (trigger.kind === 'message') {
    return object([{ key: 'message', value: literal(trigger.message), isString: true }]);
  }
  const { timer, value } = trigger;
  const isText = typeof value === 'string';
  return object([
    {
      key: timer,
      value: isText ? literal(value) : closure(value, scope, context),
      isString: isText,
    },
  ]);
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

/** `(vars: V) => expression`, without the parameter where it is not used. */
function closure(formula: Formula, scope: ScopeIr, context: ModuleContext): Code {
  if (formula.kind === 'feel') return feelCode(formula.text);
  const value = formulaCode(formula);
  return arrow(parameters(value, scope, context), value);
}

function parameters(body: Code, scope: ScopeIr, context: ModuleContext): Code {
  if (!mentions(body, 'vars')) return raw('()');
  return concat(raw('(vars: '), context.variablesOf(scope), raw(')'));
}
