import type { SampleScenarios } from '../../support/samples/sample.ts';

const HOUR = 3_600_000;
const wanted = { trees: true, beds: true, pond: true, deep: false };
const jobs = {
  'demo.plantTrees': { after: 5 * HOUR },
  'demo.digBeds': { after: 2 * HOUR },
  'demo.digPond': { after: HOUR },
};

export const scenarios: SampleScenarios = {
  'a lawn alone': {
    input: { trees: false, beds: false, pond: false, deep: false },
    ends: 'EndEvent_Party',
    does: ['Activity_Lawn', 'Activity_Party'],
  },
  'all of it': {
    input: wanted,
    jobs,
    ends: 'EndEvent_Party',
    does: ['Activity_Trees', 'Activity_Beds', 'Activity_Pond', 'Activity_Soil', 'Activity_Party'],
  },
  'beds alone wait for nothing': {
    input: { ...wanted, trees: false, pond: false },
    jobs,
    ends: 'EndEvent_Party',
    does: ['Activity_Beds', 'Activity_Soil', 'Activity_Party'],
  },
  'the pond takes longest, and becomes a lake: the others need not wait any more': {
    input: { ...wanted, deep: true },
    jobs: { ...jobs, 'demo.digPond': { after: 100 * HOUR } },
    ends: 'EndEvent_Party',
    does: ['Activity_Trees', 'Activity_Beds', 'Activity_Pond', 'Activity_Soil', 'Activity_Party'],
  },
};
