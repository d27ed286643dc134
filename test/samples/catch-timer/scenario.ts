import type { SampleScenarios } from '../../support/samples/sample.ts';

const does = ['Activity_Confirm', 'Activity_Remind', 'Activity_Ask'];

export const scenarios: SampleScenarios = {
  'days apart': {
    input: { remindAt: '2031-06-30T08:00:00Z', stay: 'P7D' },
    ends: 'EndEvent_Asked',
    does,
  },
  'the day of the reminder is over already': {
    input: { remindAt: '1999-12-31T08:00:00Z', stay: 'PT1H' },
    ends: 'EndEvent_Asked',
    does,
  },
  'a stay that is no duration': {
    input: { remindAt: '1999-12-31T08:00:00Z', stay: 'a week' },
    incidents: { Event_AfterStay: { action: 'retry', variables: { stay: 'P7D' } } },
    ends: 'EndEvent_Asked',
    does,
  },
};
