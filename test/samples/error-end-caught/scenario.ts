import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'in stock': {
    jobs: { 'demo.lookUp': { result: { stock: 2 } } },
    ends: 'EndEvent_Sold',
    does: ['Activity_LookUp', 'Activity_TakeOne', 'Activity_Sell'],
  },
  'out of stock': {
    jobs: { 'demo.lookUp': { result: { stock: 0 } } },
    ends: 'EndEvent_Ordered',
    does: ['Activity_LookUp', 'Activity_Order'],
  },
  'sold out between two looks': {
    jobs: { 'demo.lookUp': { result: { stock: 1 } }, 'demo.takeOne': { error: 'OUT_OF_STOCK' } },
    ends: 'EndEvent_Ordered',
    does: ['Activity_LookUp', 'Activity_TakeOne', 'Activity_Order'],
  },
};
