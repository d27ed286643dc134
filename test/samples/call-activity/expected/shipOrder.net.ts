// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'shipOrder',
  name: 'Ship an order',
  version: '286a58da',
  scope: {
    id: '',
    nodes: {
      StartEvent_Ship: {
        id: 'StartEvent_Ship',
        label: 'Parcel ready',
        incoming: [],
        outgoing: ['Flow_Ship_Carry'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Carry: {
        id: 'Activity_Carry',
        label: 'Carry parcel',
        incoming: ['Flow_Ship_Carry'],
        outgoing: ['Flow_Carry_Carried'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.carry',
        headers: {},
      },
      EndEvent_Carried: {
        id: 'EndEvent_Carried',
        label: 'Parcel delivered',
        incoming: ['Flow_Carry_Carried'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_Ship_Carry: {
        id: 'Flow_Ship_Carry',
        label: '',
        source: 'StartEvent_Ship',
        target: 'Activity_Carry',
      },
      Flow_Carry_Carried: {
        id: 'Flow_Carry_Carried',
        label: '',
        source: 'Activity_Carry',
        target: 'EndEvent_Carried',
      },
    },
    starts: ['StartEvent_Ship'],
  },
};

/** Ship an order, token by token: instances that were drained go on here. */
export const shipOrderNet = net(graph, { 'demo.carry': agents.demo.carry });
