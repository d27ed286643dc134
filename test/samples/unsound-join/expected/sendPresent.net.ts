// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './sendPresent.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'sendPresent',
  name: 'Send a present',
  version: '8d771714',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Present chosen',
        incoming: [],
        outgoing: ['Flow_StartEvent_Express'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Gateway_Express: {
        id: 'Gateway_Express',
        label: 'Express?',
        incoming: ['Flow_StartEvent_Express'],
        outgoing: ['Flow_Express_Courier', 'Flow_Express_Post'],
        kind: 'exclusive',
        role: 'split',
        default: 'Flow_Express_Post',
      },
      Activity_Courier: {
        id: 'Activity_Courier',
        label: 'Call courier',
        incoming: ['Flow_Express_Courier'],
        outgoing: ['Flow_Courier_BothReady'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.callCourier',
        headers: {},
      },
      Activity_Post: {
        id: 'Activity_Post',
        label: 'Bring to post office',
        incoming: ['Flow_Express_Post'],
        outgoing: ['Flow_Post_BothReady'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.bringToPost',
        headers: {},
      },
      Gateway_BothReady: {
        id: 'Gateway_BothReady',
        label: 'Both ready',
        incoming: ['Flow_Courier_BothReady', 'Flow_Post_BothReady'],
        outgoing: ['Flow_BothReady_Tell'],
        kind: 'parallel',
        role: 'join',
      },
      Activity_Tell: {
        id: 'Activity_Tell',
        label: 'Tell recipient',
        incoming: ['Flow_BothReady_Tell'],
        outgoing: ['Flow_Tell_Sent'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.tellRecipient',
        headers: {},
      },
      EndEvent_Sent: {
        id: 'EndEvent_Sent',
        label: 'Present sent',
        incoming: ['Flow_Tell_Sent'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Express: {
        id: 'Flow_StartEvent_Express',
        label: '',
        source: 'StartEvent_1',
        target: 'Gateway_Express',
      },
      Flow_Express_Courier: {
        id: 'Flow_Express_Courier',
        label: 'yes',
        source: 'Gateway_Express',
        target: 'Activity_Courier',
        condition: feel('express'),
      },
      Flow_Express_Post: {
        id: 'Flow_Express_Post',
        label: 'no',
        source: 'Gateway_Express',
        target: 'Activity_Post',
      },
      Flow_Courier_BothReady: {
        id: 'Flow_Courier_BothReady',
        label: '',
        source: 'Activity_Courier',
        target: 'Gateway_BothReady',
      },
      Flow_Post_BothReady: {
        id: 'Flow_Post_BothReady',
        label: '',
        source: 'Activity_Post',
        target: 'Gateway_BothReady',
      },
      Flow_BothReady_Tell: {
        id: 'Flow_BothReady_Tell',
        label: '',
        source: 'Gateway_BothReady',
        target: 'Activity_Tell',
      },
      Flow_Tell_Sent: {
        id: 'Flow_Tell_Sent',
        label: '',
        source: 'Activity_Tell',
        target: 'EndEvent_Sent',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Send a present, token by token: instances that were drained go on here. */
export const sendPresentNet = net(graph, {
  'demo.bringToPost': agents.demo.bringToPost,
  'demo.callCourier': agents.demo.callCourier,
  'demo.tellRecipient': agents.demo.tellRecipient,
});
