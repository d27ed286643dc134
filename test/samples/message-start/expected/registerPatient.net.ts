// Generated from input.bpmn. Change the model, not this file.
import type { ProcessGraph } from '#contracts/graph.ts';
import type { Evaluate } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { agents } from './agents.ts';

const graph: ProcessGraph<Evaluate> = {
  id: 'registerPatient',
  name: 'Register a patient',
  version: 'e5c3da8f',
  scope: {
    id: '',
    nodes: {
      StartEvent_Referred: {
        id: 'StartEvent_Referred',
        label: 'Patient referred',
        incoming: [],
        outgoing: ['Flow_Referred_OpenFile'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'pass',
        drawnAs: 'startEvent',
      },
      Activity_OpenFile: {
        id: 'Activity_OpenFile',
        label: 'Open file',
        incoming: ['Flow_Referred_OpenFile'],
        outgoing: ['Flow_OpenFile_Invite'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.openFile',
        headers: {},
      },
      Activity_Invite: {
        id: 'Activity_Invite',
        label: 'Invite patient',
        incoming: ['Flow_OpenFile_Invite'],
        outgoing: ['Flow_Invite_Invited'],
        input: [],
        output: [],
        boundaries: [],
        isForCompensation: false,
        kind: 'job',
        drawnAs: 'serviceTask',
        job: 'demo.invite',
        headers: {},
      },
      EndEvent_Invited: {
        id: 'EndEvent_Invited',
        label: 'Patient invited',
        incoming: ['Flow_Invite_Invited'],
        outgoing: [],
        kind: 'end',
        result: { kind: 'none' },
      },
    },
    flows: {
      Flow_Referred_OpenFile: {
        id: 'Flow_Referred_OpenFile',
        label: '',
        source: 'StartEvent_Referred',
        target: 'Activity_OpenFile',
      },
      Flow_OpenFile_Invite: {
        id: 'Flow_OpenFile_Invite',
        label: '',
        source: 'Activity_OpenFile',
        target: 'Activity_Invite',
      },
      Flow_Invite_Invited: {
        id: 'Flow_Invite_Invited',
        label: '',
        source: 'Activity_Invite',
        target: 'EndEvent_Invited',
      },
    },
    starts: ['StartEvent_Referred'],
  },
};

/** Register a patient, token by token: instances that were drained go on here. */
export const registerPatientNet = net(graph, {
  'demo.invite': agents.demo.invite,
  'demo.openFile': agents.demo.openFile,
});
