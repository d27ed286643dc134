import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'submitted in time': {
    input: { timeLeft: 'P2D' },
    jobs: { 'demo.price': { after: 3_600_000, result: { total: 120 } } },
    ends: 'EndEvent_Submitted',
    does: ['Activity_Draft', 'Activity_Price', 'Activity_Review', 'Activity_Submit'],
    variables: { total: 120 },
  },
  'time runs out in the middle': {
    input: { timeLeft: 'PT30M' },
    jobs: { 'demo.price': { after: 3_600_000 } },
    ends: 'EndEvent_LetGo',
    does: ['Activity_Draft', 'Activity_Price', 'Activity_LetGo'],
  },
  'nobody said how much time is left': {
    jobs: { 'demo.price': { after: 3_600_000 } },
    incidents: { Activity_Prepare: { action: 'retry', variables: { timeLeft: 'PT2H' } } },
    ends: 'EndEvent_Submitted',
    does: ['Activity_Draft', 'Activity_Price', 'Activity_Review', 'Activity_Submit'],
  },
};
