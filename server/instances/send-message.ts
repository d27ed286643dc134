/** Messages to a running instance, straight to its workflow id. */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import {
  MESSAGE_SIGNAL,
  MESSAGE_UPDATE,
  type MessageAnswer,
  type MessageEnvelope,
} from '#contracts/message.ts';
import { callTemporal } from './temporal-errors.ts';

export interface MessageRequest {
  readonly workflowId: string;
  readonly envelope: MessageEnvelope;
  /** Milliseconds to wait for the answer. */
  readonly timeout: number;
}

/**
 * Sends a message and waits for what became of it. An instance that has ended, or never was, is too late.
 *
 * @throws UnavailableError when Temporal or the instance's worker does not answer in time: ask again with the same message id
 */
export async function sendAndWait(client: Client, request: MessageRequest): Promise<MessageAnswer> {
  const args: [MessageEnvelope] = [request.envelope];
  return await lateIfGone(client, request, async () => {
    const handle = client.workflow.getHandle(request.workflowId);
    return await handle.executeUpdate<MessageAnswer, [MessageEnvelope]>(MESSAGE_UPDATE, { args });
  });
}

/** Leaves a message with Temporal, which will hand it to the instance whenever that can take it. */
export async function send(client: Client, request: MessageRequest): Promise<'accepted' | 'late'> {
  return await lateIfGone<'accepted'>(client, request, async () => {
    const handle = client.workflow.getHandle(request.workflowId);
    await handle.signal(MESSAGE_SIGNAL, request.envelope);
    return 'accepted';
  });
}

async function lateIfGone<T>(
  client: Client,
  { timeout }: MessageRequest,
  deliver: () => Promise<T>,
): Promise<T | 'late'> {
  return await callTemporal(() =>
    client.withDeadline(Date.now() + timeout, async () => {
      try {
        return await deliver();
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'late';
        throw error;
      }
    }),
  );
}
