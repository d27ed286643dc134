import type { SampleScenarios } from '../../support/samples/sample.ts';

const HOUR = 3_600_000;
const input = { liftId: 'L-1' };

export const scenarios: SampleScenarios = {
  'users are told twice, the owner once': {
    input,
    jobs: { 'demo.repair': { after: 2.5 * HOUR }, 'demo.tellUsers': { after: 60_000 } },
    messages: [{ name: 'OwnerAsks', at: 1.2 * HOUR, variables: { question: 'when' } }],
    ends: 'EndEvent_Open',
    does: [
      ...['Activity_Repair', 'Activity_Tell', 'Activity_Look', 'Activity_Answer'],
      ...['Activity_Tell', 'Activity_Open'],
    ],
    variables: { question: 'when' },
    answers: ['correlated'],
  },
  'telling takes longer than the repair': {
    input,
    jobs: {
      'demo.repair': { after: 1.2 * HOUR },
      'demo.tellUsers': { after: HOUR },
      'demo.openLift': { after: 60_000 },
    },
    ends: 'EndEvent_Told',
    does: ['Activity_Repair', 'Activity_Tell', 'Activity_Open'],
  },
  'repaired at once': {
    input,
    jobs: { 'demo.repair': { after: 60_000 } },
    ends: 'EndEvent_Open',
    does: ['Activity_Repair', 'Activity_Open'],
  },
};
