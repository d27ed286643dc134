// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './reviewText.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'reviewText',
  name: 'Review a text',
  version: '82a94489',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Text written',
        incoming: [],
        outgoing: ['StartEvent_1-Activity_Review'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Review: {
        id: 'Activity_Review',
        label: 'Review',
        incoming: ['StartEvent_1-Activity_Review'],
        outgoing: ['Activity_Review-Activity_Print'],
        kind: 'loop',
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        loop: { kind: 'standard', testBefore: false, condition: feel('not(approved)'), maximum: 3 },
        body: {
          id: 'Activity_Review',
          label: 'Review',
          incoming: [],
          outgoing: [],
          boundaries: [],
          isForCompensation: false,
          input: [],
          output: [],
          kind: 'job',
          drawnAs: 'serviceTask',
          job: 'demo.review',
          headers: {},
        },
      },
      Activity_Print: {
        id: 'Activity_Print',
        label: 'Print',
        incoming: ['Activity_Review-Activity_Print'],
        outgoing: ['Activity_Print-EndEvent_1'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.print',
        headers: {},
      },
      EndEvent_1: {
        id: 'EndEvent_1',
        label: 'Printed',
        incoming: ['Activity_Print-EndEvent_1'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      'StartEvent_1-Activity_Review': {
        id: 'StartEvent_1-Activity_Review',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Review',
      },
      'Activity_Review-Activity_Print': {
        id: 'Activity_Review-Activity_Print',
        label: '',
        source: 'Activity_Review',
        target: 'Activity_Print',
      },
      'Activity_Print-EndEvent_1': {
        id: 'Activity_Print-EndEvent_1',
        label: '',
        source: 'Activity_Print',
        target: 'EndEvent_1',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Review a text, token by token: instances that were drained go on here. */
export const reviewTextNet = net(graph, {
  'demo.print': agents.demo.print,
  'demo.review': agents.demo.review,
});
