import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { JobContext } from '#contracts/job.ts';
import { BpmnError } from './bpmn-error.ts';
import type { Activity, AgentDependencies, HandlerContext, JobDefinition } from './definition.ts';
import { once, recall } from './effects.ts';
import { invalidInput, invalidOutput, problemsOf, undeclaredError } from './failure.ts';
import type { Problem } from './failure.ts';

const JobSchema = Type.Object({
  element: Type.String(),
  headers: Type.Record(Type.String(), Type.String()),
  key: Type.String({ minLength: 1 }),
});

/**
 * The Temporal activity of a job: checks what comes in, runs the handler, checks what goes out. Input and output
 * that do not fit are final failures that list everything that is wrong.
 */
export function activityOf<
  Dependencies extends AgentDependencies,
  Input extends TSchema,
  Output extends TSchema,
>(definition: JobDefinition<Dependencies, Input, Output>, dependencies: Dependencies): Activity {
  const { type, handler, errors = [] } = definition;
  const { database } = dependencies;
  const checkOutput = (value: unknown): Static<Output> => {
    if (Value.Check(definition.output, value)) return value;
    throw invalidOutput(type, problemsOf(definition.output, value));
  };

  return async (given, job) => {
    const input = checkCall(definition, given, job);
    const effect = { job: type, key: job.key };
    const context: HandlerContext<Dependencies, Static<Output>> = {
      ...dependencies,
      job,
      recall: () => recall(database, effect, definition.output),
      once: (work) =>
        once(database, effect, definition.output, async (sql) => checkOutput(await work(sql))),
    };
    try {
      const result = checkOutput(await handler(input, context));
      await dependencies.afterEffect?.(effect);
      return result;
    } catch (error) {
      throw declared(type, errors, error);
    }
  };
}

function checkCall<Dependencies, Input extends TSchema, Output extends TSchema>(
  { type, input: schema, headers }: JobDefinition<Dependencies, Input, Output>,
  input: unknown,
  job: JobContext,
): Static<Input> {
  const problems: Problem[] = [
    ...problemsOf(JobSchema, job, 'job'),
    ...(headers === undefined ? [] : problemsOf(headers, job?.headers, 'headers')),
  ];
  const fits = Value.Check(schema, input);
  if (fits && problems.length === 0) return input;
  throw invalidInput(type, [...(fits ? [] : problemsOf(schema, input)), ...problems]);
}

function declared(job: string, errors: readonly string[], error: unknown): unknown {
  const unknownCode = error instanceof BpmnError && !errors.includes(error.code);
  return unknownCode ? undeclaredError(job, error.code) : error;
}
