// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './deliverOrder.feel.ts';
import { processes } from './processes.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'deliverOrder',
  name: 'Deliver an order',
  version: '631955f1',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Order packed',
        incoming: [],
        outgoing: ['Flow_1_Ship'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Ship: {
        id: 'Activity_Ship',
        label: 'Ship order',
        incoming: ['Flow_1_Ship'],
        outgoing: ['Flow_Ship_Shipped'],
        input: [{ target: 'parcel', source: feel('order.parcel') }],
        output: [{ target: 'shipped', source: feel('receipt') }],
        boundaries: [
          {
            id: 'Boundary_Delay',
            label: 'Delayed',
            trigger: { kind: 'escalation', code: 'DELAYED' },
            interrupting: false,
            outgoing: 'Flow_Delay_Tell',
            output: [],
          },
          {
            id: 'Boundary_Lost',
            label: 'Parcel lost',
            trigger: { kind: 'error', code: 'LOST' },
            interrupting: true,
            outgoing: 'Flow_Lost_PayBack',
            output: [],
          },
        ],
        isForCompensation: false,
        listeners: [{ event: 'start', job: 'demo.note', headers: {} }],
        kind: 'call',
        process: 'shipOrder',
        propagateAllParent: false,
        propagateAllChild: false,
      },
      Activity_Tell: {
        id: 'Activity_Tell',
        label: 'Tell customer',
        incoming: ['Flow_Delay_Tell'],
        outgoing: ['Flow_Tell_Told'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.tellCustomer',
        headers: {},
      },
      EndEvent_Told: {
        id: 'EndEvent_Told',
        label: 'Customer told',
        incoming: ['Flow_Tell_Told'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      Activity_PayBack: {
        id: 'Activity_PayBack',
        label: 'Pay back',
        incoming: ['Flow_Lost_PayBack'],
        outgoing: ['Flow_PayBack_Paid'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.payBack',
        headers: {},
      },
      EndEvent_Paid: {
        id: 'EndEvent_Paid',
        label: 'Paid back',
        incoming: ['Flow_PayBack_Paid'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      EndEvent_Shipped: {
        id: 'EndEvent_Shipped',
        label: 'Order shipped',
        incoming: ['Flow_Ship_Shipped'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_1_Ship: {
        id: 'Flow_1_Ship',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Ship',
      },
      Flow_Ship_Shipped: {
        id: 'Flow_Ship_Shipped',
        label: '',
        source: 'Activity_Ship',
        target: 'EndEvent_Shipped',
      },
      Flow_Delay_Tell: {
        id: 'Flow_Delay_Tell',
        label: '',
        source: 'Boundary_Delay',
        target: 'Activity_Tell',
      },
      Flow_Tell_Told: {
        id: 'Flow_Tell_Told',
        label: '',
        source: 'Activity_Tell',
        target: 'EndEvent_Told',
      },
      Flow_Lost_PayBack: {
        id: 'Flow_Lost_PayBack',
        label: '',
        source: 'Boundary_Lost',
        target: 'Activity_PayBack',
      },
      Flow_PayBack_Paid: {
        id: 'Flow_PayBack_Paid',
        label: '',
        source: 'Activity_PayBack',
        target: 'EndEvent_Paid',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Deliver an order, token by token: instances that were drained go on here. */
export const deliverOrderNet = net(
  graph,
  {
    'demo.note': agents.demo.note,
    'demo.payBack': agents.demo.payBack,
    'demo.tellCustomer': agents.demo.tellCustomer,
  },
  { processes: { shipOrder: processes.shipOrder } },
);
