/** Bindings of what is done elsewhere: user tasks, called processes; and of what is thrown. */
import type {
  CallBinding,
  FormIr,
  Formula,
  RaiseBinding,
  ScopeIr,
  ThrownIr,
  UserTaskBinding,
} from '../structure/ir.ts';
import { closure, textEntry } from './closures.ts';
import type { Code, Entry } from './code.ts';
import { code, hugCall, literal, object } from './code.ts';
import type { ModuleContext } from './context.ts';
import { activityEntries, listenerEntries, runtime } from './options.ts';

export function userTaskCode(
  binding: UserTaskBinding,
  scope: ScopeIr,
  context: ModuleContext,
): Code {
  const { priority, form, taskListeners } = binding;
  const texts = TEXTS.flatMap((key) => optionalText(key, binding[key], scope, context));
  const entries = [
    ...texts,
    ...(priority === undefined ? [] : [priorityEntry(priority, scope, context)]),
    ...(form === undefined ? [] : [{ key: 'form', value: formCode(form, scope, context) }]),
    ...listenerEntries('taskListeners', taskListeners, scope, context),
    ...activityEntries(binding, scope, context),
  ];
  return hugCall(runtime('userTask'), [...named(binding), ...options(entries)]);
}

const TEXTS = ['assignee', 'candidateGroups', 'candidateUsers', 'dueDate', 'followUpDate'] as const;

function priorityEntry(priority: number | Formula, scope: ScopeIr, context: ModuleContext): Entry {
  const value =
    typeof priority === 'number' ? literal(priority) : closure(priority, scope, context);
  return { key: 'priority', value };
}

function formCode(form: FormIr, scope: ScopeIr, context: ModuleContext): Code {
  switch (form.kind) {
    case 'id':
      return object([textEntry('id', form.id, scope, context)]);
    case 'external':
      return object([textEntry('external', form.reference, scope, context)]);
    case 'embedded':
      return object([textEntry('embedded', form.body, scope, context)]);
  }
}

export function callCode(binding: CallBinding, scope: ScopeIr, context: ModuleContext): Code {
  const { process, businessKey, propagateAllParent, propagateAllChild, output } = binding;
  const called =
    typeof process === 'string'
      ? context.callableOf(process)
      : object([
          { key: 'process', value: closure(process, scope, context) },
          { key: 'of', value: code`Object.values(${context.callables})` },
        ]);
  const entries = [
    ...optionalText('businessKey', businessKey, scope, context),
    ...(propagateAllParent ? [] : [{ key: 'onlyInput', value: literal(true) }]),
    ...(propagateAllChild && output.length === 0
      ? [{ key: 'allResults', value: literal(true) }]
      : []),
    ...activityEntries(binding, scope, context),
  ];
  return hugCall(runtime('call'), [...named(binding), called, ...options(entries)]);
}

export function raiseCode(binding: RaiseBinding, scope: ScopeIr, context: ModuleContext): Code {
  const thrown = object([thrownEntry(binding.event, scope, context)]);
  const entries = activityEntries(binding, scope, context);
  return hugCall(runtime('raise'), [...named(binding), thrown, ...options(entries)]);
}

/** `{ signal: 'Stop' }` or `{ escalation: 'LATE' }` */
export function thrownEntry(event: ThrownIr, scope: ScopeIr, context: ModuleContext): Entry {
  return event.kind === 'signal'
    ? textEntry('signal', event.signal, scope, context)
    : textEntry('escalation', event.code, scope, context);
}

function optionalText(
  key: string,
  value: string | Formula | undefined,
  scope: ScopeIr,
  context: ModuleContext,
): readonly Entry[] {
  return value === undefined ? [] : [textEntry(key, value, scope, context)];
}

function named({ origin, label }: { readonly origin: string; readonly label: string }): Code[] {
  return [literal(origin), literal(label)];
}

function options(entries: readonly Entry[]): Code[] {
  return entries.length === 0 ? [] : [object(entries)];
}
