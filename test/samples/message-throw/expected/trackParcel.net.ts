// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './trackParcel.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'trackParcel',
  name: 'Track a parcel',
  version: '13b54062',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Parcel packed',
        incoming: [],
        outgoing: ['Flow_StartEvent_Load'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Load: {
        id: 'Activity_Load',
        label: 'Load parcel',
        incoming: ['Flow_StartEvent_Load'],
        outgoing: ['Flow_Load_Left'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.load',
        headers: {},
      },
      Event_Left: {
        id: 'Event_Left',
        label: 'Parcel left',
        incoming: ['Flow_Load_Left'],
        outgoing: ['Flow_Left_Unload'],
        input: [{ target: 'truckPlate', source: feel('truck.plate') }],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'intermediateThrowEvent',
        job: 'publish-event',
        headers: { topic: 'business.demo.parcel-left.v1' },
      },
      Activity_Unload: {
        id: 'Activity_Unload',
        label: 'Unload parcel',
        incoming: ['Flow_Left_Unload'],
        outgoing: ['Flow_Unload_Arrived'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.unload',
        headers: {},
      },
      EndEvent_Arrived: {
        id: 'EndEvent_Arrived',
        label: 'Parcel arrived',
        incoming: ['Flow_Unload_Arrived'],
        outgoing: [],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'endEvent',
        job: 'publish-event',
        headers: { topic: 'business.demo.parcel-arrived.v1' },
      },
    },
    flows: {
      Flow_StartEvent_Load: {
        id: 'Flow_StartEvent_Load',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Load',
      },
      Flow_Load_Left: {
        id: 'Flow_Load_Left',
        label: '',
        source: 'Activity_Load',
        target: 'Event_Left',
      },
      Flow_Left_Unload: {
        id: 'Flow_Left_Unload',
        label: '',
        source: 'Event_Left',
        target: 'Activity_Unload',
      },
      Flow_Unload_Arrived: {
        id: 'Flow_Unload_Arrived',
        label: '',
        source: 'Activity_Unload',
        target: 'EndEvent_Arrived',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Track a parcel, token by token: instances that were drained go on here. */
export const trackParcelNet = net(graph, {
  'demo.load': agents.demo.load,
  'demo.unload': agents.demo.unload,
  'publish-event': agents.events.publishEvent,
});
