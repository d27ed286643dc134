import type { TokenIncident } from '#contracts/marking.ts';
import type { Incident } from '#contracts/trace.ts';
import type { Variables } from '../elements.ts';
import { STEP_LIMIT } from '../instance.ts';
import { placePath } from '../scope.ts';
import type { Leaf } from './leaf.ts';

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
  const shownIncident = { id: placePath(scope, element.id, occurrence), ...place, ...problem };
  const resolved = instance.incidents.raise(shownIncident, (resolution) => {
    leaf.withdraw();
    if (resolution.variables) instance.write(leaf.vars, resolution.variables);
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
  if (leaf.raise(code, variables) || leaf.instance.throwToCaller(code, variables)) return;
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
  const retry = (): void => guarded(leaf, evaluate, then, skip);
  if (leaf.instance.turnsForEver()) {
    const message = `${STEP_LIMIT} elements in a row without anything to wait for.`;
    openIncident(leaf, { kind: 'busy-loop', message }, retry, skip);
    return;
  }
  let value: T;
  try {
    value = evaluate();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    openIncident(leaf, { kind: 'expression-failed', message }, retry, skip);
    return;
  }
  then(value);
}
