/** What stands between the brackets of a binding: options, mappings, triggers, closures over the variables. */
import type {
  ActivityBinding,
  ExitIr,
  Formula,
  JobIr,
  MappingIr,
  ScopeIr,
  TriggerIr,
} from '../structure/ir.ts';
import type { Code, Entry } from './code.ts';
import { arrow, concat, hugCall, literal, object, raw, region, symbol } from './code.ts';
import type { ModuleContext } from './context.ts';
import { feelCode, formulaCode } from './formulas.ts';
import { mentions } from './mentions.ts';
import { subprocessCall } from './statements.ts';
import { exitNames } from './ways.ts';

export function runtime(name: string): Code {
  return symbol(name, '#runtime');
}

export function jobEntries({ headers, retries }: JobIr): Entry[] {
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

export function activityEntries(
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

export function triggerCode(trigger: TriggerIr, scope: ScopeIr, context: ModuleContext): Code {
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

/** `(vars: V) => expression`, without the parameter where it is not used. */
export function closure(formula: Formula, scope: ScopeIr, context: ModuleContext): Code {
  if (formula.kind === 'feel') return feelCode(formula.text);
  const value = formulaCode(formula);
  return arrow(parameters(value, scope, context), value);
}

function parameters(body: Code, scope: ScopeIr, context: ModuleContext): Code {
  if (!mentions(body, 'vars')) return raw('()');
  return concat(raw('(vars: '), context.variablesOf(scope), raw(')'));
}
