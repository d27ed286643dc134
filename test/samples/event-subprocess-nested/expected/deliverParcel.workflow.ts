// Generated from input.bpmn. Change the model, not this file.
import { end, eventSubprocess, on, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type DeliverParcelInput = Record<string, unknown>;

const deliver = task('Activity_Deliver', 'Deliver', agents.demo.deliver);
const delivered = end('EndEvent_Delivered', 'Delivered');
const askTheDriver = task('Activity_Ask', 'Ask the driver', agents.demo.ask);
const answered = end('EndEvent_Answered', 'Answered');
const tellTheManager = task('Activity_TellManager', 'Tell the manager', agents.demo.tellManager);
const told = end('EndEvent_Told', 'Told');
const writeANote = task('Activity_Note', 'Write a note', agents.demo.note);
const noted = end('EndEvent_Noted', 'Noted');

/** Deliver a parcel */
export const deliverParcel = process<DeliverParcelInput>(
  {
    id: 'deliverParcel',
    version: 'e6a5f74f',
    start: ['StartEvent_Packed', 'Parcel packed'],
    events: {
      lookIntoAComplaint: eventSubprocess(
        'Subprocess_Complaint',
        'Look into a complaint',
        on('StartEvent_Complaint', 'Customer complains', { message: 'Complaint' }),
        {
          interrupting: false,
          events: {
            tellAManager: eventSubprocess(
              'Subprocess_TakesLong',
              'Tell a manager',
              on('StartEvent_TakesLong', 'Takes long', { duration: 'P2D' }),
              { interrupting: false },
            ),
            noteTheWithdrawal: eventSubprocess(
              'Subprocess_Withdrawn',
              'Note the withdrawal',
              on('StartEvent_Withdrawn', 'Complaint withdrawn', { message: 'ComplaintWithdrawn' }),
            ),
          },
        },
      ),
    },
  },
  async (vars) => {
    await deliver(vars);
    return delivered(vars);
  },
  {
    lookIntoAComplaint: {
      body: async (vars: DeliverParcelInput) => {
        await askTheDriver(vars);
        return answered(vars);
      },
      events: {
        tellAManager: async (vars: DeliverParcelInput) => {
          await tellTheManager(vars);
          return told(vars);
        },
        noteTheWithdrawal: async (vars: DeliverParcelInput) => {
          await writeANote(vars);
          return noted(vars);
        },
      },
    },
  },
);
//# sourceMappingURL=deliverParcel.workflow.ts.map
