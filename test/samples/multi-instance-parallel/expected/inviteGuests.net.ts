// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';
import { feel } from './inviteGuests.feel.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'inviteGuests',
  name: 'Invite guests',
  version: 'a479acf8',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Feast planned',
        incoming: [],
        outgoing: ['StartEvent_1-Activity_Invite'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_Invite: {
        id: 'Activity_Invite',
        label: 'Invite guest',
        incoming: ['StartEvent_1-Activity_Invite'],
        outgoing: ['Activity_Invite-Activity_Cook'],
        kind: 'loop',
        input: [],
        output: [],
        boundaries: [
          {
            id: 'Boundary_Rude',
            label: 'Guest is rude',
            trigger: { kind: 'error', code: 'RUDE' },
            interrupting: true,
            outgoing: 'Boundary_Rude-EndEvent_Off',
            output: [],
          },
        ],
        isForCompensation: false,
        loop: {
          kind: 'multi-instance',
          sequential: false,
          collection: feel('guests'),
          element: 'guest',
          outputCollection: 'answers',
          outputElement: feel('answer'),
          result: 'answer',
        },
        body: {
          id: 'Activity_Invite',
          label: 'Invite guest',
          incoming: [],
          outgoing: [],
          boundaries: [],
          isForCompensation: false,
          input: [],
          output: [],
          kind: 'job',
          drawnAs: 'serviceTask',
          job: 'demo.invite',
          headers: {},
        },
      },
      Activity_Cook: {
        id: 'Activity_Cook',
        label: 'Cook',
        incoming: ['Activity_Invite-Activity_Cook'],
        outgoing: ['Activity_Cook-EndEvent_Eaten'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.cook',
        headers: {},
      },
      EndEvent_Eaten: {
        id: 'EndEvent_Eaten',
        label: 'Feast over',
        incoming: ['Activity_Cook-EndEvent_Eaten'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
      EndEvent_Off: {
        id: 'EndEvent_Off',
        label: 'Feast called off',
        incoming: ['Boundary_Rude-EndEvent_Off'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      'StartEvent_1-Activity_Invite': {
        id: 'StartEvent_1-Activity_Invite',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_Invite',
      },
      'Activity_Invite-Activity_Cook': {
        id: 'Activity_Invite-Activity_Cook',
        label: '',
        source: 'Activity_Invite',
        target: 'Activity_Cook',
      },
      'Activity_Cook-EndEvent_Eaten': {
        id: 'Activity_Cook-EndEvent_Eaten',
        label: '',
        source: 'Activity_Cook',
        target: 'EndEvent_Eaten',
      },
      'Boundary_Rude-EndEvent_Off': {
        id: 'Boundary_Rude-EndEvent_Off',
        label: '',
        source: 'Boundary_Rude',
        target: 'EndEvent_Off',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Invite guests, token by token: instances that were drained go on here. */
export const inviteGuestsNet = net(graph, {
  'demo.cook': agents.demo.cook,
  'demo.invite': agents.demo.invite,
});
