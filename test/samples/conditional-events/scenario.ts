import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'full at the second step, leaks at the first and the third': {
    input: { level: 0, leak: false },
    jobs: {
      Activity_First: { after: 60_000, result: { level: 5, leak: true } },
      Activity_Second: { after: 60_000, result: { level: 10, leak: false } },
      Activity_Third: { after: 60_000, result: { level: 12, leak: true } },
      'demo.stopPump': { after: 1_000 },
      'demo.noteLeak': { after: 1_000 },
    },
    ends: 'EndEvent_Noted',
    does: [
      ...['Activity_First', 'Activity_Note', 'Activity_Second', 'Activity_Stop'],
      ...['Activity_Third', 'Activity_Note'],
    ],
  },
  'full from the start': {
    input: { level: 11, leak: false },
    ends: 'EndEvent_Done',
    does: ['Activity_Stop', 'Activity_First', 'Activity_Second', 'Activity_Third'],
  },
};
