import type { SampleScenarios } from '../../support/samples/sample.ts';

const input = { order: { parcel: 7 } };

export const scenarios: SampleScenarios = {
  'shipped after a delay': {
    input,
    calls: {
      Activity_Ship: {
        after: 3_600_000,
        result: { receipt: 'R-1', secret: true },
        escalations: { DELAYED: 600_000 },
      },
    },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Ship', 'Activity_Tell'],
    variables: { shipped: 'R-1' },
  },
  lost: {
    input,
    calls: { Activity_Ship: { after: 3_600_000, error: 'LOST', variables: { where: 'sea' } } },
    ends: 'EndEvent_Paid',
    does: ['Activity_Ship', 'Activity_PayBack'],
    variables: { where: 'sea' },
  },
  'the call fails, and is tried again': {
    input,
    calls: { Activity_Ship: [{ failure: 'no such ship' }, { result: { receipt: 'R-2' } }] },
    incidents: { Activity_Ship: { action: 'retry' } },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Ship', 'Activity_Ship'],
    variables: { shipped: 'R-2' },
  },
};
