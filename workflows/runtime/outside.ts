import type { MessageEnvelope } from '#contracts/message.ts';
import type { SubscriptionRequest } from '#contracts/platform.ts';
import {
  PLATFORM_TASK_QUEUE,
  RETURN_MESSAGE_JOB,
  SUBSCRIBE_JOB,
  UNSUBSCRIBE_JOB,
} from '#contracts/platform.ts';
import type { Outstanding } from './outstanding.ts';
import type { JobRequest, Port } from './port/port.ts';

/** A job on the platform's own task queue: tried until it is done, because nobody could decide anything about it. */
export function platformJob(
  job: string,
  input: object,
  key: string,
  summary: string,
  element = '',
): JobRequest {
  return {
    job,
    placement: 'own',
    taskQueue: PLATFORM_TASK_QUEUE,
    startToCloseTimeout: 30_000,
    retry: { maximumAttempts: Infinity, initialInterval: 1_000, backoffCoefficient: 2 },
    input: { ...input },
    context: { element, headers: {}, key },
    detached: true,
    summary,
  };
}

/** Tells the platform what the instance waits for that is not sent to itself. */
export class Outside {
  private readonly port: Port;
  private readonly chain: string;
  private readonly outstanding: Outstanding;
  /** What the platform knows, or is being told, by id. */
  private readonly known = new Map<string, SubscriptionRequest>();
  /** How many wait under an id. */
  private readonly waiting = new Map<string, number>();
  /** What is to be told about an id, one after the other; the first is being told. */
  private readonly queues = new Map<string, (() => void)[]>();

  constructor(port: Port, chain: string, outstanding: Outstanding) {
    this.port = port;
    this.chain = chain;
    this.outstanding = outstanding;
  }

  /**
   * Opens a subscription at the mailbox of a message and key. `close` ends it; `spent` where the mailbox has ended it itself, with
   * the message that it sent.
   */
  message(
    path: string,
    subscription: { readonly message: string; readonly key: string; readonly repeats: boolean },
  ): { readonly close: () => void; readonly spent: () => void } {
    const id = `message ${path}`;
    this.open(id, { kind: 'message', ...subscription, subscriber: this.subscriber(id) });
    return { close: () => this.close(id), spent: () => this.forget(id) };
  }

  /** Several in the instance wait for a signal by one subscription. The result ends it. */
  signal(signal: string): () => void {
    const id = `signal ${signal}`;
    this.open(id, { kind: 'signal', signal, subscriber: this.subscriber(id) });
    return () => this.close(id);
  }

  /** Nobody here waits any more for a message that its mailbox sent. */
  giveBack(envelope: MessageEnvelope): void {
    this.tell(`message ${envelope.id}`, RETURN_MESSAGE_JOB, envelope);
  }

  registered(): readonly SubscriptionRequest[] {
    return [...this.known.values()];
  }

  /** Known before this run; what opens again is not told again. */
  restore(registered: readonly SubscriptionRequest[]): void {
    for (const request of registered) this.known.set(request.subscriber.subscription, request);
  }

  /** After a resume: ends what nobody waits for any more, because the marking was changed. */
  closeUnused(): void {
    for (const [id, request] of [...this.known]) {
      if ((this.waiting.get(id) ?? 0) > 0) continue;
      this.forget(id);
      this.tell(id, UNSUBSCRIBE_JOB, request);
    }
  }

  private open(id: string, request: SubscriptionRequest): void {
    this.waiting.set(id, (this.waiting.get(id) ?? 0) + 1);
    if (this.known.has(id)) return;
    this.known.set(id, request);
    this.tell(id, SUBSCRIBE_JOB, request);
  }

  private close(id: string): void {
    const left = (this.waiting.get(id) ?? 0) - 1;
    this.waiting.set(id, left);
    const request = this.known.get(id);
    if (left > 0 || request === undefined) return;
    this.forget(id);
    this.tell(id, UNSUBSCRIBE_JOB, request);
  }

  private forget(id: string): void {
    this.known.delete(id);
    this.waiting.delete(id);
  }

  private subscriber(subscription: string): SubscriptionRequest['subscriber'] {
    return { workflowId: this.port.execution.workflowId, subscription };
  }

  private tell(id: string, job: string, input: object): void {
    const request = platformJob(job, input, `${this.chain}/${job}/${id}`, id);
    this.outstanding.run((done) => {
      const start = (): void => {
        this.port.startJob(request, () => {
          this.next(id);
          done();
        });
      };
      const queue = this.queues.get(id);
      if (queue === undefined) {
        this.queues.set(id, []);
        start();
      } else {
        queue.push(start);
      }
    });
  }

  private next(id: string): void {
    const start = this.queues.get(id)?.shift();
    if (start === undefined) this.queues.delete(id);
    else start();
  }
}
