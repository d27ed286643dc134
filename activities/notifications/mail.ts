/** What the notifications agent needs of a mail service. */
export interface MailPort {
  /** Sends a mail. The same key again is the same mail: a service that can tell sends it once. */
  send(mail: Mail): Promise<void>;
}

export interface Mail {
  /** Idempotency key; also the base of the message id, so that mailboxes can drop a repetition. */
  readonly key: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}
