/** Where a message goes: to an instance by its business key, to a mailbox by any other, or into a new instance. */
import type { MessageEnvelope } from '#contracts/message.ts';
import type { PostedMessage } from '#contracts/platform.ts';
import { MAILBOX_WORKFLOW, mailboxId, POST_SIGNAL } from '#contracts/platform.ts';
import { send } from '../instances/send-message.ts';
import { startInstance } from '../instances/start-instance.ts';
import { workflowIdOf } from '../instances/workflow-id.ts';
import { checkStart, type DeployedProcess, type Route } from '../processes/catalogue.ts';
import type { Fields } from '../record.ts';
import { tell, type Reach } from './reach.ts';

export interface OutgoingMessage {
  readonly name: string;
  readonly key: string;
  readonly id: string;
  readonly variables: Fields;
  /** Milliseconds that it may wait for somebody to take it. */
  readonly timeToLive: number;
}

/**
 * Publishes a message once: the same id again changes nothing. Each process gets it in one way: an instance that its key addresses
 * takes it, else it starts one. Who waits for it by another key gets it from the mailbox.
 */
export async function publishMessage(reach: Reach, message: OutgoingMessage): Promise<void> {
  const routes = reach.catalogue.messages.get(message.name) ?? [];
  const byProcess = Map.groupBy(routes, ({ process }) => process);
  let direct = false;
  for (const [process, own] of byProcess) {
    if (await reachProcess(reach, process, own, message)) direct = true;
  }
  const isAddressed = routes.some(({ subscription: { correlation } }) => correlation === 'direct');
  if (!isAddressed) await post(reach, message);
  else if (!direct && message.timeToLive > 0) await postToInstances(reach, byProcess, message);
  else if (routes.some(isKeyed)) await post(reach, message);
}

/** True if an instance has it, or began with it. */
async function reachProcess(
  reach: Reach,
  process: DeployedProcess,
  routes: readonly Route[],
  message: OutgoingMessage,
): Promise<boolean> {
  const { client, timeout } = reach;
  const { key, name, id, variables } = message;
  if (routes.some(isDirectCatch)) {
    const envelope: MessageEnvelope = { name, id, variables };
    const workflowId = workflowIdOf(process.manifest.id, key);
    if ((await send(client, { workflowId, envelope, timeout })) === 'accepted') return true;
  }
  const start = routes.find(({ subscription: { kind } }) => kind === 'start');
  if (start === undefined) return false;
  const check = checkStart(process, variables);
  const own = check.kind === 'accepted' && process.manifest.businessKey !== undefined;
  const businessKey = own ? check.businessKey : key;
  const { element } = start.subscription;
  const entry = process.manifest.starts === undefined ? {} : { entry: element };
  await startInstance(client, { process, businessKey, variables, eventId: id, timeout, ...entry });
  return true;
}

function isDirectCatch({ subscription: { kind, correlation } }: Route): boolean {
  return kind === 'catch' && correlation === 'direct';
}

function isKeyed({ subscription: { correlation } }: Route): boolean {
  return correlation === 'key';
}

/** Nobody is there yet: a mailbox tries again until the message has lived its time. */
async function postToInstances(
  reach: Reach,
  byProcess: ReadonlyMap<DeployedProcess, readonly Route[]>,
  message: OutgoingMessage,
): Promise<void> {
  for (const [{ manifest }, routes] of byProcess) {
    if (!routes.some(isDirectCatch)) continue;
    await post(reach, message, { to: workflowIdOf(manifest.id, message.key) });
  }
  if ([...byProcess.values()].flat().some(isKeyed)) await post(reach, message);
}

/** Leaves a message with its mailbox. */
export async function post(
  reach: Reach,
  { timeToLive, ...message }: OutgoingMessage,
  more: Partial<PostedMessage> = {},
): Promise<void> {
  const expires = timeToLive > 0 ? { expires: Date.now() + timeToLive } : {};
  const payload: PostedMessage = { ...message, ...expires, ...more };
  const workflowId = mailboxId(message.name, message.key);
  await tell(reach, { workflowType: MAILBOX_WORKFLOW, workflowId, signal: POST_SIGNAL, payload });
}
