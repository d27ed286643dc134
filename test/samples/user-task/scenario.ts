import type { SampleScenarios } from '../../support/samples/sample.ts';

const DAY = 86_400_000;
const input = { head: 'ada', dueDate: '2030-01-31T09:00:00Z' };

export const scenarios: SampleScenarios = {
  'approved after two reminders': {
    input,
    tasks: { Activity_Approve: { after: 2.5 * DAY, result: { approved: true } } },
    ends: 'EndEvent_Booked',
    does: ['Activity_Remind', 'Activity_Remind', 'Activity_Book'],
  },
  refused: {
    input,
    tasks: { Activity_Approve: { after: 3_600_000, result: { approved: false } } },
    ends: 'EndEvent_Refused',
    does: [],
  },
  lapsed: {
    input,
    tasks: { Activity_Approve: { after: 30 * DAY } },
    ends: 'EndEvent_Lapsed',
    does: [
      ...['Activity_Remind', 'Activity_Remind', 'Activity_Remind'],
      ...['Activity_Remind', 'Activity_Remind', 'Activity_Remind'],
    ],
  },
};
