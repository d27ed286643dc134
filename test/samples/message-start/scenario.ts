import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the fields of the message are the first variables': {
    input: { patientNumber: 'PN-7', urgent: true },
    jobs: { 'demo.openFile': { result: { file: 'F7' } } },
    ends: 'EndEvent_Invited',
    does: ['Activity_OpenFile', 'Activity_Invite'],
    variables: { patientNumber: 'PN-7', urgent: true, file: 'F7' },
  },
  'the same message again is nobody’s': {
    input: { patientNumber: 'PN-8' },
    messages: [{ name: 'PatientReferred', at: 500 }],
    ends: 'EndEvent_Invited',
    does: ['Activity_OpenFile', 'Activity_Invite', 'undeliverable'],
    answers: ['buffered'],
  },
};
