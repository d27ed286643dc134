import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the second one is cheap': {
    input: { suppliers: ['a', 'b', 'c'], price: 500 },
    jobs: { 'demo.call': [{ result: { price: 120 } }, { result: { price: 80 } }] },
    ends: 'EndEvent_Ordered',
    does: ['Activity_Call', 'Activity_Note', 'Activity_Call', 'Activity_Note', 'Activity_Order'],
    variables: { price: 80 },
  },
};
