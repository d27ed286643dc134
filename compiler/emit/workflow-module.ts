/** Prints the module of a process: in the head one binding an element, in the body its control flow. */
import type { AgentCatalogue } from '#contracts/job.ts';
import { arePropertiesAssignable } from '#contracts/json-schema.ts';
import type { DataIr, JobIr, ProcessIr, ScopeIr } from '../structure/ir.ts';
import { AgentNames } from './agent-names.ts';
import { agentTypes } from './agents-module.ts';
import { bindingLines } from './bindings.ts';
import type { Code, Entry } from './code.ts';
import {
  array,
  assignment,
  block,
  call,
  code,
  comment,
  concat,
  docComment,
  hugCall,
  join,
  lines,
  literal,
  object,
  raw,
  region,
  symbol,
  typeArgumentList,
  typeSymbol,
} from './code.ts';
import type { ModuleContext } from './context.ts';
import {
  decisionArguments,
  decisionCode,
  everyDecisionCode,
  type AskedDecisions,
} from './decision-code.ts';
import type { EventContract } from './events-module.ts';
import { eventName } from './events-module.ts';
import { dataEntry, eventsEntry } from './event-subprocesses.ts';
import { mentions } from './mentions.ts';
import { expressionsPath } from './formulas.ts';
import { moduleText } from './module.ts';
import { namedIn } from './named.ts';
import type { Names } from './names.ts';
import { nameAll, typeCase } from './names.ts';
import { listenerEntries, runtime } from './options.ts';
import type { Mark } from './render.ts';
import { functionLines, handlerEntries } from './statements.ts';
import { startNames } from './ways.ts';
import type { ProcessVariables, VariableTypes } from './variables.ts';
import { variableTypes } from './variables.ts';

export interface WorkflowSource {
  readonly process: ProcessIr;
  /** What the export is called, e.g. `subscription`. */
  readonly exportName: string;
  /** File name of the model, for people. */
  readonly file: string;
  readonly variables: ProcessVariables;
  readonly catalogue: AgentCatalogue;
  readonly events: readonly EventContract[];
  readonly labelOf: (id: string) => string;
  /** Name of a process in `processes.ts`, by its BPMN id; undefined for one that is not compiled here. */
  readonly callableOf: (process: string) => string | undefined;
  /** The decisions that it asks. */
  readonly decisions: AskedDecisions;
}

export interface WorkflowModule {
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Elements whose labels give one name. */
  readonly clashes: Names['clashes'];
}

export function workflowModule(source: WorkflowSource): WorkflowModule {
  const { process, exportName, file, labelOf } = source;
  const events = new Map(source.events.map((event) => [event.topic, eventName(event.topic)]));
  const names = nameAll(namedIn(process.scope, labelOf), [
    ...[exportName, ...events.values()],
    ...[...source.decisions.values()].map(({ name }) => name),
  ]);
  const types = variableTypes(typeCase(exportName), source.variables, process.scope, names);
  const context = contextOf(source, names, types, events);
  const head = comment(`Generated from ${file}. Change the model, not this file.`);
  const bindings = bindingLines(process.scope, context);
  const parts = [
    ...types.declarations,
    ...(bindings.length === 0 ? [] : [lines(bindings)]),
    processCode(source, types, context),
  ];
  return { ...moduleText([head], parts, expressionsPath(process.id)), clashes: names.clashes };
}

function processCode(
  { process, exportName, labelOf }: WorkflowSource,
  types: VariableTypes,
  context: ModuleContext,
): Code {
  const { id, name, version, scope, listeners } = process;
  const isHeard = listeners.length > 0 || (scope.data ?? []).some(isComputed);
  const definition = object([
    { key: 'id', value: literal(id), isString: true },
    { key: 'version', value: literal(version), isString: true },
    ...(isHeard ? [{ key: 'name', value: literal(name), isString: true }] : []),
    ...startEntries(process, labelOf, context),
    ...dataEntry(scope, context),
    ...listenerEntries('listeners', listeners, scope, context),
    ...eventsEntry(scope, context),
  ]);
  const body = functionLines(scope.body, scope, context);
  const uses = (parameter: string): boolean => body.some((line) => mentions(line, parameter));
  const parameters = uses('start') ? 'vars, start' : uses('vars') ? 'vars' : '';
  const run = block(raw(`async (${parameters}) =>`), body);
  const callee = concat(runtime('process'), typesOf(process, types, context));
  const handlers = handlerEntries(scope, context);
  const value =
    handlers.length === 0
      ? hugCall(callee, [definition, run])
      : call(callee, [definition, run, object(handlers, true)], true);
  return lines([
    docComment(name),
    region(scope.start ?? id, assignment(raw(`export const ${exportName} =`), value)),
  ]);
}

