// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'buildBike',
  name: 'Build a bike',
  version: '3cb805c9',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Bike ordered',
        incoming: [],
        outgoing: ['Flow_StartEvent_Build'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Build: {
        id: 'Activity_Build',
        label: 'Build bike',
        incoming: ['Flow_StartEvent_Build'],
        outgoing: ['Flow_Build_Deliver'],
        input: [],
        output: [],
        boundaries: [
          {
            id: 'Boundary_Withdrawn',
            label: 'Order withdrawn',
            trigger: { kind: 'message', message: 'OrderWithdrawn', correlation: 'direct' },
            interrupting: true,
            outgoing: 'Flow_Withdrawn_Refund',
            output: [],
          },
        ],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.build',
        headers: {},
      },
      Activity_Deliver: {
        id: 'Activity_Deliver',
        label: 'Deliver bike',
        incoming: ['Flow_Build_Deliver'],
        outgoing: ['Flow_Deliver_Delivered'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.deliver',
        headers: {},
      },
      EndEvent_Delivered: {
        id: 'EndEvent_Delivered',
        label: 'Bike delivered',
        incoming: ['Flow_Deliver_Delivered'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      Activity_Refund: {
        id: 'Activity_Refund',
        label: 'Pay back deposit',
        incoming: ['Flow_Withdrawn_Refund'],
        outgoing: ['Flow_Refund_Withdrawn'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.refund',
        headers: {},
      },
      EndEvent_Withdrawn: {
        id: 'EndEvent_Withdrawn',
        label: 'Order withdrawn',
        incoming: ['Flow_Refund_Withdrawn'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Build: {
        id: 'Flow_StartEvent_Build',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Build',
      },
      Flow_Build_Deliver: {
        id: 'Flow_Build_Deliver',
        label: '',
        source: 'Activity_Build',
        target: 'Activity_Deliver',
      },
      Flow_Withdrawn_Refund: {
        id: 'Flow_Withdrawn_Refund',
        label: '',
        source: 'Boundary_Withdrawn',
        target: 'Activity_Refund',
      },
      Flow_Deliver_Delivered: {
        id: 'Flow_Deliver_Delivered',
        label: '',
        source: 'Activity_Deliver',
        target: 'EndEvent_Delivered',
      },
      Flow_Refund_Withdrawn: {
        id: 'Flow_Refund_Withdrawn',
        label: '',
        source: 'Activity_Refund',
        target: 'EndEvent_Withdrawn',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Build a bike, token by token: instances that were drained go on here. */
export const buildBikeNet = net(graph, {
  'demo.build': agents.demo.build,
  'demo.deliver': agents.demo.deliver,
  'demo.refund': agents.demo.refund,
});
