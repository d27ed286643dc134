import { asyncLocalStorage } from '@temporalio/activity';
import { Type } from 'typebox';
import { defineAgent } from '../sdk/define-agent.ts';
import type { AgentDependencies } from '../sdk/definition.ts';
import { finalFailure } from '../sdk/failure.ts';
import { UnpublishableEventError, UNROUTED_TOPIC, type EventPort } from './port.ts';

export interface EventsDependencies extends AgentDependencies {
  readonly events: EventPort;
  /** Topic that messages of a name come from; undefined: from no topic. */
  readonly messageTopic: (messageName: string) => string | undefined;
}

const TOPIC = '^business\\.[a-z]+\\.[a-z-]+\\.v[0-9]+$';

/** Publishes the domain events of processes. */
export const events = defineAgent<EventsDependencies>('events').job({
  type: 'publish-event',
  description: 'Publishes the visible variables as a domain event on the topic in header `topic`',
  input: Type.Record(Type.String(), Type.Unknown()),
  headers: Type.Object({ topic: Type.String({ pattern: TOPIC }) }),
  output: Type.Object({}),
  handler: async (payload, { job, events: log }) => {
    const { topic = '' } = job.headers;
    const correlationId = workflowId();
    const key = businessKeyOf(correlationId);
    try {
      await log.publish({ topic, key, eventId: job.key, correlationId, payload });
    } catch (error) {
      throw final(error);
    }
    return {};
  },
});

const Undelivered = Type.Object({
  name: Type.String(),
  id: Type.String(),
  variables: Type.Record(Type.String(), Type.Unknown()),
});

/** Jobs of the platform itself: no model can draw them, so the catalogue does not list them. */
export const platformEvents = defineAgent<EventsDependencies>('events').job({
  type: 'undeliverable-messages',
  description: 'Puts messages that an instance accepted and nobody took on the dead-letter topic',
  input: Type.Object({ workflowId: Type.String(), messages: Type.Array(Undelivered) }),
  output: Type.Object({}),
  handler: async ({ workflowId: correlationId, messages }, { events: log, messageTopic }) => {
    const key = businessKeyOf(correlationId);
    for (const { name, id, variables } of messages) {
      await log.deadLetter({
        topic: messageTopic(name) ?? UNROUTED_TOPIC,
        ...{ key, eventId: id, correlationId, payload: variables },
        reason: `Instance '${correlationId}' ended before anybody took message '${name}'`,
      });
    }
    return {};
  },
});

/** Workflow id of the instance that the running job belongs to: `<processId>:<businessKey>`. */
function workflowId(): string {
  const id = asyncLocalStorage.getStore()?.info.workflowExecution?.workflowId;
  if (id === undefined) throw finalFailure('NoInstance', 'publish-event runs for instances only');
  return id;
}

/** A process id has no colon; a business key may. */
function businessKeyOf(id: string): string {
  return id.slice(id.indexOf(':') + 1);
}

function final(error: unknown): unknown {
  const hopeless = error instanceof UnpublishableEventError;
  return hopeless ? finalFailure('UnpublishableEvent', error.message) : error;
}
