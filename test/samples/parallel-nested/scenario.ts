import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the table is set first': {
    jobs: { 'demo.setTable': { after: 100 }, 'demo.boilPasta': { after: 10_000 } },
    ends: 'EndEvent_Served',
    does: [
      'Activity_SetTable',
      'Activity_Shop',
      'Activity_Sauce',
      'Activity_Pasta',
      'Activity_Plate',
      'Activity_Serve',
    ],
  },
  'the table is set last': {
    jobs: { 'demo.setTable': { after: 600_000 }, 'demo.makeSauce': { after: 10_000 } },
    ends: 'EndEvent_Served',
    does: [
      'Activity_SetTable',
      'Activity_Shop',
      'Activity_Sauce',
      'Activity_Pasta',
      'Activity_Plate',
      'Activity_Serve',
    ],
  },
};
