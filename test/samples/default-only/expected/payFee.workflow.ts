// Generated from input.bpmn. Change the model, not this file.
import { end, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type PayFeeInput = Record<string, unknown>;

const payByCard = task('Activity_Pay', 'Pay by card', agents.demo.payFee);
const feePaid = end('EndEvent_Paid', 'Fee paid');

/** Pay a fee */
export const payFee = process<PayFeeInput>(
  { id: 'payFee', version: '672d168d', start: ['StartEvent_1', 'Fee due'] },
  async (vars) => {
    await payByCard(vars);
    return feePaid(vars);
  },
);
//# sourceMappingURL=payFee.workflow.ts.map
