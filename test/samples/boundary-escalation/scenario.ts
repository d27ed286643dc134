import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'the owner is told while the walls are built': {
    jobs: {
      'demo.dig': { result: { solid: true } },
      'demo.buildWalls': { after: 3_600_000 },
      'demo.tellOwner': { after: 60_000 },
    },
    ends: 'EndEvent_Done',
    does: ['Activity_Dig', 'Activity_Tell', 'Activity_Walls'],
  },
  'the walls are there before the owner knows': {
    jobs: {
      'demo.dig': { result: { solid: true } },
      'demo.buildWalls': { after: 60_000 },
      'demo.tellOwner': { after: 3_600_000 },
    },
    ends: 'EndEvent_Told',
    does: ['Activity_Dig', 'Activity_Tell', 'Activity_Walls'],
  },
  ruined: {
    jobs: { 'demo.dig': { result: { solid: false } } },
    ends: 'EndEvent_Given',
    does: ['Activity_Dig', 'Activity_Clear'],
  },
};
