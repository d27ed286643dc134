import type { Activity, Element, Evaluate, Job } from '../elements.ts';
import { runJob } from '../leaves/job.ts';
import { begin, raiseError } from '../leaves/leaf.ts';
import { textOf } from '../leaves/listening.ts';
import { runPass } from '../leaves/step.ts';
import { enter, parked, perform, performTo } from './activity.ts';
import type { BindingOptions, ChosenAgent, Ended, ListenerOption } from './bindings.ts';
import { activityOf, activityOptions, evaluator, untyped } from './bindings.ts';
import { compensateScope } from './compensate.ts';
import type { Frame } from './frame.ts';
import { abandoned, currentFrame } from './frame.ts';
import type { Thrown } from './raise.ts';
import { raise } from './raise.ts';
import type { TaskOptions, TypedAgent } from './task.ts';
import { jobOf } from './task.ts';
import { throwCancel } from './transaction.ts';

/** What an end event does besides ending its path. */
export type EndResult = EndOptions &
  (
    | { readonly error: string }
    | { readonly terminate: true }
    | { readonly compensate: true | string }
    | { readonly cancel: true }
    | { readonly listeners: readonly ListenerOption[] }
  );

/** An error whose code is worked out. */
export type ChosenError<V> = EndOptions & { readonly error: (vars: V) => unknown };

export interface EndOptions {
  /** Jobs that run, one after the other, before it does what it does (`start`), and before the path ends (`end`). */
  readonly listeners?: readonly ListenerOption[];
}

/**
 * Binds an end event: `return ended(vars)` ends the path. `error` throws a BPMN error, `terminate` ends every token
 * of the scope, `compensate` undoes what completed in the scope (or one activity) first, `cancel` cancels the transaction around;
 * an agent does its job first (message end); `signal` and `escalation` are thrown first.
 */
export function end(id: string, label: string, result?: EndResult): End<unknown>;
export function end<V>(id: string, label: string, thrown: ChosenError<V>): End<V>;
export function end<V>(
  id: string,
  label: string,
  thrown: Thrown<V>,
  options?: BindingOptions<V, never>,
): End<V>;
export function end<I, O, V = I>(
  id: string,
  label: string,
  agent: TypedAgent<I, O> | ChosenAgent<V>,
  options?: TaskOptions<V, never>,
): End<V>;
export function end<I, O, V = I>(
  id: string,
  label: string,
  result?: EndResult | ChosenError<V> | Thrown<V> | TypedAgent<I, O> | ChosenAgent<V>,
  options: TaskOptions<V, never> = {},
): End<V> {
  const element: Element = { id, label };
  if (result === undefined) return plainEnd(element);
  if ('job' in result || 'of' in result) return jobEnd(jobOf(id, label, result, options), options);
  if ('signal' in result || 'escalation' in result) {
    const thrown = raise(id, label, result, options);
    return (vars) => {
      const frame = currentFrame();
      return thrown(vars).then(() => reached(frame, element));
    };
  }
  const { listeners } = result;
  const activity = activityOf(id, label, listeners === undefined ? {} : { listeners });
  if ('compensate' in result) {
    const { compensate } = result;
    const only = compensate === true ? {} : { activity: compensate };
    return () => ended(activity, () => compensateScope(activity, only));
  }
  if ('cancel' in result) return () => ended(activity, () => throwCancel(activity));
  if ('error' in result) {
    const code = typeof result.error === 'string' ? result.error : evaluator(result.error);
    return () => ended(activity, () => throwError(activity, code));
  }
  const terminates = 'terminate' in result;
  if (listeners !== undefined) return () => passHeard(activity, terminates);
  return terminates ? () => passTerminate(element) : plainEnd(element);
}

/** An agent does what the end event does. */
function jobEnd<V>(job: Job, options: TaskOptions<V, never>): End<V> {
  const behaviour = activityOptions(options);
  return (given) => {
    const vars = untyped(given);
    const frame = currentFrame();
    const leaves = { behind: () => reached(frame, job) };
    return performTo(leaves, job, vars, behaviour, ({ leaf }) => runJob(leaf, vars));
  };
}

/** What the end event does is done before its path has ended. */
async function ended(element: Element, work: () => Promise<void>): Promise<Ended> {
  const frame = currentFrame();
  await work();
  return reached(frame, element);
}

async function passHeard(element: Activity, terminates: boolean): Promise<Ended> {
  const frame = currentFrame();
  const { variables } = frame.scope;
  await perform(element, variables, {}, ({ leaf }) => runPass(leaf, variables));
  if (!terminates) return reached(frame, element);
  reached(frame, element);
  return endScope(frame);
}

/** A bound end event. */
export type End<V> = (vars: V) => Promise<Ended>;

/** All its instances end in one promise: there is nothing to tell of one. */
function plainEnd(element: Element): () => Promise<Ended> {
  const over = Promise.resolve<Ended>({ ended: element.id });
  return () => {
    const frame = currentFrame();
    if (parked(frame, element.id)) return abandoned();
    enter(frame, element.id);
    completed(frame, element);
    return over;
  };
}

function passTerminate(element: Element): Promise<Ended> {
  const frame = currentFrame();
  if (parked(frame, element.id)) return abandoned();
  enter(frame, element.id);
  completed(frame, element);
  return endScope(frame);
}

function completed(frame: Frame, element: Element): Ended {
  leaveElement(frame, element.id);
  return reached(frame, element);
}

function reached({ instance, scope }: Frame, { id }: Element): Ended {
  if (scope === instance.root) instance.ended = id;
  return { ended: id };
}

/** The token goes on behind an element that is nothing to wait for. */
export function leaveElement({ instance, scope, token }: Frame, id: string): void {
  instance.record(scope, id, 'completed');
  delete token.occurrence;
  instance.move(token, 'running', '');
}

function endScope(frame: Frame): Promise<never> {
  frame.region.withdrawContents();
  // Branches of a split that have not begun yet do not begin any more.
  frame.region.tokens.clear();
  frame.region.endScope();
  return abandoned();
}

/** The error leaves the scope at once; if nothing catches it, the end event waits as an incident. */
async function throwError(element: Activity, code: string | Evaluate): Promise<void> {
  const { variables } = currentFrame().scope;
  await perform(element, variables, {}, ({ leaf }) => {
    const attempt = (thrown: string): void => raiseError(leaf, thrown, {}, () => attempt(thrown));
    begin(leaf, variables, () => textOf(code, leaf.vars, 'error code'), attempt);
  });
}
