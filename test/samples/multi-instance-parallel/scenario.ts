import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the second guest answers first': {
    input: { guests: ['Ada', 'Bob', 'Eve'] },
    jobs: {
      'Activity_Invite#1.1/Activity_Invite/1': { after: 60_000, result: { answer: 'yes' } },
      'Activity_Invite#1.2/Activity_Invite/1': { after: 1_000, result: { answer: 'no' } },
      'Activity_Invite#1.3/Activity_Invite/1': { after: 30_000, result: { answer: 'perhaps' } },
    },
    ends: 'EndEvent_Eaten',
    does: ['Activity_Invite', 'Activity_Invite', 'Activity_Invite', 'Activity_Cook'],
    variables: { answers: ['yes', 'no', 'perhaps'] },
  },
  'one is rude: the others are not waited for': {
    input: { guests: ['Ada', 'Bob', 'Eve'] },
    jobs: {
      'Activity_Invite#1.1/Activity_Invite/1': { after: 1_000, result: { answer: 'yes' } },
      'Activity_Invite#1.2/Activity_Invite/1': { after: 2_000, error: 'RUDE' },
      'Activity_Invite#1.3/Activity_Invite/1': { after: 30_000, result: { answer: 'perhaps' } },
    },
    ends: 'EndEvent_Off',
    does: ['Activity_Invite', 'Activity_Invite', 'Activity_Invite'],
  },
  'nobody to invite': {
    input: { guests: [] },
    ends: 'EndEvent_Eaten',
    does: ['Activity_Cook'],
    variables: { answers: [] },
  },
};
