/** What goes in and out of the API. */
import { Type, type Static, type TSchema } from 'typebox';
import { PROBLEM_MEDIA_TYPE } from './problem.ts';

export const Variables = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Process variables by name.',
});
export const Time = Type.String({ format: 'date-time' });

export const ProcessId = Type.Object({ id: Type.String({ description: 'BPMN process id.' }) });
export const InstanceId = Type.Object({
  id: Type.String({ description: '`<process id>:<business key>`.' }),
});

export const IdempotencyKey = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Id of the request: sent again with the same one, it starts nothing.',
    }),
  ),
});

export const StartBody = Type.Object(
  {
    variables: Variables,
    businessKey: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Only for a process that does not work it out itself; without, a UUID.',
      }),
    ),
    entry: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Start event, receive task or event that it begins with; without, its own.',
      }),
    ),
  },
  { additionalProperties: false },
);

export const Started = Type.Object({
  id: Type.String({ description: 'Instance id.' }),
  process: Type.String(),
  version: Type.String(),
  businessKey: Type.String(),
  started: Type.Boolean({ description: 'False: an earlier request with this key had done it.' }),
});
export type Started = Static<typeof Started>;

const TraceEntry = Type.Object({
  element: Type.String(),
  label: Type.String(),
  scope: Type.String(),
  state: Type.Enum(['activated', 'completed', 'interrupted', 'incident']),
  outcome: Type.Optional(Type.String()),
  time: Time,
});
const Waiting = Type.Object({
  element: Type.String(),
  label: Type.String(),
  scope: Type.String(),
  kind: Type.Enum([
    'job',
    'message',
    'timer',
    'signal',
    'condition',
    'event',
    'user-task',
    'call',
    'join',
    'incident',
  ]),
  what: Type.String({ description: 'Job type, message name, or reason of the incident.' }),
  since: Time,
  due: Type.Optional(Time),
});
const Incident = Type.Object({
  id: Type.String(),
  element: Type.String(),
  label: Type.String(),
  scope: Type.String(),
  kind: Type.Enum([
    'job-failed',
    'uncaught-error',
    'expression-failed',
    'no-flow-taken',
    'call-failed',
    'busy-loop',
  ]),
  message: Type.String(),
  code: Type.Optional(Type.String()),
  since: Time,
});

export const Instance = Type.Object({
  id: Type.String(),
  process: Type.String(),
  version: Type.String(),
  businessKey: Type.String(),
  status: Type.String({ description: 'running, completed, failed, cancelled, terminated...' }),
  startedAt: Time,
  endedAt: Type.Optional(Time),
  ended: Type.Optional(Type.String({ description: 'End event that was reached last.' })),
  variables: Variables,
  waiting: Type.Array(Waiting),
  incidents: Type.Array(Incident),
  trace: Type.Array(TraceEntry, { description: 'The last 1,000 entries, oldest first.' }),
  counts: Type.Record(Type.String(), Type.Integer(), {
    description: 'How often each element was completed.',
  }),
});
export type Instance = Static<typeof Instance>;

export const MessageQuery = Type.Object({
  wait: Type.Optional(
    Type.Boolean({
      default: false,
      description: 'Wait for what becomes of the message; else it is left with the platform.',
    }),
  ),
});

export const MessageBody = Type.Object(
  {
    name: Type.String({ minLength: 1, description: 'BPMN message name.' }),
    key: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Correlation key: the business key of the instance it is for, or what it waits by.',
      }),
    ),
    id: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Id of the message: the same one twice is a duplicate. Default a UUID.',
      }),
    ),
    variables: Type.Optional(Variables),
    timeToLive: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Milliseconds it may wait to be taken; default as long as the instance lives.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type MessageBody = Static<typeof MessageBody>;

const Answer = Type.Union(
  [
    Type.Literal('accepted', { description: 'Left with the platform.' }),
    Type.Literal('started', { description: 'It started an instance.' }),
    Type.Literal('correlated', { description: 'An instance waited for it and has it.' }),
    Type.Literal('buffered', { description: 'The instance keeps it until it waits for it.' }),
    Type.Literal('expired', { description: 'Nobody waits for it and it may not be kept.' }),
    Type.Literal('duplicate', { description: 'A message with this id came before.' }),
    Type.Literal('late', { description: 'The instance has ended, or never was.' }),
  ],
  { description: 'What became of the message.' },
);
export type Answer = Static<typeof Answer>;

export const Delivered = Type.Object({
  id: Type.String({ description: 'Id of the message.' }),
  deliveries: Type.Array(Type.Object({ instance: Type.String(), answer: Answer }), {
    description: 'One for each process that knows the message.',
  }),
});
export type Delivered = Static<typeof Delivered>;

export const Processes = Type.Object({
  processes: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      version: Type.String(),
      versionTag: Type.Optional(Type.String()),
      businessKey: Type.Optional(Type.String({ description: 'FEEL over the start variables.' })),
      input: Type.Optional(
        Type.Record(Type.String(), Type.Unknown(), {
          description: 'JSON schema of the start variables.',
        }),
      ),
      messages: Type.Array(
        Type.Object({
          name: Type.String(),
          element: Type.String(),
          kind: Type.Enum(['start', 'catch']),
          topic: Type.Optional(Type.String()),
        }),
      ),
      events: Type.Array(Type.Object({ element: Type.String(), topic: Type.String() })),
    }),
  ),
});

export const SignalName = Type.Object({ name: Type.String({ description: 'BPMN signal name.' }) });
export const SignalBody = Type.Object(
  {
    id: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 200 },
        description: 'The same one twice is one broadcast. Default a UUID.',
      }),
    ),
    variables: Type.Optional(Variables),
  },
  { additionalProperties: false },
);
export const SignalSent = Type.Object({ id: Type.String({ description: 'Id of the broadcast.' }) });

export const Health = Type.Object({ status: Type.Literal('ok') });

export const Readiness = Type.Object({
  ready: Type.Boolean(),
  parts: Type.Array(
    Type.Object({
      name: Type.String(),
      ready: Type.Boolean(),
      detail: Type.Optional(Type.String({ description: 'Why it is not.' })),
    }),
  ),
});
export type Readiness = Static<typeof Readiness>;

/** A response in JSON. */
export function json(description: string, schema: TSchema): object {
  return { description, content: { 'application/json': { schema } } };
}

/** Responses that are problem documents, by status. */
export function problems(descriptions: Readonly<Record<number, string>>): Record<string, object> {
  const response = (description: string): object => ({
    description,
    content: { [PROBLEM_MEDIA_TYPE]: { schema: Type.Ref('Problem') } },
  });
  return Object.fromEntries(
    Object.entries(descriptions).map(([status, text]) => [status, response(text)]),
  );
}
