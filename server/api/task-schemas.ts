/** Schemas of the task list. */
import { Type, type Static } from 'typebox';
import { Time, Variables } from './schemas.ts';

export const TaskId = Type.Object({ id: Type.String({ description: 'Id of the task.' }) });
export const TaskQuery = Type.Object({
  assignee: Type.Optional(Type.String({ description: 'Tasks of this person.' })),
  group: Type.Optional(Type.String({ description: 'Tasks that this group may take.' })),
  process: Type.Optional(Type.String({ description: 'Tasks of this process.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
});
export const TaskItems = Type.Object({
  tasks: Type.Array(
    Type.Object({
      id: Type.String(),
      process: Type.Optional(Type.String()),
      businessKey: Type.Optional(Type.String()),
      assignee: Type.Optional(Type.String()),
      candidateGroups: Type.Array(Type.String()),
      candidateUsers: Type.Array(Type.String()),
      dueDate: Type.Optional(Time),
      priority: Type.Optional(Type.Integer()),
      form: Type.Optional(Type.String()),
      createdAt: Time,
    }),
  ),
});
export type TaskItems = Static<typeof TaskItems>;
export const Task = Type.Record(Type.String(), Type.Unknown(), {
  description: 'The task: who it is for, what it is about, its variables and its state.',
});
/** Who takes a task, or is given it. */
export const Claim = Type.Object(
  { user: Type.String({ minLength: 1 }) },
  { additionalProperties: false },
);
const Names = Type.Array(Type.String({ minLength: 1 }), { maxItems: 1_000 });
const TimeOrNone = Type.Union([Time, Type.Null()], { description: 'Null takes it away.' });
export const TaskChange = Type.Object(
  {
    candidateGroups: Type.Optional(Names),
    candidateUsers: Type.Optional(Names),
    dueDate: Type.Optional(TimeOrNone),
    followUpDate: Type.Optional(TimeOrNone),
    priority: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  },
  { additionalProperties: false, minProperties: 1 },
);
export const Completion = Type.Object(
  {
    user: Type.Optional(Type.String({ minLength: 1, description: 'Who completes it.' })),
    variables: Type.Optional(Variables),
  },
  { additionalProperties: false },
);
