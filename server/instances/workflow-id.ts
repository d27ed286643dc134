/** An instance is the workflow `<processId>:<businessKey>`: whoever knows the two can address it. */
export function workflowIdOf(processId: string, businessKey: string): string {
  return `${processId}:${businessKey}`;
}
