// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './checkInGuest.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'checkInGuest',
  name: 'Check in a guest',
  version: '5a1bc96b',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Guest arrived',
        incoming: [],
        outgoing: ['Flow_StartEvent_Both'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Gateway_Both: {
        id: 'Gateway_Both',
        label: 'Gateway_Both',
        incoming: ['Flow_StartEvent_Both'],
        outgoing: ['Flow_Both_Key', 'Flow_Both_Luggage'],
        kind: 'parallel',
        role: 'split',
      },
      Activity_Key: {
        id: 'Activity_Key',
        label: 'Hand out key',
        incoming: ['Flow_Both_Key'],
        outgoing: ['Flow_Key_InRoom'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.handOutKey',
        headers: {},
      },
      EndEvent_InRoom: {
        id: 'EndEvent_InRoom',
        label: 'Guest in room',
        incoming: ['Flow_Key_InRoom'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      Gateway_Luggage: {
        id: 'Gateway_Luggage',
        label: 'Luggage?',
        incoming: ['Flow_Both_Luggage'],
        outgoing: ['Flow_Luggage_Carry', 'Flow_Luggage_NoLuggage'],
        kind: 'exclusive',
        role: 'split',
        default: 'Flow_Luggage_NoLuggage',
      },
      Activity_Carry: {
        id: 'Activity_Carry',
        label: 'Carry luggage',
        incoming: ['Flow_Luggage_Carry'],
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
        label: 'Luggage in room',
        incoming: ['Flow_Carry_Carried'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      EndEvent_NoLuggage: {
        id: 'EndEvent_NoLuggage',
        label: 'Nothing to carry',
        incoming: ['Flow_Luggage_NoLuggage'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_Both: {
        id: 'Flow_StartEvent_Both',
        label: '',
        source: 'StartEvent_1',
        target: 'Gateway_Both',
      },
      Flow_Both_Key: {
        id: 'Flow_Both_Key',
        label: '',
        source: 'Gateway_Both',
        target: 'Activity_Key',
      },
      Flow_Both_Luggage: {
        id: 'Flow_Both_Luggage',
        label: '',
        source: 'Gateway_Both',
        target: 'Gateway_Luggage',
      },
      Flow_Key_InRoom: {
        id: 'Flow_Key_InRoom',
        label: '',
        source: 'Activity_Key',
        target: 'EndEvent_InRoom',
      },
      Flow_Luggage_Carry: {
        id: 'Flow_Luggage_Carry',
        label: 'yes',
        source: 'Gateway_Luggage',
        target: 'Activity_Carry',
        condition: feel('bags > 0'),
      },
      Flow_Luggage_NoLuggage: {
        id: 'Flow_Luggage_NoLuggage',
        label: 'no',
        source: 'Gateway_Luggage',
        target: 'EndEvent_NoLuggage',
      },
      Flow_Carry_Carried: {
        id: 'Flow_Carry_Carried',
        label: '',
        source: 'Activity_Carry',
        target: 'EndEvent_Carried',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Check in a guest, token by token: instances that were drained go on here. */
export const checkInGuestNet = net(graph, {
  'demo.carry': agents.demo.carry,
  'demo.handOutKey': agents.demo.handOutKey,
});
