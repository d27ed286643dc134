import type { SampleScenarios } from '../../support/samples/sample.ts';

const prices = {
  'demo.bookHotel': { result: { hotelPrice: 700 } },
  'demo.bookCar': { result: { carPrice: 400 } },
};
const booked = ['Activity_BookHotel', 'Activity_BookCar'];

export const scenarios: SampleScenarios = {
  'within the budget': {
    input: { budget: 1_100 },
    jobs: prices,
    ends: 'EndEvent_Confirmed',
    does: [...booked, 'Activity_Confirm'],
  },
  'over the budget: the car is undone first': {
    input: { budget: 1_000 },
    jobs: prices,
    ends: 'EndEvent_Undone',
    does: [...booked, 'Activity_CancelCar', 'Activity_CancelHotel', 'Activity_Tell'],
  },
  'both handlers fail': {
    input: { budget: 1_000 },
    jobs: {
      ...prices,
      'demo.cancelCar': { error: 'NO_REFUND' },
      'demo.cancelHotel': [{ failure: 'closed' }, {}],
    },
    incidents: {
      Activity_CancelCar: { action: 'skip', after: 7_200_000 },
      Activity_CancelHotel: { action: 'retry' },
    },
    ends: 'EndEvent_Undone',
    does: [
      ...booked,
      'Activity_CancelCar',
      'Activity_CancelHotel',
      'Activity_CancelHotel',
      'Activity_Tell',
    ],
  },
};
