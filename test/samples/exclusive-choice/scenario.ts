import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the first true condition counts': {
    input: { amount: 900 },
    ends: 'EndEvent_Answered',
    does: ['Activity_Instant', 'Activity_Answer'],
  },
  'the second': {
    input: { amount: 50_000 },
    ends: 'EndEvent_Answered',
    does: ['Activity_Clerk', 'Activity_Answer'],
  },
  'the last': {
    input: { amount: 50_001 },
    ends: 'EndEvent_Answered',
    does: ['Activity_Board', 'Activity_Answer'],
  },
  'no amount: waits for an operator who knows it': {
    incidents: { Gateway_Amount: { action: 'retry', variables: { amount: 2_000 } } },
    ends: 'EndEvent_Answered',
    does: ['Activity_Clerk', 'Activity_Answer'],
    variables: { amount: 2_000 },
  },
};
