import type { ElementBase } from '../../model/element.ts';
import type { ForeignAttribute, ForeignElement } from '../../model/extensions.ts';
import type { Findings } from '../findings.ts';
import type { Rule } from './rule.ts';

/** Extension elements that say how to execute, and are not understood: ignoring one would change what happens. */
export const extensions: Rule = ({ process, definitions, scopes, findings }) => {
  const roots = [definitions, process, ...definitions.messages, ...definitions.errors];
  const inside = scopes.flatMap((scope) => [...scope.nodes, ...scope.flows]);
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
  { name, span }: ForeignElement | ForeignAttribute,
  findings: Findings,
): void {
  findings.about(element, 'camunda-7', `has camunda:${name}, which is Camunda 7's.`, {
    span,
    fix: replacements.get(name) ?? 'Remove it; Camunda 8 has no counterpart that is supported yet.',
  });
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
]);
