import type { ElementBase } from '../../model/element.ts';
import type { Expression } from '../../model/expression.ts';
import { expressionsIn } from './expressions-in.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** Values of Camunda 8's extensions that mean nothing, or nothing here. */
export const extensionValues: Rule = (subject) => {
  const { process, scopes } = subject;
  for (const element of [process, ...scopes.flatMap((scope) => scope.nodes)]) {
    checkPriority(element, subject);
    checkHeaders(element, subject);
    checkSecrets(element, subject);
  }
};

/** A job's priority is a number; nothing here depends on it. */
function checkPriority(element: ElementBase, { findings }: RuleSubject): void {
  const priority = element.extensions.jobPriority?.priority;
  if (priority === undefined || priority.kind === 'feel') return;
  if (/^\s*-?\d{1,9}\s*$/u.test(priority.text)) return;
  const message = `has '${priority.text}' as the priority of its jobs, which is no whole number.`;
  const fix = 'Write a whole number, or an expression.';
  findings.about(element, 'invalid-attribute', message, { span: priority.span, fix });
}

const reserved = 'io.camunda.zeebe:';

function checkHeaders(element: ElementBase, { findings }: RuleSubject): void {
  for (const { key, span } of element.extensions.taskHeaders) {
    if (!key.startsWith(reserved)) continue;
    const message = `has the header '${key}', whose name Camunda 8 keeps for itself.`;
    const fix = `Use a key that does not start with "${reserved}".`;
    findings.about(element, 'invalid-header', message, { span, fix });
  }
}

const secret = /(?:^|[^\w."])camunda\.secrets\./u;

/** Secrets are the agents' matter: a workflow's history would show them. `{{secrets.x}}` is a text, in which the agent may put one. */
function checkSecrets(element: ElementBase, { findings }: RuleSubject): void {
  const { taskHeaders, input } = element.extensions;
  const texts: readonly Pick<Expression, 'text' | 'span'>[] = [
    ...expressionsIn(element),
    ...input.flatMap(({ source }) => (source?.kind === 'static' ? [source] : [])),
    ...taskHeaders.map(({ value, span }) => ({ text: value, span })),
  ];
  for (const { text, span } of texts) {
    if (!secret.test(text)) continue;
    const message = 'reads a secret, which the history of its workflow would show.';
    const fix = 'Let the agent read the secret where it runs, e.g. from its environment.';
    findings.about(element, 'unsupported-expression', message, { span, fix });
  }
}
