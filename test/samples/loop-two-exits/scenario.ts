import type { SampleScenarios } from '../../support/samples/sample.ts';

const no = { result: { approved: false } };
const yes = { result: { approved: true } };

export const scenarios: SampleScenarios = {
  'approved at once': {
    jobs: { 'demo.review': yes },
    ends: 'EndEvent_Published',
    does: ['Activity_Review', 'Activity_Publish'],
    variables: { rounds: 0 },
  },
  'approved after a rework': {
    jobs: { 'demo.review': [no, yes] },
    ends: 'EndEvent_Published',
    does: ['Activity_Review', 'Activity_Rework', 'Activity_Review', 'Activity_Publish'],
    variables: { rounds: 1 },
  },
  'given back after two': {
    jobs: { 'demo.review': no },
    ends: 'EndEvent_Returned',
    does: [
      'Activity_Review',
      'Activity_Rework',
      'Activity_Review',
      'Activity_Rework',
      'Activity_Return',
    ],
    variables: { rounds: 2 },
  },
};
