import type { ForeignAttribute, ForeignElement } from '../../model/extensions.ts';

const jobType = 'Use <zeebe:taskDefinition type="..." /> with the job type of an agent.';
const mapping = 'Use <zeebe:ioMapping> with FEEL expressions.';
const nothing = 'Remove it; every job is durable here.';

/** What stands for an attribute or element of Camunda 7. */
const replacements: ReadonlyMap<string, string> = new Map([
  ['class', jobType],
  ['delegateExpression', jobType],
  ['expression', jobType],
  ['topic', jobType],
  ['type', jobType],
  ['connector', jobType],
  ['resultVariable', 'Use the output of <zeebe:ioMapping>, or resultVariable of <zeebe:script>.'],
  ['inputOutput', mapping],
  ['in', mapping],
  ['out', mapping],
  ['failedJobRetryTimeCycle', 'Use retries of <zeebe:taskDefinition>.'],
  ['asyncBefore', nothing],
  ['asyncAfter', nothing],
  ['async', nothing],
  ['exclusive', nothing],
  ['jobPriority', nothing],
  ['historyTimeToLive', 'Remove it; retention is a setting of the Temporal namespace.'],
  ['versionTag', 'Use <zeebe:versionTag value="..." />.'],
  ['properties', 'Use <zeebe:properties>.'],
  ['field', 'Use <zeebe:taskHeaders>.'],
  ['assignee', 'Use <zeebe:assignmentDefinition>.'],
  ['candidateGroups', 'Use <zeebe:assignmentDefinition>.'],
  ['candidateUsers', 'Use <zeebe:assignmentDefinition>.'],
  ['dueDate', 'Use <zeebe:taskSchedule>.'],
  ['followUpDate', 'Use <zeebe:taskSchedule>.'],
  ['priority', 'Use <zeebe:priorityDefinition>.'],
  ['formKey', 'Use <zeebe:formDefinition>.'],
  ['formRef', 'Use <zeebe:formDefinition formId="..." />.'],
  ['formData', 'Draw the form in the modeler, and use <zeebe:formDefinition formId="..." />.'],
  ['collection', 'Use <zeebe:loopCharacteristics inputCollection="=..." />.'],
  ['elementVariable', 'Use inputElement of <zeebe:loopCharacteristics>.'],
  ['decisionRef', 'Use <zeebe:calledDecision decisionId="..." resultVariable="..." />.'],
  ['mapDecisionResult', 'Use an output mapping of the result variable.'],
  ['calledElementBinding', 'Use bindingType of <zeebe:calledElement>.'],
  ['caseRef', 'Draw the case as a process.'],
  ['executionListener', 'Use <zeebe:executionListeners> with job types.'],
  ['taskListener', 'Use <zeebe:taskListeners> with job types.'],
  ['errorEventDefinition', 'Let the agent throw the error.'],
  ['errorCodeVariable', 'Use an output mapping of the boundary event.'],
  ['errorMessageVariable', 'Use an output mapping of the boundary event.'],
  ['taskPriority', 'Remove it, or use <zeebe:jobPriorityDefinition>.'],
  ['initiator', 'Give the process a variable with who has started it.'],
  ['decisionRefBinding', 'Remove it: what is asked is of the same build.'],
  ['decisionRefTenantId', 'Remove it: what is asked is of the same build.'],
  ['decisionRefVersion', 'Use versionTag of <zeebe:calledDecision>.'],
  ['calledElementVersion', 'Use versionTag of <zeebe:calledElement>.'],
  ['errorMessage', 'Remove it, or say it in the documentation.'],
  ['candidateStarterGroups', 'Remove it; who may start it is decided in front of the API.'],
  ['candidateStarterUsers', 'Remove it; who may start it is decided in front of the API.'],
  ['variableMappingClass', mapping],
  ['variableMappingDelegateExpression', mapping],
  ['formHandlerClass', 'Use <zeebe:formDefinition formId="..." />.'],
  ['escalationCodeVariable', 'Use an output mapping of the boundary event.'],
  ['variableName', 'Use variableNames of <zeebe:conditionalFilter>.'],
  ['variableEvents', 'Use variableEvents of <zeebe:conditionalFilter>.'],
]);

export function camunda8For(name: string): string {
  return replacements.get(name) ?? 'Remove it; Camunda 8 has no counterpart.';
}

/** How messages call a word, and whose it is: `camunda:class, which is Camunda 7's`. */
export function foreignWord({ name, dialect }: ForeignAttribute | ForeignElement): string {
  return dialect === undefined
    ? `camunda:${name}, which is Camunda 7's`
    : `${dialect.toLowerCase()}:${name}, which is ${dialect}'s`;
}
