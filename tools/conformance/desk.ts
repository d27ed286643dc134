/** The platform as the instances of one case see it: who waits for what, and messages that nobody waits for yet. */
import type {
  MessageSubscriptionRequest,
  SignalSubscriptionRequest,
  SubscriptionRequest,
} from '#contracts/platform.ts';
import { PUBLISH_MESSAGE_FIELDS } from '#contracts/platform.ts';

type Variables = Readonly<Record<string, unknown>>;

interface KeptMessage {
  readonly message: string;
  readonly key: string | undefined;
  readonly variables: Variables;
}

export class Desk {
  private messages: MessageSubscriptionRequest[] = [];
  private signals: SignalSubscriptionRequest[] = [];
  private kept: KeptMessage[] = [];

  /** Gives back a message that was kept for such a subscription. */
  subscribe(input: Variables): KeptMessage | undefined {
    this.unsubscribe(input);
    if (!isSubscription(input)) return undefined;
    if (input.kind === 'signal') {
      this.signals.push(input);
      return undefined;
    }
    this.messages.push(input);
    const found = this.kept.find(
      ({ message, key }) => message === input.message && (key ?? input.key) === input.key,
    );
    this.kept = this.kept.filter((one) => one !== found);
    return found;
  }

  unsubscribe(input: Variables): void {
    if (!isSubscription(input)) return;
    this.messages = this.messages.filter((one) => !isSame(one, input));
    this.signals = this.signals.filter((one) => !isSame(one, input));
  }

  /** Who waits for a message, first come, first served; without a key whoever it is. */
  take(message: string, key: string | undefined): MessageSubscriptionRequest | undefined {
    const found = this.messages.find(
      (one) => one.message === message && (key ?? one.key) === one.key,
    );
    if (found !== undefined && !found.repeats) {
      this.messages = this.messages.filter((one) => one !== found);
    }
    return found;
  }

  keep(message: KeptMessage): void {
    this.kept.push(message);
  }

  /** Workflow ids of those that wait for a signal. */
  listeners(signal: string): readonly string[] {
    const waiting = this.signals.filter((one) => one.signal === signal);
    return [...new Set(waiting.map(({ subscriber }) => subscriber.workflowId))];
  }
}

function isSame(a: SubscriptionRequest, b: SubscriptionRequest): boolean {
  return (
    a.subscriber.workflowId === b.subscriber.workflowId &&
    a.subscriber.subscription === b.subscriber.subscription
  );
}

function isSubscription(input: object): input is SubscriptionRequest {
  return 'kind' in input && 'subscriber' in input;
}

/** A message that an instance gives back. */
export function messageOf(input: Variables): {
  readonly name: string;
  readonly key: string | undefined;
  readonly variables: Variables;
} {
  return {
    name: text(input['name']),
    key: key(input['key']),
    variables: record(input['variables']),
  };
}

/** A signal that an instance throws. */
export function signalOf(input: Variables): {
  readonly signal: string;
  readonly variables: Variables;
  readonly from: string;
} {
  const { signal, variables, from } = input;
  return { signal: text(signal), variables: record(variables), from: text(from) };
}

/** A message that an instance publishes: what is not about the message are its variables. */
export function publishedOf(
  input: Variables,
  headers: Readonly<Record<string, string>>,
): ReturnType<typeof messageOf> {
  const fields: readonly string[] = PUBLISH_MESSAGE_FIELDS;
  const variables = Object.entries(input).filter(([name]) => !fields.includes(name));
  return {
    name: text(headers['message'] ?? input['messageName']),
    key: key(input['correlationKey']),
    variables: Object.fromEntries(variables),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function key(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  return undefined;
}

function record(value: unknown): Variables {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
