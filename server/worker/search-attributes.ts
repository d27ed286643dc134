/** What Temporal must know workflows by before a worker sets it. */
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { callTemporal } from '../instances/temporal-errors.ts';

/** gRPC's. */
const UNIMPLEMENTED = 12;
const KEYWORD = 2;
const INT = 3;
const DATETIME = 6;
const KEYWORD_LIST = 7;

/** Name to type, as Temporal's operator service counts them. */
export const SEARCH_ATTRIBUTES = {
  BpmnProcess: KEYWORD,
  BpmnVersion: KEYWORD,
  BpmnBusinessKey: KEYWORD,
  TaskAssignee: KEYWORD,
  TaskCandidateGroups: KEYWORD_LIST,
  TaskCandidateUsers: KEYWORD_LIST,
  TaskDueDate: DATETIME,
  TaskPriority: INT,
  TaskForm: KEYWORD,
} as const;

/** Adds those that the namespace does not know yet. */
export async function registerSearchAttributes(client: Client): Promise<void> {
  const { namespace } = client.options;
  const { operatorService } = client.connection;
  await callTemporal(async () => {
    const known = await operatorService.listSearchAttributes({ namespace }).catch(unlessMissing);
    if (known === undefined) return;
    const { customAttributes } = known;
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(
      ([name]) => customAttributes[name] === undefined,
    );
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing);
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  });
}

/** The time-skipping server has no operator service, and takes any attribute. */
function unlessMissing(error: unknown): undefined {
  if (!isGrpcServiceError(error) || error.code !== UNIMPLEMENTED) throw error;
}
