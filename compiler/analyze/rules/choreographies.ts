import type { Rule } from './rule.ts';

/** Activities of a choreography in a process: XML allows it, BPMN does not say what it would mean. */
export const choreographies: Rule = ({ scopes, findings }) => {
  for (const other of scopes.flatMap((scope) => scope.others)) {
    const message = `is a <${other.type}>, which no process executes.`;
    const fix = 'Draw what this participant does as a task or an event.';
    findings.about(other, 'unknown-element', message, { fix });
  }
};
