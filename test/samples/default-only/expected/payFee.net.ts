// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'payFee',
  name: 'Pay a fee',
  version: '672d168d',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Fee due',
        incoming: [],
        outgoing: ['Flow_StartEvent_Means'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Gateway_Means: {
        id: 'Gateway_Means',
        label: 'Which means?',
        incoming: ['Flow_StartEvent_Means'],
        outgoing: ['Flow_Means_Pay'],
        kind: 'exclusive',
        role: 'split',
        default: 'Flow_Means_Pay',
      },
      Activity_Pay: {
        id: 'Activity_Pay',
        label: 'Pay by card',
        incoming: ['Flow_Means_Pay'],
        outgoing: ['Flow_Pay_Paid'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.payFee',
        headers: {},
      },
      EndEvent_Paid: {
        id: 'EndEvent_Paid',
        label: 'Fee paid',
        incoming: ['Flow_Pay_Paid'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Means: {
        id: 'Flow_StartEvent_Means',
        label: '',
        source: 'StartEvent_1',
        target: 'Gateway_Means',
      },
      Flow_Means_Pay: {
        id: 'Flow_Means_Pay',
        label: 'card',
        source: 'Gateway_Means',
        target: 'Activity_Pay',
      },
      Flow_Pay_Paid: {
        id: 'Flow_Pay_Paid',
        label: '',
        source: 'Activity_Pay',
        target: 'EndEvent_Paid',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Pay a fee, token by token: instances that were drained go on here. */
export const payFeeNet = net(graph, { 'demo.payFee': agents.demo.payFee });
