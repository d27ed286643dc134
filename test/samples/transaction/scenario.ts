import type { SampleScenarios } from '../../support/samples/sample.ts';

const reserved = ['Activity_Hotel', 'Activity_Flight', 'Activity_Charge'];
const declined = { 'demo.charge': { error: 'CARD_DECLINED' } };

export const scenarios: SampleScenarios = {
  booked: {
    ends: 'EndEvent_Sent',
    does: [...reserved, 'Activity_Send'],
  },
  'the card is declined: what was reserved is given back, the latest first': {
    jobs: { ...declined, 'demo.reserveHotel': { after: 3_600_000 } },
    ends: 'EndEvent_NotBooked',
    does: [...reserved, 'Activity_CancelHotel', 'Activity_CancelFlight', 'Activity_Tell'],
  },
  'giving back the room fails: the seat is given back meanwhile': {
    jobs: {
      ...declined,
      'demo.reserveHotel': { after: 3_600_000 },
      'demo.cancelHotel': [{ failure: 'The hotel does not answer.' }, {}],
    },
    incidents: { Activity_CancelHotel: { action: 'retry' } },
    ends: 'EndEvent_NotBooked',
    does: [
      ...reserved,
      'Activity_CancelHotel',
      'Activity_CancelFlight',
      'Activity_CancelHotel',
      'Activity_Tell',
    ],
  },
  'a day has gone while the card is declined: it is being cancelled already': {
    jobs: {
      'demo.charge': { error: 'CARD_DECLINED', after: 86_000_000 },
      'demo.cancelHotel': { after: 3_600_000 },
    },
    ends: 'EndEvent_NotBooked',
    does: [...reserved, 'Activity_CancelHotel', 'Activity_CancelFlight', 'Activity_Tell'],
  },
  'the booking takes too long: nothing is given back': {
    jobs: { 'demo.charge': { after: 172_800_000 } },
    ends: 'EndEvent_GivenUp',
    does: reserved,
  },
};
