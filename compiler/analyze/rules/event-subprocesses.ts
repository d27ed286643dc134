import type { Rule } from './rule.ts';

/** An event subprocess stands beside the flow: only its event starts it, and nothing follows it. */
export const eventSubprocesses: Rule = ({ scopes, findings }) => {
  for (const scope of scopes) {
    for (const node of scope.nodes) {
      if (!('nodes' in node) || !node.triggeredByEvent) continue;
      const report = (message: string, fix: string, span = node.span): void =>
        findings.about(node, 'invalid-event-subprocess', message, { span, fix });
      const flow = [...scope.entering(node), ...scope.leaving(node)][0];
      if (flow !== undefined) {
        const message = `is an event subprocess, and '${flow.id}' ties it to the flow.`;
        report(message, 'Remove the flow: the event starts it, wherever its scope is.', flow.span);
      }
      const [event] = scope.boundaries(node);
      if (event !== undefined) {
        const message = `is an event subprocess with the boundary event '${event.id}'.`;
        report(message, 'Put a subprocess into it, with the event at its boundary.', event.span);
      }
      if (node.loop !== undefined) {
        const fix = 'Put the loop into it.';
        report('is an event subprocess that is done several times.', fix, node.loop.span);
      }
      if (node.isForCompensation) {
        const fix = 'Give its start event a compensation event definition instead.';
        report('is an event subprocess that is marked as compensation.', fix);
      }
    }
  }
};
