// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './notifyBuyer.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'notifyBuyer',
  name: 'Notify a buyer',
  version: 'be275431',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Order shipped',
        incoming: [],
        outgoing: ['Flow_StartEvent_Mail'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Mail: {
        id: 'Activity_Mail',
        label: 'Mail buyer',
        incoming: ['Flow_StartEvent_Mail'],
        outgoing: ['Flow_Mail_Points'],
        input: [
          { target: 'recipient', source: feel('order.buyer.email') },
          { target: 'message.subject', source: feel('"Order " + order.id') },
          { target: 'message.lines', source: feel('for line in order.lines return line.article') },
        ],
        output: [
          { target: 'notification.id', source: feel('messageId') },
          { target: 'notification.to', source: feel('recipient') },
        ],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.mail',
        headers: {},
      },
      Activity_Points: {
        id: 'Activity_Points',
        label: 'Book points',
        incoming: ['Flow_Mail_Points'],
        outgoing: ['Flow_Points_Close'],
        input: [
          { target: 'amount', source: feel('order.total') },
          { target: 'points', source: feel('0') },
        ],
        output: [{ target: 'credited', source: feel('points') }],
        boundaries: [],
        isForCompensation: false,
        kind: 'subprocess',
        scope: {
          id: 'Activity_Points',
          nodes: {
            StartEvent_Points: {
              id: 'StartEvent_Points',
              label: 'Booking starts',
              incoming: [],
              outgoing: ['Flow_Points_Round'],
              input: [],
              output: [],
              boundaries: [],
              isForCompensation: false,
              kind: 'pass',
              drawnAs: 'startEvent',
            },
            Activity_Round: {
              id: 'Activity_Round',
              label: 'Round down',
              incoming: ['Flow_Points_Round'],
              outgoing: ['Flow_Round_Credit'],
              input: [],
              output: [],
              boundaries: [],
              isForCompensation: false,
              kind: 'script',
              expression: feel('floor(amount / 10)'),
              resultVariable: 'points',
            },
            Activity_Credit: {
              id: 'Activity_Credit',
              label: 'Credit points',
              incoming: ['Flow_Round_Credit'],
              outgoing: ['Flow_Credit_Credited'],
              input: [],
              output: [],
              boundaries: [],
              isForCompensation: false,
              kind: 'job',
              drawnAs: 'serviceTask',
              job: 'demo.credit',
              headers: {},
            },
            EndEvent_Credited: {
              id: 'EndEvent_Credited',
              label: 'Points credited',
              incoming: ['Flow_Credit_Credited'],
              outgoing: [],
              kind: 'end',
              result: { kind: 'none' },
            },
          },
          flows: {
            Flow_Points_Round: {
              id: 'Flow_Points_Round',
              label: '',
              source: 'StartEvent_Points',
              target: 'Activity_Round',
            },
            Flow_Round_Credit: {
              id: 'Flow_Round_Credit',
              label: '',
              source: 'Activity_Round',
              target: 'Activity_Credit',
            },
            Flow_Credit_Credited: {
              id: 'Flow_Credit_Credited',
              label: '',
              source: 'Activity_Credit',
              target: 'EndEvent_Credited',
            },
          },
          starts: ['StartEvent_Points'],
        },
      },
      Activity_Close: {
        id: 'Activity_Close',
        label: 'Close order',
        incoming: ['Flow_Points_Close'],
        outgoing: ['Flow_Close_Closed'],
        input: [],
        output: [{ target: 'closing.by', source: feel('clerk') }],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.close',
        headers: {},
      },
      EndEvent_Closed: {
        id: 'EndEvent_Closed',
        label: 'Order closed',
        incoming: ['Flow_Close_Closed'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Mail: {
        id: 'Flow_StartEvent_Mail',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Mail',
      },
      Flow_Mail_Points: {
        id: 'Flow_Mail_Points',
        label: '',
        source: 'Activity_Mail',
        target: 'Activity_Points',
      },
      Flow_Points_Close: {
        id: 'Flow_Points_Close',
        label: '',
        source: 'Activity_Points',
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

/** Notify a buyer, token by token: instances that were drained go on here. */
export const notifyBuyerNet = net(graph, {
  'demo.close': agents.demo.close,
  'demo.credit': agents.demo.credit,
  'demo.mail': agents.demo.mail,
});
