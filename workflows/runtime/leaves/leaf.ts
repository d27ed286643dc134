import type { RetryFrom } from '#contracts/marking.ts';
import type { CaughtErrors } from '#contracts/platform.ts';
import type { Activity, Element, Variables } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import type { Cancel, Enclosure } from '../port/port.ts';
import type { ScopeState } from '../scope.ts';
import { evaluateMappings, placePath } from '../scope.ts';
import { guarded } from './incident.ts';
import { hasListeners, runListeners } from './listeners.ts';

export { guarded, holdIncident, openIncident, raiseError } from './incident.ts';

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
  /** What a job's callback gives back: where the element was left, or a promise of that. */
  readonly left?: () => unknown;
  /** Set by the leaf: settles with that once the job has. */
  settled?: Promise<unknown> | undefined;
  /** Set by the leaf: withdraws what is outstanding. The executor calls it when the element is interrupted. */
  withdraw: Cancel;
  /** Called by the leaf once the element's work is done and its result merged. */
  readonly completed: () => void;
  /** Called for a BPMN error: true if something catches it (the element is then interrupted already). */
  readonly raise: (code: string, variables: Readonly<Variables>) => boolean;
  /** Called when the element becomes an incident. */
  readonly stalled?: () => void;
  /** Called before the result is merged: what that changes is no event for the element itself any more. */
  readonly closing?: () => void;
  /** The BPMN errors that the element, or something around it, catches. Absent: none. */
  readonly catches?: () => CaughtErrors;
  /** Called for an escalation of a called process: true if something catches it. Absent: nothing does. */
  readonly escalate?: (code: string) => boolean;
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
 * What every element does first: makes its locals, runs its start listeners, then prepares its work with what they leave. What fails
 * is an incident, and done again from the start.
 */
export function begin<T>(
  leaf: Leaf<Activity>,
  vars: Variables,
  prepare: () => T,
  work: (prepared: T) => void,
): void {
  const bind = (): Variables => bindLocals(leaf, vars);
  if (hasListeners(leaf.element, 'start')) {
    guarded(leaf, bind, () =>
      runListeners(leaf, 'start', (values) => {
        Object.assign(leaf.vars, values);
        guarded(leaf, prepare, work);
      }),
    );
    return;
  }
  guarded(
    leaf,
    () => {
      bind();
      return prepare();
    },
    work,
  );
}

/**
 * Merges a result and completes. With output mappings only the mapped values leave, evaluated over the result and
 * what the element sees; without, everything merges into the scope that holds it.
 */
export function completeWith(leaf: Leaf<Activity>, result: Readonly<Variables>): void {
  leaf.retryFrom = { from: 'output', result };
  if (hasListeners(leaf.element, 'end')) {
    runListeners(leaf, 'end', (values) => mergeOutput(leaf, { ...result, ...values }));
  } else {
    mergeOutput(leaf, result);
  }
}

function mergeOutput(leaf: Leaf<Activity>, result: Readonly<Variables>): void {
  const { output } = leaf.element;
  const mapped = (): Variables => {
    const seen: Variables = Object.create(leaf.vars);
    return evaluateMappings(output, Object.assign(seen, result));
  };
  guarded(leaf, output.length === 0 ? () => result : mapped, (values) => {
    leaf.closing?.();
    merge(leaf, values, output.length > 0 ? leaf.scope.variables : leaf.vars);
    leaf.completed();
  });
}
