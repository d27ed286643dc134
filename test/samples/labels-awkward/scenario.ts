import type { SampleScenarios } from '../../support/samples/sample.ts';

const does = [
  'Activity_Delete',
  'Activity_Quotes',
  'Activity_Lines',
  'Activity_Scripts',
  'Activity_NoLabel',
];

export const scenarios: SampleScenarios = {
  'labels change nothing': { ends: 'EndEvent_1', does },
  'an incident shows its label': {
    jobs: { 'demo.three': [{ failure: '`down` & <out>' }, {}] },
    incidents: { Activity_Lines: { action: 'retry' } },
    ends: 'EndEvent_1',
    does: does.toSpliced(3, 0, 'Activity_Lines'),
  },
};
