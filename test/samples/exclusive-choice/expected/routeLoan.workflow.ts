// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './routeLoan.feel.ts';

/** What the process starts with. */
export type RouteLoanInput = Record<string, unknown>;

const whichAmount = choice('Gateway_Amount', 'Which amount?', {
  upTo1000: ['Flow_Amount_Instant', feel('amount <= 1000')],
  upTo50000: ['Flow_Amount_Clerk', feel('amount <= 50000')],
  more: ['Flow_Amount_Board', feel('amount > 50000')],
});
const grantAtOnce = task('Activity_Instant', 'Grant at once', agents.demo.grant);
const letAClerkCheck = task('Activity_Clerk', 'Let a clerk check', agents.demo.clerkCheck);
const letTheBoardDecide = task('Activity_Board', 'Let the board decide', agents.demo.boardDecision);
const sendAnswer = task('Activity_Answer', 'Send answer', agents.demo.answer);
const requestAnswered = end('EndEvent_Answered', 'Request answered');

/** Route a loan request */
export const routeLoan = process<RouteLoanInput>(
  { id: 'routeLoan', version: 'a62f59d4', start: ['StartEvent_1', 'Loan requested'] },
  async (vars) => {
    switch (await whichAmount(vars)) {
      case 'upTo1000':
        await grantAtOnce(vars);
        break;
      case 'upTo50000':
        await letAClerkCheck(vars);
        break;
      case 'more':
        await letTheBoardDecide(vars);
        break;
    }
    await sendAnswer(vars);
    return requestAnswered(vars);
  },
);
//# sourceMappingURL=routeLoan.workflow.ts.map
