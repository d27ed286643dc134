import type { SampleScenarios } from '../../support/samples/sample.ts';

const input = { shop: 'S-1' };
const does = ['Activity_Close', 'Activity_Open'];

export const scenarios: SampleScenarios = {
  'the owner closes, desk before key': {
    input,
    messages: [
      { name: 'CloseShop', at: 3_600_000 },
      { name: 'DeskThere', at: 7_200_000, variables: { cash: 100 } },
      { name: 'KeyThere', at: 9_000_000, variables: { key: 'left' } },
    ],
    ends: 'EndEvent_Open',
    does,
    variables: { cash: 100, key: 'left' },
    answers: ['correlated', 'correlated', 'correlated'],
  },
  'closed after six hours, and the key does not come': {
    input,
    messages: [{ name: 'DeskThere', at: 60_000 }],
    does: ['Activity_Close'],
    waits: ['event Event_Ready'],
    answers: ['buffered'],
  },
};
