import { closest } from '../../diagnostics/closest.ts';
import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import type { Header } from '../../model/extensions.ts';
import type { FlowNode } from '../../model/flow-node.ts';
import type { AnalysisContext } from '../analysis.ts';
import type { Findings } from '../findings.ts';
import type { Rule } from './rule.ts';

/** Job types are those of an agent, and events have a topic. */
export const jobTypes: Rule = ({ process, scopes, context, findings }) => {
  for (const node of scopes.flatMap((scope) => scope.nodes)) {
    checkListeners(node, context.agents, findings);
    const { taskDefinition, taskHeaders } = node.extensions;
    const type = taskDefinition?.type;
    if (type !== undefined || node.kind === 'userTask') checkHeaders(node, taskHeaders, findings);
    if (type === undefined || type.kind === 'feel') continue;
    const job = type.text.trim();
    if (job === 'publish-event') checkTopic(node, findings);
    else checkAgent(node, type, context.agents, findings);
  }
  checkListeners(process, context.agents, findings);
};

function checkListeners(
  element: ElementBase,
  agents: AnalysisContext['agents'],
  findings: Findings,
): void {
  const { executionListeners, taskListeners } = element.extensions;
  for (const { type, headers } of [...executionListeners, ...taskListeners]) {
    checkHeaders(element, headers, findings);
    if (type?.kind === 'static') checkAgent(element, type, agents, findings);
  }
}

function checkAgent(
  element: ElementBase,
  { text, span }: Expression,
  agents: AnalysisContext['agents'],
  findings: Findings,
): void {
  const job = text.trim();
  if (agents === undefined || job === '' || Object.hasOwn(agents, job)) return;
  const meant = closest(job, Object.keys(agents));
  findings.about(element, 'unknown-job-type', `has job type '${job}', which no agent does.`, {
    span,
    fix:
      meant === undefined
        ? 'Write the agent in activities/, then run npm run generate.'
        : `Did you mean '${meant}'?`,
  });
}

function checkTopic(node: FlowNode, findings: Findings): void {
  const topic = node.extensions.taskHeaders.find((header) => header.key === 'topic');
  if (topic !== undefined && topic.value.trim() !== '') return;
  findings.about(node, 'missing-topic', 'publishes an event, and does not say on which topic.', {
    fix: 'Give it a header: <zeebe:header key="topic" value="business.order.shipped.v1" />.',
  });
}

function checkHeaders(node: ElementBase, headers: readonly Header[], findings: Findings): void {
  const keys = new Set<string>();
  for (const { key, span } of headers) {
    if (keys.has(key) || key === '') {
      const what = key === '' ? 'has a header without a key' : `has the header '${key}' twice`;
      findings.about(node, 'invalid-header', `${what}.`, {
        span,
        fix: 'Keep one header for each key.',
      });
    }
    keys.add(key);
  }
}
