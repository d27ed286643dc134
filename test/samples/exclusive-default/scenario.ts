import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'urgent, and a good customer': {
    input: { priority: 'high', customer: { vip: true } },
    ends: 'EndEvent_Closed',
    does: ['Activity_Call', 'Activity_Close'],
  },
  'urgent, but not a good customer': {
    input: { priority: 'high', customer: { vip: false } },
    ends: 'EndEvent_Closed',
    does: ['Activity_Mail', 'Activity_Close'],
  },
  'not urgent': {
    input: { priority: 'low', customer: { vip: true } },
    ends: 'EndEvent_Closed',
    does: ['Activity_Mail', 'Activity_Close'],
  },
};
