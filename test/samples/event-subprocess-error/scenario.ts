import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'nothing burns': {
    ends: 'EndEvent_Eaten',
    does: ['Activity_Oven', 'Activity_Glaze', 'Activity_Eat'],
  },
  'burnt, and saved': {
    jobs: { 'demo.oven': { error: 'BURNT' } },
    ends: 'EndEvent_Eaten',
    does: ['Activity_Oven', 'Activity_Scrape', 'Activity_Eat'],
  },
  'burnt beyond saving': {
    jobs: { 'demo.oven': { error: 'BURNT' }, 'demo.scrape': { error: 'BURNT' } },
    ends: 'EndEvent_Hungry',
    does: ['Activity_Oven', 'Activity_Scrape'],
  },
  'another error is not its business': {
    jobs: { 'demo.glaze': { error: 'SPILT' } },
    ends: 'EndEvent_Hungry',
    does: ['Activity_Oven', 'Activity_Glaze'],
  },
};
