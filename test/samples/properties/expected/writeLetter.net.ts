// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'writeLetter',
  name: 'Write a letter',
  version: 'b944b24b',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Letter wanted',
        incoming: [],
        outgoing: ['Flow_Start_Compose'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Compose: {
        id: 'Activity_Compose',
        label: 'Compose',
        incoming: ['Flow_Start_Compose'],
        outgoing: ['Flow_Compose_End'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'subprocess',
        scope: {
          id: 'Activity_Compose',
          nodes: {
            StartEvent_Compose: {
              id: 'StartEvent_Compose',
              label: 'Pen found',
              incoming: [],
              outgoing: ['Flow_Compose_Draft'],
              input: [],
              output: [],
              boundaries: [],
              isForCompensation: false,
              kind: 'pass',
              drawnAs: 'startEvent',
            },
            Activity_Draft: {
              id: 'Activity_Draft',
              label: 'Draft',
              incoming: ['Flow_Compose_Draft'],
              outgoing: ['Flow_Draft_Composed'],
              input: [],
              output: [],
              boundaries: [],
              isForCompensation: false,
              kind: 'job',
              drawnAs: 'serviceTask',
              job: 'demo.draft',
              headers: {},
            },
            EndEvent_Composed: {
              id: 'EndEvent_Composed',
              label: 'Composed',
              incoming: ['Flow_Draft_Composed'],
              outgoing: [],
              kind: 'end',
              result: { kind: 'none' },
            },
          },
          flows: {
            Flow_Compose_Draft: {
              id: 'Flow_Compose_Draft',
              label: '',
              source: 'StartEvent_Compose',
              target: 'Activity_Draft',
            },
            Flow_Draft_Composed: {
              id: 'Flow_Draft_Composed',
              label: '',
              source: 'Activity_Draft',
              target: 'EndEvent_Composed',
            },
          },
          starts: ['StartEvent_Compose'],
          data: [{ name: 'draft' }],
        },
      },
      EndEvent_1: {
        id: 'EndEvent_1',
        label: 'Letter written',
        incoming: ['Flow_Compose_End'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_Start_Compose: {
        id: 'Flow_Start_Compose',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Compose',
      },
      Flow_Compose_End: {
        id: 'Flow_Compose_End',
        label: '',
        source: 'Activity_Compose',
        target: 'EndEvent_1',
      },
    },
    starts: ['StartEvent_1'],
    data: [{ name: 'letter' }],
  },
};

/** Write a letter, token by token: instances that were drained go on here. */
export const writeLetterNet = net(graph, { 'demo.draft': agents.demo.draft });
