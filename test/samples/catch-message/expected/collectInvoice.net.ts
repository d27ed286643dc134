// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'collectInvoice',
  name: 'Collect an invoice',
  version: 'd9f76e57',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Work finished',
        incoming: [],
        outgoing: ['Flow_StartEvent_SendInvoice'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_SendInvoice: {
        id: 'Activity_SendInvoice',
        label: 'Send invoice',
        incoming: ['Flow_StartEvent_SendInvoice'],
        outgoing: ['Flow_SendInvoice_Paid'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.sendInvoice',
        headers: {},
      },
      Event_Paid: {
        id: 'Event_Paid',
        label: 'Invoice paid',
        incoming: ['Flow_SendInvoice_Paid'],
        outgoing: ['Flow_Paid_Book'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'wait',
        drawnAs: 'intermediateCatchEvent',
        trigger: { kind: 'message', message: 'InvoicePaid', correlation: 'direct' },
      },
      Activity_Book: {
        id: 'Activity_Book',
        label: 'Book payment',
        incoming: ['Flow_Paid_Book'],
        outgoing: ['Flow_Book_Booked'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.bookPayment',
        headers: {},
      },
      EndEvent_Booked: {
        id: 'EndEvent_Booked',
        label: 'Payment booked',
        incoming: ['Flow_Book_Booked'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_SendInvoice: {
        id: 'Flow_StartEvent_SendInvoice',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_SendInvoice',
      },
      Flow_SendInvoice_Paid: {
        id: 'Flow_SendInvoice_Paid',
        label: '',
        source: 'Activity_SendInvoice',
        target: 'Event_Paid',
      },
      Flow_Paid_Book: {
        id: 'Flow_Paid_Book',
        label: '',
        source: 'Event_Paid',
        target: 'Activity_Book',
      },
      Flow_Book_Booked: {
        id: 'Flow_Book_Booked',
        label: '',
        source: 'Activity_Book',
        target: 'EndEvent_Booked',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Collect an invoice, token by token: instances that were drained go on here. */
export const collectInvoiceNet = net(graph, {
  'demo.bookPayment': agents.demo.bookPayment,
  'demo.sendInvoice': agents.demo.sendInvoice,
});
