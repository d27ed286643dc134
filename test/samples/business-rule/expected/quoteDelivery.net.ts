// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import { decided } from '#runtime/decision.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { price } from './quoteDelivery.decisions.ts';
import { feel } from './quoteDelivery.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'quoteDelivery',
  name: 'Quote a delivery',
  version: '461e4ad8',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Delivery asked for',
        incoming: [],
        outgoing: ['Flow_StartEvent_Price'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Price: {
        id: 'Activity_Price',
        label: 'Work out the price',
        incoming: ['Flow_StartEvent_Price'],
        outgoing: ['Flow_Price_Dear'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'decision',
        decision: 'price',
        resultVariable: 'price',
      },
      Gateway_Dear: {
        id: 'Gateway_Dear',
        label: 'More than 100?',
        incoming: ['Flow_Price_Dear'],
        outgoing: ['Flow_Yes', 'Flow_No'],
        kind: 'exclusive',
        role: 'split',
        default: 'Flow_No',
      },
      Activity_Approve: {
        id: 'Activity_Approve',
        label: 'Have it approved',
        incoming: ['Flow_Yes'],
        outgoing: ['Flow_Approve_Merge'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.approve',
        headers: {},
      },
      Gateway_Merge: {
        id: 'Gateway_Merge',
        label: 'Gateway_Merge',
        incoming: ['Flow_Approve_Merge', 'Flow_No'],
        outgoing: ['Flow_Merge_Send'],
        kind: 'exclusive',
        role: 'join',
      },
      Activity_Send: {
        id: 'Activity_Send',
        label: 'Send the quote',
        incoming: ['Flow_Merge_Send'],
        outgoing: ['Flow_Send_Sent'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.sendQuote',
        headers: {},
      },
      EndEvent_Sent: {
        id: 'EndEvent_Sent',
        label: 'Quote sent',
        incoming: ['Flow_Send_Sent'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Price: {
        id: 'Flow_StartEvent_Price',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Price',
      },
      Flow_Price_Dear: {
        id: 'Flow_Price_Dear',
        label: '',
        source: 'Activity_Price',
        target: 'Gateway_Dear',
      },
      Flow_Yes: {
        id: 'Flow_Yes',
        label: 'yes',
        source: 'Gateway_Dear',
        target: 'Activity_Approve',
        condition: feel('price > 100'),
      },
      Flow_Approve_Merge: {
        id: 'Flow_Approve_Merge',
        label: '',
        source: 'Activity_Approve',
        target: 'Gateway_Merge',
      },
      Flow_No: { id: 'Flow_No', label: 'no', source: 'Gateway_Dear', target: 'Gateway_Merge' },
      Flow_Merge_Send: {
        id: 'Flow_Merge_Send',
        label: '',
        source: 'Gateway_Merge',
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

/** Quote a delivery, token by token: instances that were drained go on here. */
export const quoteDeliveryNet = net(
  graph,
  { 'demo.approve': agents.demo.approve, 'demo.sendQuote': agents.demo.sendQuote },
  { decisions: { price: decided(price) } },
);
