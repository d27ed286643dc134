// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type RegisterPatientInput = Record<string, unknown>;

const openFile = task('Activity_OpenFile', 'Open file', agents.demo.openFile);
const invitePatient = task('Activity_Invite', 'Invite patient', agents.demo.invite);
const patientInvited = end('EndEvent_Invited', 'Patient invited');

/** Register a patient */
export const registerPatient = process<RegisterPatientInput>(
  {
    id: 'registerPatient',
    version: 'e5c3da8f',
    start: ['StartEvent_Referred', 'Patient referred'],
  },
  async (vars) => {
    await openFile(vars);
    await invitePatient(vars);
    return patientInvited(vars);
  },
);
//# sourceMappingURL=registerPatient.workflow.ts.map
