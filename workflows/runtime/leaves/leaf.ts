import type { RetryFrom, TokenIncident } from '#contracts/marking.ts';
import type { Incident } from '#contracts/trace.ts';
import type { Activity, Element, Variables } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import type { Cancel, Enclosure } from '../port/port.ts';
import type { ScopeState } from '../scope.ts';
import { evaluateMappings, placePath } from '../scope.ts';

/**
 * One activation of an element by an executor: what a leaf (job, timer, subscription, expression) works on.
 * Leaves are the only code that structured code and net share.
 */
export interface Leaf<E extends Element = Element> {
  readonly instance: Instance;
  readonly scope: ScopeState;
  readonly token: Token;
  readonly element: E;
  readonly occurrence: number;
  /** Variables that the element sees: the scope's, with its own locals before them once they are made. */
  vars: Variables;
  /** What a retry does again if the element becomes an incident now. */
  retryFrom: RetryFrom;
  /** What its commands are withdrawn with; absent: each by itself. */
  readonly enclosure?: Enclosure;
  /** Set by the leaf: withdraws what is outstanding. The executor calls it when the element is interrupted. */
  withdraw: Cancel;
  /** Called by the leaf once the element's work is done and its result merged. */
  readonly completed: () => void;
  /** Called for a BPMN error: true if something catches it (the element is then interrupted already). */
  readonly raise: (code: string, variables: Readonly<Variables>) => boolean;
  /** Called when the element becomes an incident. */
  readonly stalled?: () => void;
}

/** Writes values into the scopes that hold the variables, seen from `from`. */
export function merge(leaf: Leaf, values: Readonly<Variables>, from = leaf.vars): void {
  leaf.instance.write(from, values);
}

/** Base of the element's idempotency keys and its incident's id. */
export function activationPath(leaf: Leaf): string {
  return placePath(leaf.scope, leaf.element.id, leaf.occurrence);
}

/** Makes the element's locals: its input mappings, seen before `vars`. */
export function bindLocals(leaf: Leaf<Activity>, vars: Variables): Variables {
  const locals: Variables = Object.create(vars);
  leaf.vars = Object.assign(locals, evaluateMappings(leaf.element.input, vars));
  leaf.token.locals = leaf.vars;
  return leaf.vars;
}

/**
 * The element waits, visible, until an operator decides: `retry` does it again, `skip` goes on behind it without a
 * result, `error` raises a BPMN error in its place (which is an incident again if nothing catches it).
 */
export function openIncident(
  leaf: Leaf,
  problem: Pick<Incident, 'kind' | 'message' | 'code'>,
  retry: () => void,
  skip: () => void = leaf.completed,
): void {
  const { instance, scope, element } = leaf;
  const since = instance.port.now();
  leaf.stalled?.();
  instance.record(scope, element.id, 'incident', problem.kind);
  holdIncident(leaf, { ...problem, since, ...leaf.retryFrom }, retry, skip);
}

/** Shows an incident until an operator resolves it; also how a resumed token goes on waiting for that. */
export function holdIncident(
  leaf: Leaf,
  incident: TokenIncident,
  retry: () => void,
  skip: () => void = leaf.completed,
): void {
  const { instance, scope, element, token, occurrence } = leaf;
  const { kind, message, code, since } = incident;
  const place = { element: element.id, label: element.label, scope: scope.path, since };
  const problem = { kind, message, ...(code === undefined ? {} : { code }) };
  const shownIncident = { id: activationPath(leaf), ...place, ...problem };
  const resolved = instance.incidents.raise(shownIncident, (resolution) => {
    leaf.withdraw();
    if (resolution.variables) merge(leaf, resolution.variables);
    instance.move(token, 'running');
    switch (resolution.action) {
      case 'retry':
        retry();
        break;
      case 'skip':
        skip();
        break;
      case 'error':
        raiseError(leaf, resolution.code ?? '', {}, retry);
        break;
    }
  });
  const shown = instance.wait({ ...place, kind: 'incident', what: message });
  leaf.withdraw = () => {
    resolved();
    shown();
    delete token.incident;
    leaf.withdraw = () => {};
  };
  token.incident = incident;
  token.occurrence = occurrence;
  instance.move(token, 'waiting', element.id);
}

/** Raises a BPMN error at the element; if nothing catches it, that is an incident, and `retry` tries again. */
export function raiseError(
  leaf: Leaf,
  code: string,
  variables: Readonly<Variables>,
  retry: () => void,
): void {
  if (leaf.raise(code, variables)) return;
  const message = `Nothing catches the BPMN error '${code}'.`;
  openIncident(leaf, { kind: 'uncaught-error', message, code }, retry);
}

/**
 * Evaluates what may fail, then goes on with the value. What `evaluate` throws becomes an incident of the element;
 * a retry evaluates again.
 */
export function guarded<T>(
  leaf: Leaf,
  evaluate: () => T,
  then: (value: T) => void,
  skip?: () => void,
): void {
  let value: T;
  try {
    value = evaluate();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const retry = (): void => guarded(leaf, evaluate, then, skip);
    openIncident(leaf, { kind: 'expression-failed', message }, retry, skip);
    return;
  }
  then(value);
}

/**
 * Merges a result and completes. With output mappings only the mapped values leave, evaluated over the result and
 * what the element sees; without, everything merges into the scope that holds it.
 */
export function completeWith(leaf: Leaf<Activity>, result: Readonly<Variables>): void {
  const { output } = leaf.element;
  leaf.retryFrom = { from: 'output', result };
  const mapped = (): Variables => {
    const seen: Variables = Object.create(leaf.vars);
    return evaluateMappings(output, Object.assign(seen, result));
  };
  guarded(leaf, output.length === 0 ? () => result : mapped, (values) => {
    merge(leaf, values, output.length > 0 ? leaf.scope.variables : leaf.vars);
    leaf.completed();
  });
}
