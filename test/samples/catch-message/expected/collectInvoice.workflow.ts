// Generated from input.bpmn. Change the model, not this file.
import { end, process, task, wait } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type CollectInvoiceInput = Record<string, unknown>;

const sendInvoice = task('Activity_SendInvoice', 'Send invoice', agents.demo.sendInvoice);
const invoicePaid = wait('Event_Paid', 'Invoice paid', { message: 'InvoicePaid' });
const bookPayment = task('Activity_Book', 'Book payment', agents.demo.bookPayment);
const paymentBooked = end('EndEvent_Booked', 'Payment booked');

/** Collect an invoice */
export const collectInvoice = process<CollectInvoiceInput>(
  { id: 'collectInvoice', version: 'd9f76e57', start: ['StartEvent_1', 'Work finished'] },
  async (vars) => {
    await sendInvoice(vars);
    await invoicePaid(vars);
    await bookPayment(vars);
    return paymentBooked(vars);
  },
);
//# sourceMappingURL=collectInvoice.workflow.ts.map
