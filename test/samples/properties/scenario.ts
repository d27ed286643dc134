import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the draft stays inside': {
    jobs: { 'demo.draft': { result: { draft: 'Dear', letter: 'Dear Ada' } } },
    ends: 'EndEvent_1',
    does: ['Activity_Draft'],
    variables: { letter: 'Dear Ada' },
  },
  'nothing is written': {
    ends: 'EndEvent_1',
    does: ['Activity_Draft'],
    variables: { letter: null },
  },
};
