import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'by the shop': {
    ends: 'EndEvent_Taken',
    does: ['Activity_Book'],
  },
};
