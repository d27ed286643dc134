import type { SampleScenarios } from '../../support/samples/sample.ts';

const jobs = { 'demo.sendInvoice': { after: 60_000, result: { sent: true } } };

export const scenarios: SampleScenarios = {
  'paid after a month': {
    input: { invoiceId: 'I-1' },
    jobs,
    messages: [{ name: 'InvoicePaid', at: 30 * 86_400_000, variables: { amount: 90 } }],
    ends: 'EndEvent_Booked',
    does: ['Activity_SendInvoice', 'Activity_Book'],
    variables: { amount: 90, sent: true },
    answers: ['correlated'],
  },
  'paid before it is awaited, and told twice': {
    input: { invoiceId: 'I-2' },
    jobs,
    messages: [
      { name: 'InvoicePaid', id: 'p1', at: 20_000, variables: { amount: 80 } },
      { name: 'InvoicePaid', id: 'p1', at: 30_000, variables: { amount: 80 } },
    ],
    ends: 'EndEvent_Booked',
    does: ['Activity_SendInvoice', 'Activity_Book'],
    variables: { amount: 80 },
    answers: ['buffered', 'duplicate'],
  },
  'a payment that may not wait comes too early': {
    input: { invoiceId: 'I-3' },
    jobs,
    messages: [{ name: 'InvoicePaid', at: 20_000, timeToLive: 0 }],
    does: ['Activity_SendInvoice'],
    waits: ['message Event_Paid'],
    answers: ['expired'],
  },
  'never paid': {
    input: { invoiceId: 'I-4' },
    jobs,
    does: ['Activity_SendInvoice'],
    waits: ['message Event_Paid'],
  },
};
