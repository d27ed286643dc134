import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the card is charged': {
    jobs: { 'demo.charge': { result: { paymentId: 'P1' } } },
    ends: 'EndEvent_Charged',
    does: ['Activity_Charge', 'Activity_Receipt'],
    variables: { paymentId: 'P1' },
  },
  'the card is declined': {
    jobs: { 'demo.charge': { error: 'CARD_DECLINED', variables: { reason: 'expired' } } },
    ends: 'EndEvent_Declined',
    does: ['Activity_Charge', 'Activity_AskMeans'],
    variables: { reason: 'expired' },
  },
  'any other error goes to the accountants': {
    jobs: { 'demo.charge': { error: 'CURRENCY_UNKNOWN' } },
    ends: 'EndEvent_Alerted',
    does: ['Activity_Charge', 'Activity_Alert'],
  },
  'a technical failure is nobody’s business error': {
    jobs: { 'demo.charge': { failure: 'connection refused' } },
    incidents: { Activity_Charge: { action: 'error', code: 'CARD_DECLINED' } },
    ends: 'EndEvent_Declined',
    does: ['Activity_Charge', 'Activity_AskMeans'],
  },
};
