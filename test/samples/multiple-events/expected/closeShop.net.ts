// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'closeShop',
  name: 'Close a shop',
  version: 'fdd668ee',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Shop open',
        incoming: [],
        outgoing: ['Flow_1_Close'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Event_Close: {
        id: 'Event_Close',
        label: 'Time to close',
        incoming: ['Flow_1_Close'],
        outgoing: ['Flow_Close_Close'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'wait',
        drawnAs: 'intermediateCatchEvent',
        trigger: {
          kind: 'multiple',
          all: false,
          triggers: [
            { kind: 'message', message: 'CloseShop', correlation: 'direct' },
            { kind: 'timer', timer: 'duration', value: 'PT6H' },
          ],
        },
      },
      Activity_Close: {
        id: 'Activity_Close',
        label: 'Close doors',
        incoming: ['Flow_Close_Close'],
        outgoing: ['Flow_Close_Ready'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.closeDoors',
        headers: {},
      },
      Event_Ready: {
        id: 'Event_Ready',
        label: 'Key and cash desk there',
        incoming: ['Flow_Close_Ready'],
        outgoing: ['Flow_Ready_Open'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'wait',
        drawnAs: 'intermediateCatchEvent',
        trigger: {
          kind: 'multiple',
          all: true,
          triggers: [
            { kind: 'message', message: 'KeyThere', correlation: 'direct' },
            { kind: 'message', message: 'DeskThere', correlation: 'direct' },
          ],
        },
      },
      Activity_Open: {
        id: 'Activity_Open',
        label: 'Open doors',
        incoming: ['Flow_Ready_Open'],
        outgoing: ['Flow_Open_Open'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.openDoors',
        headers: {},
      },
      EndEvent_Open: {
        id: 'EndEvent_Open',
        label: 'Shop open again',
        incoming: ['Flow_Open_Open'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_1_Close: {
        id: 'Flow_1_Close',
        label: '',
        source: 'StartEvent_1',
        target: 'Event_Close',
      },
      Flow_Close_Close: {
        id: 'Flow_Close_Close',
        label: '',
        source: 'Event_Close',
        target: 'Activity_Close',
      },
      Flow_Close_Ready: {
        id: 'Flow_Close_Ready',
        label: '',
        source: 'Activity_Close',
        target: 'Event_Ready',
      },
      Flow_Ready_Open: {
        id: 'Flow_Ready_Open',
        label: '',
        source: 'Event_Ready',
        target: 'Activity_Open',
      },
      Flow_Open_Open: {
        id: 'Flow_Open_Open',
        label: '',
        source: 'Activity_Open',
        target: 'EndEvent_Open',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Close a shop, token by token: instances that were drained go on here. */
export const closeShopNet = net(graph, {
  'demo.closeDoors': agents.demo.closeDoors,
  'demo.openDoors': agents.demo.openDoors,
});
