import type { SampleScenarios } from '../../support/samples/sample.ts';

export const scenarios: SampleScenarios = {
  'both are booked': {
    jobs: { 'demo.bookHotel': { result: { hotel: 'H1' } }, 'demo.bookFlight': { after: 5_000 } },
    ends: 'EndEvent_TicketsSent',
    does: ['Activity_Hotel', 'Activity_Flight', 'Activity_SendTickets'],
    variables: { hotel: 'H1' },
  },
  'no seats while the hotel is being booked': {
    raced: true,
    jobs: {
      'demo.bookHotel': { after: 600_000 },
      'demo.bookFlight': { error: 'NO_SEATS', variables: { nextDate: '2030-06-01' } },
    },
    ends: 'EndEvent_Proposed',
    does: ['Activity_Hotel', 'Activity_Flight', 'Activity_Propose'],
    variables: { nextDate: '2030-06-01' },
  },
  'no seats after the hotel was booked': {
    jobs: {
      'demo.bookHotel': { after: 100 },
      'demo.bookFlight': { error: 'NO_SEATS', after: 5_000 },
    },
    ends: 'EndEvent_Proposed',
    does: ['Activity_Hotel', 'Activity_Flight', 'Activity_Propose'],
  },
  'an error that nobody catches waits for an operator': {
    jobs: { 'demo.bookHotel': { after: 100 }, 'demo.bookFlight': [{ error: 'STRIKE' }, {}] },
    incidents: { Activity_Flight: { action: 'retry' } },
    ends: 'EndEvent_TicketsSent',
    does: ['Activity_Hotel', 'Activity_Flight', 'Activity_Flight', 'Activity_SendTickets'],
  },
};
