import { setDefaultSignalHandler } from '@temporalio/workflow';

/**
 * Handles signals of several names in the order in which they arrived. A handler of its own for each name would not: what arrived
 * before the workflow's first task is then handed out name by name, as the handlers are set, and a message that came after its
 * subscription would come before it.
 *
 * @param handlers what to do with a signal's payload, by signal name
 */
export function handleInOrder(handlers: Readonly<Record<string, (payload: never) => void>>): void {
  const byName = new Map(Object.entries(handlers));
  setDefaultSignalHandler((name, ...payloads) => {
    const handler = byName.get(name);
    if (handler !== undefined) Reflect.apply(handler, undefined, payloads);
  });
}
