import type { CompensationEntry, ScopeMarking, TriggerState } from '#contracts/marking.ts';
import type { VariableChange } from './conditions.ts';
import type { Mappings, Variables } from './elements.ts';

/** One instance of a scope, as data: the process or an open (or completed) subprocess. */
export interface ScopeState {
  /** '' for the process; else `<parent path>/<element>#<occurrence>`, without the leading slash. */
  readonly path: string;
  readonly element: string;
  readonly parent: ScopeState | undefined;
  /** Own properties are this scope's; the prototype is the parent's variables. */
  readonly variables: Variables;
  /** How often each element was entered here. */
  readonly occurrences: Record<string, number>;
  /** What completed here and can be compensated, oldest first. */
  readonly compensation: CompensationEntry[];
  /** Armed starts of event subprocesses, by id of the start event. */
  timers?: Record<string, number>;
  triggers?: Record<string, TriggerState>;
  /** The event subprocess that has interrupted it. */
  interrupted?: string;
  /** Complex gateways that wait for their reset: incoming flows that they have taken a token from. */
  complex?: Record<string, readonly string[]>;
}

/**
 * The scope of the process. `businessKey` is readable everywhere and belongs to no scope. Nothing is inherited from
 * `Object`: variables may be called `constructor` or `__proto__`.
 */
export function rootScope(businessKey: string, input: Readonly<Variables>): ScopeState {
  const variables: Variables = Object.create(everywhere(businessKey));
  Object.assign(variables, input);
  return {
    path: '',
    element: '',
    parent: undefined,
    variables,
    occurrences: {},
    compensation: [],
  };
}

function everywhere(businessKey: string): Variables {
  const variables: Variables = Object.create(null);
  variables['businessKey'] = businessKey;
  return variables;
}

/** A scope that `element` opens inside `parent` on its `occurrence`-th activation, holding `locals`. */
export function childScope(
  parent: ScopeState,
  element: string,
  occurrence: number,
  locals: Readonly<Variables>,
): ScopeState {
  const variables: Variables = Object.create(parent.variables);
  Object.assign(variables, locals);
  const name = `${element}#${occurrence}`;
  const path = parent.path === '' ? name : `${parent.path}/${name}`;
  return { path, element, parent, variables, occurrences: {}, compensation: [] };
}

/** What the paths of the turns of one activation begin with. */
export function turnsPath(parent: ScopeState, element: string, occurrence: number): string {
  const name = `${element}#${occurrence}.`;
  return parent.path === '' ? name : `${parent.path}/${name}`;
}

/** The scope of one turn of a repeated element; `around` are the variables that all turns see. */
export function turnScope(
  parent: ScopeState,
  element: string,
  occurrence: number,
  around: Variables,
  own: Readonly<Variables> & { readonly loopCounter: number },
): ScopeState {
  const variables: Variables = Object.create(around);
  const path = `${turnsPath(parent, element, occurrence)}${own.loopCounter}`;
  return {
    ...{ path, element, parent, variables: Object.assign(variables, own) },
    ...{ occurrences: {}, compensation: [] },
  };
}

/** A scope as a marking tells it; `parent` is undefined for the process. */
export function restoredScope(
  marking: ScopeMarking,
  parent: ScopeState | undefined,
  businessKey: string,
): ScopeState {
  const { path, element = '' } = marking;
  const variables: Variables = Object.create(parent?.variables ?? everywhere(businessKey));
  return {
    ...{ path, element, parent },
    variables: Object.assign(variables, marking.variables),
    occurrences: { ...marking.occurrences },
    compensation: [...marking.compensation],
    ...(marking.timers === undefined ? {} : { timers: { ...marking.timers } }),
    ...(marking.triggers === undefined ? {} : { triggers: { ...marking.triggers } }),
    ...(marking.interrupted === undefined ? {} : { interrupted: marking.interrupted }),
    ...(marking.complex === undefined ? {} : { complex: { ...marking.complex } }),
  };
}

/** Names one activation of an element: `<scope path>/<element>/<occurrence>`, without a leading slash. */
export function placePath(scope: ScopeState, element: string, occurrence: number): string {
  const place = scope.path === '' ? element : `${scope.path}/${element}`;
  return `${place}/${occurrence}`;
}

/** Forgets an interrupted scope with everything that completed inside: what it logged is dropped. */
export function forgetScope(scopes: Map<string, ScopeState>, { path }: ScopeState): void {
  for (const other of scopes.keys()) {
    if (other === path || other.startsWith(`${path}/`)) scopes.delete(other);
  }
}

/** Counts an activation of `element` in `scope`; the first is 1. */
export function nextOccurrence(scope: ScopeState, element: string): number {
  const occurrence = (scope.occurrences[element] ?? 0) + 1;
  scope.occurrences[element] = occurrence;
  return occurrence;
}

/**
 * Writes each value into the scope that holds a variable of that name, seen from `from`; a name that nobody holds
 * becomes a variable of the process. Tells what has changed.
 */
export function assign(
  from: Variables,
  root: Variables,
  values: Readonly<Variables>,
): readonly VariableChange[] {
  return Object.keys(values).map((name) => {
    const holding = holder(from, root, name);
    const event = Object.hasOwn(holding, name) ? 'update' : 'create';
    holding[name] = values[name];
    return { holder: holding, name, event };
  });
}

function holder(from: Variables, root: Variables, name: string): Variables {
  let variables: Variables | null = from;
  while (variables !== null && variables !== root && !Object.hasOwn(variables, name)) {
    variables = Object.getPrototypeOf(variables);
  }
  return variables ?? root;
}

/** Evaluates mappings one after the other over `vars`; what earlier ones wrote, later ones see. */
export function evaluateMappings(mappings: Mappings, vars: Variables): Variables {
  if (mappings.length === 0) return {};
  const values: Variables = Object.create(vars);
  for (const [target, value] of mappings) write(values, target.split('.'), value(values));
  return { ...values };
}

/** Sets a path, keeping what a value already has beside it: `a.b` adds `b` to a copy of `a`. */
function write(values: Variables, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    values[name] = value;
    return;
  }
  const before: unknown = values[name];
  const nested: Variables = isRecord(before) ? { ...before } : {};
  write(nested, rest, value);
  values[name] = nested;
}

/** Every visible variable as a plain object: what an agent without an input schema receives. */
export function visible(vars: Variables): Variables {
  const all: [string, unknown][] = [];
  for (const name in vars) all.push([name, vars[name]]);
  return Object.fromEntries(all);
}

export function isRecord(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
