import type { MessageEnvelope } from '#contracts/message.ts';
import type { MessageSubscriptionRequest } from '#contracts/platform.ts';
import { RETURN_MESSAGE_JOB, SUBSCRIBE_JOB, UNSUBSCRIBE_JOB } from '#contracts/platform.ts';

/** The mailboxes of a scenario's world: messages by name and key, kept until somebody waits for them. */
export class Mail {
  private open: MessageSubscriptionRequest[] = [];
  private kept: MessageEnvelope[] = [];

  /** What can be delivered now that a message has come. */
  post(envelope: MessageEnvelope): readonly MessageEnvelope[] {
    this.kept.push(envelope);
    return this.deliver();
  }

  /** What can be delivered now that the instance has told something. */
  handle(job: string, input: unknown): readonly MessageEnvelope[] {
    if (job === RETURN_MESSAGE_JOB && isEnvelope(input)) return this.post(input);
    if (!isSubscription(input)) return [];
    const { subscription } = input.subscriber;
    if (job === UNSUBSCRIBE_JOB || job === SUBSCRIBE_JOB) {
      this.open = this.open.filter((one) => one.subscriber.subscription !== subscription);
    }
    if (job === SUBSCRIBE_JOB) this.open.push(input);
    return this.deliver();
  }

  private deliver(): readonly MessageEnvelope[] {
    const delivered = this.kept.filter((envelope) => this.take(envelope));
    this.kept = this.kept.filter((envelope) => !delivered.includes(envelope));
    return delivered;
  }

  private take({ name, key }: MessageEnvelope): boolean {
    const found = this.open.find((one) => one.message === name && one.key === key);
    if (found === undefined) return false;
    if (!found.repeats) this.open = this.open.filter((one) => one !== found);
    return true;
  }
}

function isEnvelope(input: unknown): input is MessageEnvelope {
  return typeof input === 'object' && input !== null && 'name' in input && 'id' in input;
}

function isSubscription(input: unknown): input is MessageSubscriptionRequest {
  return typeof input === 'object' && input !== null && 'kind' in input && input.kind === 'message';
}
