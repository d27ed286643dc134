// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './handleTicket.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'handleTicket',
  name: 'Handle a support ticket',
  version: 'ee2552de',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Ticket opened',
        incoming: [],
        outgoing: ['Flow_StartEvent_Urgent'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Gateway_Urgent: {
        id: 'Gateway_Urgent',
        label: 'Urgent?',
        incoming: ['Flow_StartEvent_Urgent'],
        outgoing: ['Flow_Urgent_Mail', 'Flow_Urgent_Call'],
        kind: 'exclusive',
        role: 'split',
        default: 'Flow_Urgent_Mail',
      },
      Activity_Mail: {
        id: 'Activity_Mail',
        label: 'Answer by mail',
        incoming: ['Flow_Urgent_Mail'],
        outgoing: ['Flow_Mail_Answered'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.mail',
        headers: {},
      },
      Activity_Call: {
        id: 'Activity_Call',
        label: 'Call customer',
        incoming: ['Flow_Urgent_Call'],
        outgoing: ['Flow_Call_Answered'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.call',
        headers: {},
      },
      Gateway_Answered: {
        id: 'Gateway_Answered',
        label: 'Gateway_Answered',
        incoming: ['Flow_Mail_Answered', 'Flow_Call_Answered'],
        outgoing: ['Flow_Answered_Close'],
        kind: 'exclusive',
        role: 'join',
      },
      Activity_Close: {
        id: 'Activity_Close',
        label: 'Close ticket',
        incoming: ['Flow_Answered_Close'],
        outgoing: ['Flow_Close_Closed'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.closeTicket',
        headers: {},
      },
      EndEvent_Closed: {
        id: 'EndEvent_Closed',
        label: 'Ticket closed',
        incoming: ['Flow_Close_Closed'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Urgent: {
        id: 'Flow_StartEvent_Urgent',
        label: '',
        source: 'StartEvent_1',
        target: 'Gateway_Urgent',
      },
      Flow_Urgent_Mail: {
        id: 'Flow_Urgent_Mail',
        label: 'no',
        source: 'Gateway_Urgent',
        target: 'Activity_Mail',
      },
      Flow_Urgent_Call: {
        id: 'Flow_Urgent_Call',
        label: 'yes',
        source: 'Gateway_Urgent',
        target: 'Activity_Call',
        condition: feel('priority = "high" and customer.vip'),
      },
      Flow_Mail_Answered: {
        id: 'Flow_Mail_Answered',
        label: '',
        source: 'Activity_Mail',
        target: 'Gateway_Answered',
      },
      Flow_Call_Answered: {
        id: 'Flow_Call_Answered',
        label: '',
        source: 'Activity_Call',
        target: 'Gateway_Answered',
      },
      Flow_Answered_Close: {
        id: 'Flow_Answered_Close',
        label: '',
        source: 'Gateway_Answered',
        target: 'Activity_Close',
      },
      Flow_Close_Closed: {
        id: 'Flow_Close_Closed',
        label: '',
        source: 'Activity_Close',
        target: 'EndEvent_Closed',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Handle a support ticket, token by token: instances that were drained go on here. */
export const handleTicketNet = net(graph, {
  'demo.call': agents.demo.call,
  'demo.closeTicket': agents.demo.closeTicket,
  'demo.mail': agents.demo.mail,
});
