import type { ElementBase } from '../../model/element.ts';
import type { ForeignAttribute, ForeignElement } from '../../model/extensions.ts';
import type { Findings } from '../findings.ts';
import type { Rule } from './rule.ts';

/** Extension elements that say how to execute, and are not understood: ignoring one would change what happens. */
export const extensions: Rule = ({ process, definitions, scopes, findings }) => {
  const roots = [definitions, process, ...definitions.messages, ...definitions.errors];
  const inside = scopes.flatMap((scope) => [...scope.nodes, ...scope.flows]);
  for (const element of [...roots, ...inside]) {
    const refused = isRefusedAnyway(element);
    for (const foreign of element.extensions.others) {
      if (foreign.vocabulary === 'camunda7') reportCamunda7(element, foreign, findings);
      else if (foreign.vocabulary === 'zeebe' && !refused) reportZeebe(element, foreign, findings);
    }
    for (const attribute of element.extensions.attributes) {
      if (attribute.vocabulary === 'camunda7') reportCamunda7(element, attribute, findings);
    }
  }
};

/** Elements with a diagnostic of their own, which the extensions on them would only repeat. */
function isRefusedAnyway(element: ElementBase & { readonly kind?: string }): boolean {
  return element.kind === 'userTask' || element.kind === 'callActivity';
}

function reportZeebe(
  element: ElementBase,
  { name, span }: ForeignElement,
  findings: Findings,
): void {
  findings.about(
    element,
    'unsupported-extension',
    `has zeebe:${name}, which is not supported yet.`,
    {
      span,
      fix: 'Remove it, or do without what it says.',
    },
  );
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
