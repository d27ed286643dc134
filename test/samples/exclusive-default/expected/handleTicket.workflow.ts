// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './handleTicket.feel.ts';

/** What the process starts with. */
export type HandleTicketInput = Record<string, unknown>;

const urgent = choice('Gateway_Urgent', 'Urgent?', {
  no: ['Flow_Urgent_Mail', 'otherwise'],
  yes: ['Flow_Urgent_Call', feel('priority = "high" and customer.vip')],
});
const answerByMail = task('Activity_Mail', 'Answer by mail', agents.demo.mail);
const callCustomer = task('Activity_Call', 'Call customer', agents.demo.call);
const closeTicket = task('Activity_Close', 'Close ticket', agents.demo.closeTicket);
const ticketClosed = end('EndEvent_Closed', 'Ticket closed');

/** Handle a support ticket */
export const handleTicket = process<HandleTicketInput>(
  { id: 'handleTicket', version: 'ee2552de', start: ['StartEvent_1', 'Ticket opened'] },
  async (vars) => {
    if ((await urgent(vars)) === 'no') {
      // Gateway_Urgent "Urgent?": no
      await answerByMail(vars);
    } else {
      // Gateway_Urgent "Urgent?": yes
      await callCustomer(vars);
    }
    await closeTicket(vars);
    return ticketClosed(vars);
  },
);
//# sourceMappingURL=handleTicket.workflow.ts.map
