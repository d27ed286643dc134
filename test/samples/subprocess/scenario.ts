import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'not fragile': {
    input: { fragile: false },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Pick', 'Activity_Box', 'Activity_Ship'],
  },
  fragile: {
    input: { fragile: true },
    jobs: { 'demo.pick': { result: { shelf: 4 } } },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Pick', 'Activity_Wrap', 'Activity_Box', 'Activity_Ship'],
    variables: { shelf: 4 },
  },
};
