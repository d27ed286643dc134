// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './answerTender.feel.ts';

/** What the process starts with. */
export type AnswerTenderInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface AnswerTenderVariables extends AnswerTenderInput {
  approved: boolean;
}

const prepareAnswer = subprocess('Activity_Prepare', 'Prepare answer', {
  start: ['StartEvent_Prepare', 'Preparation starts'],
  exits: { tenderClosed: on('Boundary_Closed', 'Tender closed', { duration: feel('timeLeft') }) },
});
const writeDraft = task('Activity_Draft', 'Write draft', agents.demo.draft);
const workOutPrices = task('Activity_Price', 'Work out prices', agents.demo.price);
const reviewAnswer = task('Activity_Review', 'Review answer', agents.demo.review);
const answerPrepared = end('EndEvent_Prepared', 'Answer prepared');
const submitAnswer = task('Activity_Submit', 'Submit answer', agents.demo.submit);
const answerSubmitted = end('EndEvent_Submitted', 'Answer submitted');
const tellTheTeam = task('Activity_LetGo', 'Tell the team', agents.demo.tellTeam);
const tenderLetGo = end('EndEvent_LetGo', 'Tender let go');

/** Answer a tender */
export const answerTender = process<AnswerTenderInput, AnswerTenderVariables>(
  { id: 'answerTender', version: 'd9399028', start: ['StartEvent_1', 'Tender published'] },
  async (vars) => {
    const exit = await prepareAnswer(vars, async () => {
      await writeDraft(vars);
      await workOutPrices(vars);
      await reviewAnswer(vars);
      return answerPrepared(vars);
    });
    if (exit === 'tenderClosed') {
      // Boundary_Closed "Tender closed"
      await tellTheTeam(vars);
      return tenderLetGo(vars);
    }
    await submitAnswer(vars);
    return answerSubmitted(vars);
  },
);
//# sourceMappingURL=answerTender.workflow.ts.map
