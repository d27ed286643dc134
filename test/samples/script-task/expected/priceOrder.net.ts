// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './priceOrder.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'priceOrder',
  name: 'Price an order',
  version: 'c5ffda1b',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Order complete',
        incoming: [],
        outgoing: ['Flow_StartEvent_Total'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Total: {
        id: 'Activity_Total',
        label: 'Add up',
        incoming: ['Flow_StartEvent_Total'],
        outgoing: ['Flow_Total_Discount'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'script',
        expression: feel('price * quantity'),
        resultVariable: 'total',
      },
      Activity_Discount: {
        id: 'Activity_Discount',
        label: 'Give discount',
        incoming: ['Flow_Total_Discount'],
        outgoing: ['Flow_Discount_Invoice'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'script',
        expression: feel('if total > 100 then total * 0.9 else total'),
        resultVariable: 'total',
      },
      Activity_Invoice: {
        id: 'Activity_Invoice',
        label: 'Write invoice',
        incoming: ['Flow_Discount_Invoice'],
        outgoing: ['Flow_Invoice_Send'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'script',
        expression: feel(
          '{ net: total, vat: total * 0.2, gross: total * 1.2, lines: [{ article: article, quantity: quantity }] }',
        ),
        resultVariable: 'invoice',
      },
      Activity_Send: {
        id: 'Activity_Send',
        label: 'Send invoice',
        incoming: ['Flow_Invoice_Send'],
        outgoing: ['Flow_Send_Sent'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.sendInvoice',
        headers: {},
      },
      EndEvent_Sent: {
        id: 'EndEvent_Sent',
        label: 'Invoice sent',
        incoming: ['Flow_Send_Sent'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Total: {
        id: 'Flow_StartEvent_Total',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Total',
      },
      Flow_Total_Discount: {
        id: 'Flow_Total_Discount',
        label: '',
        source: 'Activity_Total',
        target: 'Activity_Discount',
      },
      Flow_Discount_Invoice: {
        id: 'Flow_Discount_Invoice',
        label: '',
        source: 'Activity_Discount',
        target: 'Activity_Invoice',
      },
      Flow_Invoice_Send: {
        id: 'Flow_Invoice_Send',
        label: '',
        source: 'Activity_Invoice',
        target: 'Activity_Send',
      },
      Flow_Send_Sent: {
        id: 'Flow_Send_Sent',
        label: '',
        source: 'Activity_Send',
        target: 'EndEvent_Sent',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Price an order, token by token: instances that were drained go on here. */
export const priceOrderNet = net(graph, { 'demo.sendInvoice': agents.demo.sendInvoice });
