import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'fraud stops the packing': {
    raced: true,
    jobs: {
      'demo.pick': { after: 100 },
      'demo.pack': { after: 600_000 },
      'demo.screen': { after: 5_000, result: { fraud: true } },
    },
    ends: 'EndEvent_Fraud',
    does: ['Activity_Pick', 'Activity_Screen', 'Activity_Pack'],
  },
  'clean before it is packed': {
    jobs: { 'demo.screen': { after: 500, result: { fraud: false } } },
    ends: 'EndEvent_Packed',
    does: ['Activity_Pick', 'Activity_Screen', 'Activity_Pack'],
  },
  'fraud after it was packed': {
    raced: true,
    jobs: { 'demo.screen': { after: 600_000, result: { fraud: true } } },
    ends: 'EndEvent_Fraud',
    does: ['Activity_Pick', 'Activity_Screen', 'Activity_Pack'],
  },
};
