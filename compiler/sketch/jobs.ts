import type { ElementBase } from '../model/element.ts';
import type { Assumptions } from './assumptions.ts';
import { jobTypeOf } from './words.ts';

/** An element whose work is a job, called like it. */
export function asJob<Element extends ElementBase>(
  element: Element,
  assumed: Assumptions,
): Element {
  const job = jobTypeOf(element);
  const { span } = element;
  assumed.say(element, `it is a job of type '${job}'`);
  assumed.jobs.add(job);
  const none = { script: undefined, calledDecision: undefined, publishMessage: undefined };
  const type = { kind: 'static', text: job, span } as const;
  const retries = element.extensions.taskDefinition?.retries;
  const taskDefinition = { type, retries, span };
  return { ...element, extensions: { ...element.extensions, ...none, taskDefinition } };
}

export function hasJob({ extensions }: ElementBase): boolean {
  return (extensions.taskDefinition?.type?.text.trim() ?? '') !== '';
}
