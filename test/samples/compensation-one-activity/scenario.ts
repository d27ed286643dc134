import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'helpers are needed': {
    input: { boxes: 30 },
    ends: 'EndEvent_Confirmed',
    does: ['Activity_BookVan', 'Activity_BookHelpers', 'Activity_Confirm'],
  },
  'only the helpers are sent away': {
    input: { boxes: 3 },
    ends: 'EndEvent_Confirmed',
    does: [
      'Activity_BookVan',
      'Activity_BookHelpers',
      'Activity_CancelHelpers',
      'Activity_Confirm',
    ],
  },
};
