import type { ElementBase } from '../../model/element.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { ForeignAttribute, ForeignElement } from '../../model/extensions.ts';
import type { Findings } from '../findings.ts';
import { camunda7Severity } from '../camunda-7/severity.ts';
import type { Rule } from './rule.ts';

/** Extension elements that say how to execute, and are not understood: ignoring one would change what happens. */
export const extensions: Rule = ({ process, definitions, scopes, findings }) => {
  const roots = [definitions, process, ...definitions.messages, ...definitions.errors];
  const inside = scopes.flatMap((scope) => [
    ...scope.nodes.flatMap((node) => [node, ...loopOf(node)]),
    ...scope.flows,
  ]);
  for (const element of [...roots, ...inside]) {
    for (const foreign of element.extensions.others) {
      if (foreign.vocabulary === 'camunda7') reportCamunda7(element, foreign, findings);
      else if (foreign.vocabulary === 'zeebe') reportZeebe(element, foreign, findings);
    }
    for (const attribute of element.extensions.attributes) {
      if (attribute.vocabulary === 'camunda7') reportCamunda7(element, attribute, findings);
    }
  }
};

/** The marker of an activity, called by the activity's name. */
function loopOf(node: FlowNode): readonly ElementBase[] {
  if (!('loop' in node) || node.loop === undefined) return [];
  return [{ ...node.loop, id: node.id, name: node.name }];
}

/** Elements that change nothing of what happens. */
const harmless = new Set(['linkedResources', 'userTaskForm']);

function reportZeebe(
  element: ElementBase,
  { name, span }: ForeignElement,
  findings: Findings,
): void {
  if (harmless.has(name)) {
    const message = `has zeebe:${name}, which means nothing here.`;
    const fix = 'Leave it, or remove it: the agent knows where its resources are.';
    findings.about(element, 'unsupported-extension', message, { span, fix, severity: 'info' });
    return;
  }
  const message = `has zeebe:${name}, which Camunda 8 does not have, or not yet.`;
  const fix = 'Remove it, or do without what it says.';
  findings.about(element, 'unsupported-extension', message, { span, fix });
}

function reportCamunda7(
  element: ElementBase,
  word: ForeignElement | ForeignAttribute,
  findings: Findings,
): void {
  const { name, span } = word;
  const severity = camunda7Severity(word);
  const fix = replacements.get(name) ?? 'Remove it; Camunda 8 has no counterpart.';
  const what = {
    error: `has camunda:${name}, which is Camunda 7's.`,
    warning: `has camunda:${name}, which is Camunda 7's and is taken as it is meant.`,
    info: `has camunda:${name}, which is Camunda 7's and means nothing here.`,
  };
  findings.about(element, 'camunda-7', what[severity], { span, fix, severity });
}

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
]);
