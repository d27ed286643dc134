// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type SettleClaimInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface SettleClaimVariables extends SettleClaimInput {
  inForce: boolean;
  covered: boolean;
}

const findPolicy = task('Activity_FindPolicy', 'Find policy', agents.demo.findPolicy);
const assessDamage = task('Activity_Assess', 'Assess damage', agents.demo.assess);
const payClaim = task('Activity_Pay', 'Pay claim', agents.demo.pay);
const sendRejection = task('Activity_Reject', 'Send rejection', agents.demo.reject);
const archiveClaim = task('Activity_Archive', 'Archive claim', agents.demo.archive);
const claimArchived = end('EndEvent_Archived', 'Claim archived');

/** Settle a claim */
export const settleClaim = process<SettleClaimInput, SettleClaimVariables>(
  { id: 'settleClaim', version: '84afc5f8', start: ['StartEvent_1', 'Claim filed'] },
  async (vars) => {
    await findPolicy(vars);
    if (vars.inForce) {
      // Gateway_Policy "Policy in force?": yes
      await assessDamage(vars);
      if (vars.covered) {
        // Gateway_Covered "Covered?": yes
        await payClaim(vars);
        return settled();
      }
    }
    await sendRejection(vars);
    return settled();

    async function settled() {
      await archiveClaim(vars);
      return claimArchived(vars);
    }
  },
);
//# sourceMappingURL=settleClaim.workflow.ts.map
