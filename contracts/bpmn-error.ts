/**
 * A modelled business error on its way from an activity to the process.
 *
 * On the wire it is a Temporal `ApplicationFailure` of type `BpmnError`, not retryable, whose only
 * detail is a {@link BpmnErrorDetails}. Activities throw it through `activities/sdk`, the runtime reads it.
 */
export const BPMN_ERROR_TYPE = 'BpmnError';

/** `variables` are merged where the error is caught, like a job's result. */
export interface BpmnErrorDetails {
  readonly code: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads the details of a failure of type {@link BPMN_ERROR_TYPE}; anything malformed becomes code ''. */
export function readBpmnError(details: readonly unknown[] | null | undefined): BpmnErrorDetails {
  const first: unknown = details?.[0];
  if (typeof first !== 'object' || first === null) return { code: '', variables: {} };
  const code: unknown = 'code' in first ? first.code : '';
  const variables: unknown = 'variables' in first ? first.variables : {};
  return {
    code: typeof code === 'string' ? code : '',
    variables: isRecord(variables) ? variables : {},
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
