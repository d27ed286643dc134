import {
  condition,
  continueAsNew,
  defineQuery,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { MessageEnvelope } from '#contracts/message.ts';
import { MESSAGE_SIGNAL } from '#contracts/message.ts';
import type {
  MailboxState,
  MessageSubscriptionRequest,
  PostedMessage,
} from '#contracts/platform.ts';
import {
  PLATFORM_STATE_QUERY,
  POST_SIGNAL,
  SUBSCRIBE_SIGNAL,
  UNSUBSCRIBE_SIGNAL,
} from '#contracts/platform.ts';
import { handleInOrder } from './in-order.ts';

const state = defineQuery<MailboxState>(PLATFORM_STATE_QUERY);

const FIRST_PATIENCE_MS = 1_000;
const LAST_PATIENCE_MS = 60_000;

/**
 * The mailbox of one message name and correlation key. Senders and subscribers reach it by signal-with-start, so that neither has
 * to be there first. The oldest message goes to the oldest subscription that its workflow still takes; a message that nobody waits
 * for is kept until it expires. It ends once it holds nothing.
 */
export async function mailbox(carried?: MailboxState): Promise<void> {
  const box = new Mailbox(carried);
  handleInOrder({
    [POST_SIGNAL]: (message: PostedMessage) => box.post(message),
    [SUBSCRIBE_SIGNAL]: (request: MessageSubscriptionRequest) => box.subscribe(request),
    [UNSUBSCRIBE_SIGNAL]: (request: MessageSubscriptionRequest) => box.unsubscribe(request),
  });
  setHandler(state, () => box.state());
  let patience = FIRST_PATIENCE_MS;
  for (;;) {
    box.changed = false;
    const addressees = await box.deliver();
    if (box.changed) {
      patience = FIRST_PATIENCE_MS;
      continue;
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof mailbox>(box.state());
    const wake = Math.min(box.nextExpiry(), addressees > 0 ? Date.now() + patience : Infinity);
    if (wake === Infinity) {
      if (box.empty()) return;
      await condition(() => box.changed);
    } else {
      await condition(() => box.changed, Math.max(1, wake - Date.now()));
    }
    patience = box.changed ? FIRST_PATIENCE_MS : Math.min(2 * patience, LAST_PATIENCE_MS);
  }
}

class Mailbox {
  changed = false;
  private messages: PostedMessage[];
  private subscriptions: MessageSubscriptionRequest[];
  private readonly seen: Map<string, number>;

  constructor({ messages = [], subscriptions = [], seen = {} }: Partial<MailboxState> = {}) {
    this.messages = [...messages];
    this.subscriptions = [...subscriptions];
    this.seen = new Map(Object.entries(seen));
  }

  state(): MailboxState {
    const { messages, subscriptions, seen } = this;
    return { messages, subscriptions, seen: Object.fromEntries(seen) };
  }

  empty(): boolean {
    return this.messages.length === 0 && this.subscriptions.length === 0 && this.seen.size === 0;
  }

  /** The same id again, as long as the first may be kept, is a duplicate; what may not be kept is for who waits now. */
  post(message: PostedMessage): void {
    if (this.seen.has(message.id) && message.returned !== true) return;
    const { expires = 0, to } = message;
    const keep = expires > Date.now();
    if (!keep && to === undefined && this.subscriptions.length === 0) return;
    if (keep) this.seen.set(message.id, expires);
    this.messages.push(message);
    this.changed = true;
  }

  /** A subscription that is told again keeps its place. */
  subscribe(request: MessageSubscriptionRequest): void {
    if (this.subscriptions.some((one) => isSame(one, request))) return;
    this.subscriptions.push(request);
    this.changed = true;
  }

  unsubscribe(request: MessageSubscriptionRequest): void {
    this.subscriptions = this.subscriptions.filter((one) => !isSame(one, request));
    this.changed = true;
  }

  nextExpiry(): number {
    return Math.min(...this.messages.map(({ expires = 0 }) => expires), ...this.seen.values());
  }

  /** Hands out what somebody waits for, and forgets what nobody may get any more. Tells how many wait for their addressee. */
  async deliver(): Promise<number> {
    for (const message of [...this.messages]) {
      const taken =
        message.to === undefined
          ? await this.toSubscriber(message)
          : await send(message.to, message);
      if (taken) this.messages = this.messages.filter((one) => one !== message);
    }
    const now = Date.now();
    this.messages = this.messages.filter(({ expires = 0 }) => expires > now);
    for (const [id, expires] of this.seen) if (expires <= now) this.seen.delete(id);
    return this.messages.filter(({ to }) => to !== undefined).length;
  }

  /** A subscriber that is gone loses its subscription. */
  private async toSubscriber(message: PostedMessage): Promise<boolean> {
    for (;;) {
      const [first] = this.subscriptions;
      if (first === undefined) return false;
      const taken = await send(first.subscriber.workflowId, message);
      if (!taken || !first.repeats) {
        this.subscriptions = this.subscriptions.filter((one) => !isSame(one, first));
      }
      if (taken) return true;
    }
  }
}

function isSame(a: MessageSubscriptionRequest, b: MessageSubscriptionRequest): boolean {
  return (
    a.subscriber.workflowId === b.subscriber.workflowId &&
    a.subscriber.subscription === b.subscriber.subscription
  );
}

/** False if the workflow has ended, or never was. */
async function send(workflowId: string, message: PostedMessage): Promise<boolean> {
  const { to, key, returned: _before, ...rest } = message;
  const envelope: MessageEnvelope = to === undefined ? { ...rest, key } : rest;
  try {
    await getExternalWorkflowHandle(workflowId).signal(MESSAGE_SIGNAL, envelope);
    return true;
  } catch {
    return false;
  }
}
