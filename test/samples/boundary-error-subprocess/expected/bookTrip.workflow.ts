// Generated from input.bpmn. Change the model, not this file.
import { end, on, parallel, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type BookTripInput = Record<string, unknown>;

const bookTripSubprocess = subprocess('Activity_Book', 'Book trip', {
  start: ['StartEvent_Book', 'Booking starts'],
  exits: { noSeatsLeft: on('Boundary_NoSeats', 'No seats left', { error: 'NO_SEATS' }) },
});
const bookHotel = task('Activity_Hotel', 'Book hotel', agents.demo.bookHotel);
const bookFlight = task('Activity_Flight', 'Book flight', agents.demo.bookFlight);
const allBookedBlock = parallel('Gateway_AllBooked', [
  'Flow_Hotel_AllBooked',
  'Flow_Flight_AllBooked',
]);
const allBooked = end('EndEvent_Booked', 'All booked');
const sendTickets = task('Activity_SendTickets', 'Send tickets', agents.demo.sendTickets);
const ticketsSent = end('EndEvent_TicketsSent', 'Tickets sent');
const proposeAnotherDate = task('Activity_Propose', 'Propose another date', agents.demo.propose);
const otherDateProposed = end('EndEvent_Proposed', 'Other date proposed');

/** Book a trip */
export const bookTrip = process<BookTripInput>(
  { id: 'bookTrip', version: '5c1490c1', start: ['StartEvent_1', 'Trip chosen'] },
  async (vars) => {
    const exit = await bookTripSubprocess(vars, async () => {
      await allBookedBlock(
        () => bookHotel(vars),
        () => bookFlight(vars),
      );
      return allBooked(vars);
    });
    if (exit === 'noSeatsLeft') {
      // Boundary_NoSeats "No seats left"
      await proposeAnotherDate(vars);
      return otherDateProposed(vars);
    }
    await sendTickets(vars);
    return ticketsSent(vars);
  },
);
//# sourceMappingURL=bookTrip.workflow.ts.map
