// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './chooseDishes.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'chooseDishes',
  name: 'Choose dishes',
  version: '27fb1c78',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Guests announced',
        incoming: [],
        outgoing: ['Flow_1_Try'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Try: {
        id: 'Activity_Try',
        label: 'Try a dish',
        incoming: ['Flow_1_Try'],
        outgoing: ['Flow_Try_Cook'],
        kind: 'loop',
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        loop: {
          kind: 'multi-instance',
          sequential: false,
          collection: feel('dishes'),
          element: 'dish',
          outputCollection: 'verdicts',
          outputElement: feel('[verdict, numberOfCompletedInstances]'),
          completion: feel('numberOfCompletedInstances = 2'),
        },
        body: {
          id: 'Activity_Try',
          label: 'Try a dish',
          incoming: [],
          outgoing: [],
          boundaries: [],
          isForCompensation: false,
          input: [],
          output: [],
          kind: 'script',
          expression: feel('dish + " is good"'),
          resultVariable: 'verdict',
        },
      },
      Activity_Cook: {
        id: 'Activity_Cook',
        label: 'Cook',
        incoming: ['Flow_Try_Cook'],
        outgoing: ['Flow_Cook_Cooked'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.cook',
        headers: {},
      },
      EndEvent_Cooked: {
        id: 'EndEvent_Cooked',
        label: 'Dishes cooked',
        incoming: ['Flow_Cook_Cooked'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_1_Try: { id: 'Flow_1_Try', label: '', source: 'StartEvent_1', target: 'Activity_Try' },
      Flow_Try_Cook: {
        id: 'Flow_Try_Cook',
        label: '',
        source: 'Activity_Try',
        target: 'Activity_Cook',
      },
      Flow_Cook_Cooked: {
        id: 'Flow_Cook_Cooked',
        label: '',
        source: 'Activity_Cook',
        target: 'EndEvent_Cooked',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Choose dishes, token by token: instances that were drained go on here. */
export const chooseDishesNet = net(graph, { 'demo.cook': agents.demo.cook });
