import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'shipped at once': {
    jobs: {
      Activity_Weigh: { result: { grams: 1_200 } },
      Activity_Label: { result: { label: 'L-1' } },
    },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Weigh', 'Activity_Label', 'Activity_Ship'],
    variables: { grams: 1_200, label: 'L-1' },
  },
  'the printer is broken until an operator retries': {
    jobs: { 'demo.label': [{ failure: 'out of paper' }, { result: { label: 'L-2' } }] },
    incidents: { Activity_Label: { action: 'retry' } },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Weigh', 'Activity_Label', 'Activity_Label', 'Activity_Ship'],
    variables: { label: 'L-2' },
  },
  'an operator ships without a label': {
    jobs: { 'demo.label': { failure: 'out of paper' } },
    incidents: { Activity_Label: { action: 'skip', variables: { label: 'by hand' } } },
    ends: 'EndEvent_Shipped',
    does: ['Activity_Weigh', 'Activity_Label', 'Activity_Ship'],
    variables: { label: 'by hand' },
  },
};
