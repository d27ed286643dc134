// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'shipParcel',
  name: 'Ship a parcel',
  version: '47766652',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Parcel handed in',
        incoming: [],
        outgoing: ['Flow_StartEvent_Weigh'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Weigh: {
        id: 'Activity_Weigh',
        label: 'Weigh parcel',
        incoming: ['Flow_StartEvent_Weigh'],
        outgoing: ['Flow_Weigh_Label'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.weigh',
        headers: {},
      },
      Activity_Label: {
        id: 'Activity_Label',
        label: 'Print label',
        incoming: ['Flow_Weigh_Label'],
        outgoing: ['Flow_Label_Ship'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.label',
        retries: 5,
        headers: {},
      },
      Activity_Ship: {
        id: 'Activity_Ship',
        label: 'Ship parcel',
        incoming: ['Flow_Label_Ship'],
        outgoing: ['Flow_Ship_Shipped'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.ship',
        headers: {},
      },
      EndEvent_Shipped: {
        id: 'EndEvent_Shipped',
        label: 'Parcel shipped',
        incoming: ['Flow_Ship_Shipped'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Weigh: {
        id: 'Flow_StartEvent_Weigh',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Weigh',
      },
      Flow_Weigh_Label: {
        id: 'Flow_Weigh_Label',
        label: '',
        source: 'Activity_Weigh',
        target: 'Activity_Label',
      },
      Flow_Label_Ship: {
        id: 'Flow_Label_Ship',
        label: '',
        source: 'Activity_Label',
        target: 'Activity_Ship',
      },
      Flow_Ship_Shipped: {
        id: 'Flow_Ship_Shipped',
        label: '',
        source: 'Activity_Ship',
        target: 'EndEvent_Shipped',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Ship a parcel, token by token: instances that were drained go on here. */
export const shipParcelNet = net(graph, {
  'demo.label': agents.demo.label,
  'demo.ship': agents.demo.ship,
  'demo.weigh': agents.demo.weigh,
});
