import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  invited: {
    jobs: { 'demo.findDate': { result: { date: '2030-03-01' } } },
    ends: 'EndEvent_Invited',
    does: ['Activity_FindDate', 'Activity_Invite'],
    variables: { date: '2030-03-01' },
  },
  'the mail server is down': {
    jobs: { 'demo.sendMail': [{ failure: 'connection refused' }, {}] },
    incidents: { Activity_Invite: { action: 'retry' } },
    ends: 'EndEvent_Invited',
    does: ['Activity_FindDate', 'Activity_Invite', 'Activity_Invite'],
  },
};
