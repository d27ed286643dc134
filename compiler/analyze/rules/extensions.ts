import type { ElementBase } from '../../model/element.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { ForeignAttribute, ForeignElement } from '../../model/extensions.ts';
import type { Findings } from '../findings.ts';
import { camunda8For, foreignWord } from '../camunda-7/replacements.ts';
import { camunda7Severity } from '../camunda-7/severity.ts';
import type { Rule } from './rule.ts';

/** Extension elements that say how to execute, and are not understood: ignoring one would change what happens. */
export const extensions: Rule = ({ process, definitions, scopes, findings }) => {
  const { messages, errors, signals, escalations } = definitions;
  const roots = [definitions, process, ...messages, ...errors, ...signals, ...escalations];
  const inside = scopes.flatMap((scope) => [
    ...scope.nodes.flatMap((node) => [node, ...loopOf(node), ...definitionsOf(node)]),
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

/** The definitions of an event, called by the event's name. */
function definitionsOf(node: FlowNode): readonly ElementBase[] {
  if (!('definitions' in node)) return [];
  return node.definitions.map((one) => ({ ...one, id: node.id, name: node.name }));
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
  const said = foreignWord(word);
  const fix = camunda8For(name);
  const what = {
    error: `has ${said}.`,
    warning: `has ${said} and is taken as it is meant.`,
    info: `has ${said} and means nothing here.`,
  };
  findings.about(element, 'camunda-7', what[severity], { span, fix, severity });
}
