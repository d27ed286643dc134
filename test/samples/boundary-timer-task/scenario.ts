import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the supplier answers': {
    jobs: { 'demo.askQuote': { after: 3_600_000, result: { price: 90 } } },
    ends: 'EndEvent_Offered',
    does: ['Activity_AskQuote', 'Activity_SendOffer'],
    variables: { price: 90 },
  },
  'the supplier is late': {
    jobs: {
      'demo.askQuote': { after: 86_400_000, result: { price: 90 } },
      'demo.listPrice': { result: { price: 120 } },
    },
    ends: 'EndEvent_Offered',
    does: ['Activity_AskQuote', 'Activity_ListPrice', 'Activity_SendOffer'],
    variables: { price: 120 },
  },
};
