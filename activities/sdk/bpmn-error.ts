import { ApplicationFailure } from '@temporalio/activity';
import { BPMN_ERROR_TYPE } from '#contracts/bpmn-error.ts';
import type { BpmnErrorDetails } from '#contracts/bpmn-error.ts';

/**
 * A business error that the process models: caught by the nearest boundary event or event subprocess that names its
 * code. Never retried. The job must declare the code in `errors`.
 */
export class BpmnError extends ApplicationFailure {
  readonly code: string;

  /**
   * @param code error code as drawn, e.g. `ERR_SOLDE_INSUFFISANT`
   * @param message one sentence for operators
   * @param variables merged into the process where the error is caught
   */
  constructor(code: string, message: string, variables: Readonly<Record<string, unknown>> = {}) {
    const details: BpmnErrorDetails = { code, variables };
    super(message, BPMN_ERROR_TYPE, true, [details]);
    this.code = code;
  }
}
