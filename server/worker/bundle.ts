/** The workflows as one script for Temporal's sandbox, made once and shared by all workers of the program. */
import { bundleWorkflowCode, type WorkflowBundle } from '@temporalio/worker';
import { temporalLogger, type Logger } from '../logging.ts';
import { ServerError, reason } from '../server-error.ts';

/**
 * @param entry module that exports every workflow under its type: `workflows/index.ts`
 * @throws ServerError when it does not bundle; the log has the details
 */
export async function bundleWorkflows(entry: string, logger: Logger): Promise<WorkflowBundle> {
  const quiet = logger.child({}, { level: 'warn' });
  try {
    return await bundleWorkflowCode({ workflowsPath: entry, logger: temporalLogger(quiet) });
  } catch (error) {
    throw new ServerError(
      `The workflows of ${entry} can't be bundled (${reason(error)}): run \`npm run generate\`, then \`npm run check\`.`,
      { cause: error },
    );
  }
}
