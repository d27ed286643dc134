// Generated from input.bpmn. Change the model, not this file.
import { end, eventSubprocess, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type TakeTripInput = Record<string, unknown>;

const travel = task('Activity_Travel', 'Travel', agents.demo.travel);
const unpack = task('Activity_Unpack', 'Unpack', agents.demo.unpack);
const homeAgain = end('EndEvent_Home', 'Home again');
const returnTask = task('Activity_Return', 'Return', agents.demo.return);
const returned = end('EndEvent_Returned', 'Returned');
const writePostcard = task('Activity_Write', 'Write postcard', agents.demo.write);
const written = end('EndEvent_Written', 'Written');

/** Take a trip */
export const takeTrip = process<TakeTripInput>(
  {
    id: 'takeTrip',
    version: 'a761b1f2',
    start: ['StartEvent_1', 'Trip booked'],
    events: {
      calledBack: eventSubprocess(
        'Activity_Recall',
        'Called back',
        on('StartEvent_Recall', 'Come home', { message: 'ComeHome' }),
      ),
      postcard: eventSubprocess(
        'Activity_Postcard',
        'Postcard',
        on('StartEvent_Postcard', 'A day later', { duration: 'P1D' }),
        { interrupting: false },
      ),
    },
  },
  async (vars) => {
    await travel(vars);
    await unpack(vars);
    return homeAgain(vars);
  },
  {
    calledBack: async (vars: TakeTripInput) => {
      await returnTask(vars);
      return returned(vars);
    },
    postcard: async (vars: TakeTripInput) => {
      await writePostcard(vars);
      return written(vars);
    },
  },
);
//# sourceMappingURL=takeTrip.workflow.ts.map
