import type { SampleScenarios } from '../../support/samples/sample.ts';

const does = ['Activity_Account', 'Activity_Badge', 'Activity_Desk', 'Activity_Welcome'];

export const scenarios: SampleScenarios = {
  'the welcome waits for all three': {
    jobs: {
      'demo.createAccount': { after: 10_000, result: { account: 'ada' } },
      'demo.printBadge': { after: 5_000, result: { badge: 7 } },
      'demo.prepareDesk': { after: 1_000, result: { desk: '2b' } },
    },
    ends: 'EndEvent_Onboarded',
    does,
    variables: { account: 'ada', badge: 7, desk: '2b' },
  },
  'one of them fails for a while': {
    jobs: { 'demo.printBadge': [{ failure: 'no ink' }, {}] },
    incidents: { Activity_Badge: { action: 'retry' } },
    ends: 'EndEvent_Onboarded',
    does: does.toSpliced(3, 0, 'Activity_Badge'),
  },
};
