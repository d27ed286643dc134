// Generated from input.bpmn. Change the model, not this file.
import { choice, compensate, end, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './bookHoliday.feel.ts';

/** What the process starts with. */
export type BookHolidayInput = Record<string, unknown>;

const cancelHotel = task('Activity_CancelHotel', 'Cancel hotel', agents.demo.cancelHotel);
const bookHotel = task('Activity_BookHotel', 'Book hotel', agents.demo.bookHotel, {
  compensation: cancelHotel,
});
const cancelCar = task('Activity_CancelCar', 'Cancel car', agents.demo.cancelCar);
const bookCar = task('Activity_BookCar', 'Book car', agents.demo.bookCar, {
  compensation: cancelCar,
});
const withinBudget = choice('Gateway_Budget', 'Within budget?', {
  yes: ['Flow_Budget_Confirm', feel('hotelPrice + carPrice <= budget')],
  no: ['Flow_Budget_Undo', 'otherwise'],
});
const confirmHoliday = task('Activity_Confirm', 'Confirm holiday', agents.demo.confirm);
const holidayConfirmed = end('EndEvent_Confirmed', 'Holiday confirmed');
const undoBookings = compensate('Event_Undo', 'Undo bookings');
const tellCustomer = task('Activity_Tell', 'Tell customer', agents.demo.tellCustomer);
const holidayCalledOff = end('EndEvent_Undone', 'Holiday called off');

/** Book a holiday */
export const bookHoliday = process<BookHolidayInput>(
  { id: 'bookHoliday', version: '5a254af8', start: ['StartEvent_1', 'Holiday chosen'] },
  async (vars) => {
    await bookHotel(vars);
    await bookCar(vars);
    if ((await withinBudget(vars)) === 'yes') {
      // Gateway_Budget "Within budget?": yes
      await confirmHoliday(vars);
      return holidayConfirmed(vars);
    }
    await undoBookings();
    await tellCustomer(vars);
    return holidayCalledOff(vars);
  },
);
//# sourceMappingURL=bookHoliday.workflow.ts.map
