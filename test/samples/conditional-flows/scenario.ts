import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'broken and missing': {
    jobs: {
      'demo.checkDelivery': { result: { broken: 2, missing: 1 } },
      'demo.claim': { after: 60_000 },
      'demo.orderAgain': { after: 5_000 },
    },
    ends: 'EndEvent_Claimed',
    does: ['Activity_Check', 'Activity_Claim', 'Activity_Again'],
  },
  missing: {
    jobs: { 'demo.checkDelivery': { result: { broken: 0, missing: 1 } } },
    ends: 'EndEvent_Again',
    does: ['Activity_Check', 'Activity_Again'],
  },
  'without fault': {
    jobs: { 'demo.checkDelivery': { result: { broken: 0, missing: 0 } } },
    ends: 'EndEvent_Stored',
    does: ['Activity_Check', 'Activity_Store'],
  },
};
