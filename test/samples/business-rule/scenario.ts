import type { SampleScenarios } from '../../support/samples/sample.ts';

const light = { weight: 2, insured: false };
const heavy = { weight: 45, insured: true };

export const scenarios: SampleScenarios = {
  'one fee': {
    input: { parcel: light, zone: 'near', pickUp: '2026-06-01' },
    ends: 'EndEvent_Sent',
    does: ['Activity_Send'],
    variables: { price: 10 },
  },
  'all fees, in December: somebody approves it': {
    input: { parcel: heavy, zone: 'far', pickUp: '2026-12-24' },
    ends: 'EndEvent_Sent',
    does: ['Activity_Approve', 'Activity_Send'],
    variables: { price: 141 },
  },
  'a zone that the decision does not know: nobody guesses': {
    input: { parcel: light, zone: 'over the hills', pickUp: '2026-06-01' },
    does: [],
    waits: ['incident Activity_Price'],
  },
};
