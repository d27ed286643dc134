import { Type } from 'typebox';
import { Applicant, Contract, Reference } from '../domain.ts';
import { defineAgent } from '../sdk/define-agent.ts';
import type { AgentDependencies } from '../sdk/definition.ts';
import { invalidInput } from '../sdk/failure.ts';
import type { MailPort } from './mail.ts';
import { isTemplate, Template, write } from './templates.ts';

export interface NotificationsDependencies extends AgentDependencies {
  readonly mail: MailPort;
}

/** Writes to applicants. */
export const notifications = defineAgent<NotificationsDependencies>('notifications').job({
  type: 'notifications.send',
  description: 'Sends the applicant the mail that the header `template` names',
  input: Type.Object({
    applicant: Applicant,
    reference: Reference,
    eligibilityReason: Type.Optional(Type.String()),
    contract: Type.Optional(Contract),
    refunded: Type.Optional(Type.Boolean()),
  }),
  headers: Type.Object({ template: Template }),
  output: Type.Object({}),
  handler: async ({ applicant, reference, eligibilityReason, contract, refunded }, context) => {
    const { job, mail, once, recall } = context;
    const { template } = job.headers;
    if (!isTemplate(template)) {
      const problem = { path: 'headers/template', message: 'names no template' };
      throw invalidInput('notifications.send', [problem]);
    }
    const { name, email } = applicant;
    const facts = { name, reference, reason: eligibilityReason, refunded };
    const text = write(template, { ...facts, contractNumber: contract?.number });
    const sent = await recall();
    if (sent !== undefined) return sent;
    // Outside a transaction, which it would keep open; the mail's key protects against a crash before the note.
    await mail.send({ key: job.key, to: { name, address: email }, ...text });
    return once(() => Promise.resolve({}));
  },
});
