import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'both hear the shot': {
    jobs: { 'demo.loadPistol': { after: 60_000 } },
    ends: 'EndEvent_Over',
    does: ['Activity_Load', 'Activity_Raise', 'Activity_Run', 'Activity_Clock'],
  },
  'a false start from outside': {
    raced: true,
    jobs: { 'demo.loadPistol': { after: 60_000 } },
    signals: [{ name: 'Go', at: 10_000, variables: { by: 'spectator' } }],
    ends: 'EndEvent_Over',
    does: ['Activity_Load', 'Activity_Run', 'Activity_Clock', 'Activity_Raise'],
    variables: { by: 'spectator' },
  },
  'a storm ends the race': {
    raced: true,
    jobs: {
      'demo.loadPistol': { after: 60_000 },
      'demo.run': { after: 600_000 },
    },
    signals: [
      { name: 'Storm', at: 30_000 },
      { name: 'Storm', at: 300_000 },
    ],
    ends: 'EndEvent_Storm',
    does: ['Activity_Load', 'Activity_Raise', 'Activity_Run', 'Activity_Clock'],
  },
};
