import type { SampleScenarios } from '../../support/samples/sample.ts';

const packed = ['Activity_Take', 'Activity_Pack', 'Activity_Book'];
const noCourier = { 'demo.bookCourier': { error: 'NO_COURIER' } };

export const scenarios: SampleScenarios = {
  shipped: {
    ends: 'EndEvent_Shipped',
    does: packed,
  },
  'no courier: the customer is told while the goods go back': {
    jobs: { ...noCourier, 'demo.unpack': { after: 7_200_000 } },
    ends: 'EndEvent_Postponed',
    does: [...packed, 'Activity_Unpack', 'Activity_Tell', 'Activity_PutBack'],
  },
  'no courier: the goods are back before the customer knows': {
    jobs: { ...noCourier, 'demo.tell': { after: 86_400_000 } },
    ends: 'EndEvent_Postponed',
    does: [...packed, 'Activity_Unpack', 'Activity_Tell', 'Activity_PutBack'],
  },
};
