import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the bands are booked first': {
    jobs: { 'demo.bookBands': { after: 1_000 }, 'demo.rentField': { after: 60_000 } },
    ends: 'EndEvent_Over',
    does: [
      'Activity_Book',
      'Activity_Rent',
      'Activity_Rehearse',
      'Activity_Print',
      'Activity_Gates',
    ],
  },
  'the field is rented first, and the posters are late': {
    jobs: {
      'demo.bookBands': { after: 60_000 },
      'demo.rentField': { after: 1_000 },
      'demo.rehearse': { after: 1_000 },
      'demo.printPosters': { after: 600_000 },
    },
    ends: 'EndEvent_Over',
    does: [
      'Activity_Book',
      'Activity_Rent',
      'Activity_Rehearse',
      'Activity_Print',
      'Activity_Gates',
    ],
  },
};
