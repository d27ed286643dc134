// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type InviteCandidateInput = Record<string, unknown>;

const findDate = task('Activity_FindDate', 'Find date', agents.demo.findDate);
const sendInvitation = task('Activity_Invite', 'Send invitation', agents.demo.sendMail, {
  headers: { template: 'invitation', language: 'en' },
});
const candidateInvited = end('EndEvent_Invited', 'Candidate invited');

/** Invite a candidate */
export const inviteCandidate = process<InviteCandidateInput>(
  { id: 'inviteCandidate', version: 'f2517d78', start: ['StartEvent_1', 'Candidate chosen'] },
  async (vars) => {
    await findDate(vars);
    await sendInvitation(vars);
    return candidateInvited(vars);
  },
);
//# sourceMappingURL=inviteCandidate.workflow.ts.map
