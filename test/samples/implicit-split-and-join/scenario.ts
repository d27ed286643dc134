import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the check runs once for each, the cover first': {
    jobs: { 'demo.printPages': { after: 10_000 } },
    ends: 'EndEvent_Checked',
    does: [
      'Activity_Layout',
      'Activity_Cover',
      'Activity_Pages',
      'Activity_Check',
      'Activity_Check',
    ],
  },
  'the pages first, and both checks at once': {
    jobs: { 'demo.printCover': { after: 10_000 }, 'demo.check': { after: 600_000 } },
    ends: 'EndEvent_Checked',
    does: [
      'Activity_Layout',
      'Activity_Cover',
      'Activity_Pages',
      'Activity_Check',
      'Activity_Check',
    ],
  },
};
