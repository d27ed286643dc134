// Generated from input.bpmn. Change the model, not this file.
import { choice, end, on, process, task, userTask } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './approveHoliday.feel.ts';

/** What the process starts with. */
export type ApproveHolidayInput = Record<string, unknown>;

const approveHolidayTask = userTask('Activity_Approve', 'Approve holiday', {
  assignee: feel('head'),
  candidateGroups: 'heads,deputies',
  dueDate: feel('dueDate'),
  priority: 70,
  form: { id: 'holiday' },
  exits: { aWeek: on('Boundary_Week', 'A week', { duration: 'P7D' }) },
  beside: { everyDay: on('Boundary_Day', 'Every day', { cycle: 'R/P1D' }) },
});
const remindHead = task('Activity_Remind', 'Remind head', agents.demo.remind);
const headReminded = end('EndEvent_Reminded', 'Head reminded');
const requestLapsed = end('EndEvent_Lapsed', 'Request lapsed');
const approved = choice('Gateway_Approved', 'Approved?', {
  yes: ['Flow_Approved_Book', feel('approved')],
  no: ['Flow_Approved_Refused', 'otherwise'],
});
const bookHoliday = task('Activity_Book', 'Book holiday', agents.demo.bookHoliday);
const holidayBooked = end('EndEvent_Booked', 'Holiday booked');
const holidayRefused = end('EndEvent_Refused', 'Holiday refused');

/** Approve a holiday */
export const approveHoliday = process<ApproveHolidayInput>(
  { id: 'approveHoliday', version: '3b49fb5e', start: ['StartEvent_1', 'Holiday asked for'] },
  async (vars) => {
    const exit = await approveHolidayTask(vars, {
      everyDay: async () => {
        await remindHead(vars);
        return headReminded(vars);
      },
    });
    if (exit === 'aWeek') {
      // Boundary_Week "A week"
      return requestLapsed(vars);
    }
    if ((await approved(vars)) === 'no') {
      // Gateway_Approved "Approved?": no
      return holidayRefused(vars);
    }
    await bookHoliday(vars);
    return holidayBooked(vars);
  },
);
//# sourceMappingURL=approveHoliday.workflow.ts.map
