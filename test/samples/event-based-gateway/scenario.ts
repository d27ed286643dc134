import type { SampleScenarios } from '../../support/samples/sample.ts';

const input = { offerId: 'O-1' };
const jobs = { 'demo.sendOffer': { after: 60_000 } };

export const scenarios: SampleScenarios = {
  accepted: {
    ...{ input, jobs },
    messages: [{ name: 'OfferAccepted', at: 3_600_000, variables: { amount: 5 } }],
    ends: 'EndEvent_Ordered',
    does: ['Activity_Offer', 'Activity_Order'],
    variables: { amount: 5 },
    answers: ['correlated'],
  },
  'refused before anybody waits, then accepted too late': {
    ...{ input, jobs },
    messages: [
      { name: 'OfferRefused', at: 10_000, variables: { reason: 'price' } },
      { name: 'OfferAccepted', at: 3_600_000 },
    ],
    ends: 'EndEvent_Lost',
    does: ['Activity_Offer', 'Activity_Note'],
    variables: { reason: 'price' },
    answers: ['buffered', 'late'],
  },
  'no answer': {
    ...{ input, jobs },
    ends: 'EndEvent_Called',
    does: ['Activity_Offer', 'Activity_Call'],
  },
};
