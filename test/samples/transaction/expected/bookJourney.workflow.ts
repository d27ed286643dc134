// Generated from input.bpmn. Change the model, not this file.
import { end, on, parallel, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type BookJourneyInput = Record<string, unknown>;

const book = subprocess('Transaction_Book', 'Book', {
  transaction: true,
  start: ['StartEvent_Book', 'Booking begins'],
  exits: {
    bookingCancelled: on('Boundary_Cancelled', 'Booking cancelled', { cancel: true }),
    takesTooLong: on('Boundary_TooLong', 'Takes too long', { duration: 'P1D' }),
  },
});
const giveBackTheRoom = task('Activity_CancelHotel', 'Give back the room', agents.demo.cancelHotel);
const reserveHotel = task('Activity_Hotel', 'Reserve hotel', agents.demo.reserveHotel, {
  compensation: giveBackTheRoom,
});
const giveBackTheSeat = task(
  'Activity_CancelFlight',
  'Give back the seat',
  agents.demo.cancelFlight,
);
const reserveFlight = task('Activity_Flight', 'Reserve flight', agents.demo.reserveFlight, {
  compensation: giveBackTheSeat,
});
const reserved = parallel('Gateway_Reserved', ['Flow_Hotel_Reserved', 'Flow_Flight_Reserved']);
const chargeTheCard = task('Activity_Charge', 'Charge the card', agents.demo.charge, {
  exits: { cardDeclined: on('Boundary_Declined', 'Card declined', { error: 'CARD_DECLINED' }) },
});
const booked = end('EndEvent_Booked', 'Booked');
const bookingCancelled = end('EndEvent_Cancelled', 'Booking cancelled', { cancel: true });
const sendTickets = task('Activity_Send', 'Send tickets', agents.demo.sendTickets);
const tellTheCustomer = task('Activity_Tell', 'Tell the customer', agents.demo.tell);
const ticketsSent = end('EndEvent_Sent', 'Tickets sent');
const notBooked = end('EndEvent_NotBooked', 'Not booked');
const givenUp = end('EndEvent_GivenUp', 'Given up');

/** Book a trip */
export const bookJourney = process<BookJourneyInput>(
  { id: 'bookJourney', version: 'dc8adfff', start: ['StartEvent_Chosen', 'Trip chosen'] },
  async (vars) => {
    const exit = await book(vars, async () => {
      await reserved(
        () => reserveHotel(vars),
        () => reserveFlight(vars),
      );
      if ((await chargeTheCard(vars)) === 'cardDeclined') {
        // Boundary_Declined "Card declined"
        return bookingCancelled(vars);
      }
      return booked(vars);
    });
    switch (exit) {
      case 'bookingCancelled':
        await tellTheCustomer(vars);
        return notBooked(vars);
      case 'takesTooLong':
        return givenUp(vars);
      case 'completed':
        break;
    }
    await sendTickets(vars);
    return ticketsSent(vars);
  },
);
//# sourceMappingURL=bookJourney.workflow.ts.map
