import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'approved the second time': {
    jobs: { 'demo.review': [{ result: { approved: false } }, { result: { approved: true } }] },
    ends: 'EndEvent_1',
    does: ['Activity_Review', 'Activity_Review', 'Activity_Print'],
  },
  'never approved': {
    jobs: { 'demo.review': { result: { approved: false } } },
    ends: 'EndEvent_1',
    does: ['Activity_Review', 'Activity_Review', 'Activity_Review', 'Activity_Print'],
  },
};
