// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'inviteCandidate',
  name: 'Invite a candidate',
  version: 'f2517d78',
  scope: {
    id: '',
    nodes: {
      StartEvent_1: {
        id: 'StartEvent_1',
        label: 'Candidate chosen',
        incoming: [],
        outgoing: ['Flow_StartEvent_FindDate'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_FindDate: {
        id: 'Activity_FindDate',
        label: 'Find date',
        incoming: ['Flow_StartEvent_FindDate'],
        outgoing: ['Flow_FindDate_Invite'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.findDate',
        headers: {},
      },
      Activity_Invite: {
        id: 'Activity_Invite',
        label: 'Send invitation',
        incoming: ['Flow_FindDate_Invite'],
        outgoing: ['Flow_Invite_Invited'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'sendTask',
        job: 'demo.sendMail',
        headers: { template: 'invitation', language: 'en' },
      },
      EndEvent_Invited: {
        id: 'EndEvent_Invited',
        label: 'Candidate invited',
        incoming: ['Flow_Invite_Invited'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_StartEvent_FindDate: {
        id: 'Flow_StartEvent_FindDate',
        label: '',
        source: 'StartEvent_1',
        target: 'Activity_FindDate',
      },
      Flow_FindDate_Invite: {
        id: 'Flow_FindDate_Invite',
        label: '',
        source: 'Activity_FindDate',
        target: 'Activity_Invite',
      },
      Flow_Invite_Invited: {
        id: 'Flow_Invite_Invited',
        label: '',
        source: 'Activity_Invite',
        target: 'EndEvent_Invited',
      },
    },
    starts: ['StartEvent_1'],
  },
};

/** Invite a candidate, token by token: instances that were drained go on here. */
export const inviteCandidateNet = net(graph, {
  'demo.findDate': agents.demo.findDate,
  'demo.sendMail': agents.demo.sendMail,
});
