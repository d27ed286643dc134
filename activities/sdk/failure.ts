import { ApplicationFailure } from '@temporalio/activity';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** One thing that is wrong with a value. */
export interface Problem {
  /** JSON pointer below the variables (`/premium/amount`) or the headers (`headers/template`); '' is the value itself. */
  readonly path: string;
  readonly message: string;
}

/** Types of the failures that the SDK raises itself, all final: trying again would give the same. */
export const INVALID_INPUT = 'InvalidInput';
export const INVALID_OUTPUT = 'InvalidOutput';
export const UNDECLARED_ERROR = 'UndeclaredBpmnError';

/** The job was called with something it can't work with. Details: [{ job, problems }]. */
export function invalidInput(job: string, problems: readonly Problem[]): ApplicationFailure {
  const message = `Job '${job}' cannot use its input: ${listed(problems)}`;
  return ApplicationFailure.nonRetryable(message, INVALID_INPUT, { job, problems });
}

/** The agent broke its own contract. Details: [{ job, problems }]. */
export function invalidOutput(job: string, problems: readonly Problem[]): ApplicationFailure {
  const message = `Job '${job}' gave a result against its own schema: ${listed(problems)}`;
  return ApplicationFailure.nonRetryable(message, INVALID_OUTPUT, { job, problems });
}

/** The agent threw a BPMN error that its declaration does not name, so that no model can know of it. */
export function undeclaredError(job: string, code: string): ApplicationFailure {
  const message = `Job '${job}' threw the BPMN error '${code}' without declaring it`;
  return ApplicationFailure.nonRetryable(message, UNDECLARED_ERROR, { job, code });
}

/** A failure that no retry cures. `type` tells operators and tests which. */
export function finalFailure(type: string, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(message, type);
}

/** Everything that is wrong with `value`; empty if nothing is. `prefix` goes before each path. */
export function problemsOf(schema: TSchema, value: unknown, prefix = ''): Problem[] {
  return Value.Errors(schema, value).flatMap((error): Problem[] => {
    const at = `${prefix}${error.instancePath}`;
    switch (error.keyword) {
      case 'required':
        return error.params.requiredProperties.map((name) => ({
          path: `${at}/${name}`,
          message: 'is missing',
        }));
      case 'enum':
        return [{ path: at, message: `must be one of ${error.params.allowedValues.join(', ')}` }];
      default:
        return [{ path: at, message: error.message }];
    }
  });
}

function listed(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path || 'the value'} ${message}`).join('; ');
}
