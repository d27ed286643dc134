import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'at the counter, not weighed': {
    ends: 'EndEvent_Sent',
    does: ['StartEvent_Label', 'Activity_Print'],
    variables: { weight: 1, price: 2 },
  },
  'the label is torn': {
    input: { weight: 3 },
    jobs: { Activity_Print: { error: 'TORN' } },
    ends: 'EndEvent_Sent',
    does: ['StartEvent_Label', 'Activity_Print', 'StartEvent_Torn.heard', 'Activity_Glue'],
    variables: { weight: 3, price: 6, torn: true },
  },
};
