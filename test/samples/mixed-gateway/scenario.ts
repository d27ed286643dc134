import type { SampleScenarios } from '../../support/samples/sample.ts';

const prepared = ['Activity_Design', 'Activity_Test', 'Activity_Produce', 'Activity_Advertise'];

export const scenarios: SampleScenarios = {
  'sells at once': {
    jobs: { 'demo.testMarket': { after: 300_000 }, 'demo.launch': { result: { sells: true } } },
    ends: 'EndEvent_Sells',
    does: [...prepared, 'Activity_Launch'],
  },
  'sells after two corrections': {
    jobs: {
      'demo.launch': { result: { sells: false } },
      'demo.correctPrice': [{ result: { sells: false } }, { result: { sells: true } }],
    },
    ends: 'EndEvent_Sells',
    does: [...prepared, 'Activity_Launch', 'Activity_Correct', 'Activity_Correct'],
  },
};