/** It may fail, and operators are shown that the process is where. */
function isComputed({ value }: DataIr): boolean {
  return value.kind !== 'literal';
}

function startEntries(
  { scope, entries = [] }: ProcessIr,
  labelOf: (id: string) => string,
  { starts }: ModuleContext,
): Entry[] {
  const event = (id: string): Code => array([literal(id), literal(labelOf(id))]);
  const named = (key: string, id: string): Code =>
    object([{ key, value: literal(id), isString: true }]);
  if (scope.start !== undefined) return [{ key: 'start', value: event(scope.start) }];
  if (entries.length === 0) return [];
  const values = {
    start: event,
    step: (id: string) => named('step', id),
    wait: (id: string) => named('passes', id),
  };
  const all = entries.map(({ origin, begins }) => ({
    key: starts.of(origin),
    value: values[begins](origin),
  }));
  return [{ key: 'starts', value: object(all, true) }];
}

/** `<OrderInput, OrderVariables, 'byMail' | 'byPhone'>` */
function typesOf(
  { entries = [] }: ProcessIr,
  { input, variables }: VariableTypes,
  { starts }: ModuleContext,
): Code {
  const names = entries.map(({ origin }) => literal(starts.of(origin)));
  const types = variables === input && names.length === 0 ? [input] : [input, variables];
  const all = [...types.map(raw), ...(names.length === 0 ? [] : [join(names, raw(' | '))])];
  return typeArgumentList(all);
}

function contextOf(
  { process, catalogue, events, labelOf, callableOf, decisions }: WorkflowSource,
  names: Names,
  types: VariableTypes,
  eventNames: ReadonlyMap<string, string>,
): ModuleContext {
  const eventsPath = `./${process.id}.events.ts`;
  const agentNames = new AgentNames(catalogue);
  const agentOf = ({ job, topic }: JobIr): Code => {
    const event = topic === undefined ? undefined : eventNames.get(topic);
    if (event !== undefined) return symbol(event, eventsPath);
    const { group, member } = agentNames.referenceOf(job);
    return code`${symbol('agents', './agents.ts')}.${raw(group)}.${raw(member)}`;
  };
  const argumentsOf = (call: JobIr, scope: ScopeIr): readonly [Code, Code] | undefined => {
    const event = events.find(({ topic }) => topic === call.topic);
    const agent = catalogue[call.job];
    const wanted = event?.schema ?? agent?.input;
    const given = types.schemaOf(scope);
    if (wanted === undefined) return undefined;
    if (given !== undefined && arePropertiesAssignable(given, wanted)) return undefined;
    if (event !== undefined) {
      return [typeSymbol(typeCase(eventName(event.topic)), eventsPath), raw('object')];
    }
    const { input, output } = agentTypes(agent ?? { job: call.job });
    return [agentType(input), agentType(output)];
  };
  return {
    ...{ names, agentOf, typeArguments: argumentsOf, labelOf },
    starts: startNames(process.entries),
    callables: symbol('processes', './processes.ts'),
    decisionOf: (id) => decisionCode(id, process.id, decisions),
    everyDecision: everyDecisionCode(process.id, decisions),
    decisionArguments: (id, scope) =>
      decisionArguments(id, process.id, decisions, types.schemaOf(scope)),
    callableOf: (id) => callableCode(id, callableOf(id)),
    variablesOf: (scope) => raw(types.of(scope)),
    localsOf: (scope) => {
      const locals = types.localsOf(scope);
      return locals === undefined ? undefined : raw(locals);
    },
  };
}

function agentType(name: string | undefined): Code {
  return name === undefined ? raw('object') : typeSymbol(name, './agents.ts');
}

/** A process that is compiled elsewhere goes by its id alone. */
function callableCode(id: string, name: string | undefined): Code {
  if (name !== undefined) return code`${symbol('processes', './processes.ts')}.${raw(name)}`;
  const keys = ['process', 'workflowType'];
  return object(keys.map((key) => ({ key, value: literal(id), isString: true })));
}
