// Generated from input.bpmn. Change the model, not this file.
import { end, process, repeat, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './reviewText.feel.ts';

/** What the process starts with. */
export type ReviewTextInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface ReviewTextVariables extends ReviewTextInput {
  approved: boolean;
}

/** Variables of one turn of "Review". */
export interface ReviewTurn extends Omit<ReviewTextVariables, 'loopCounter'> {
  loopCounter: number;
}

const review = task('Activity_Review', 'Review', agents.demo.review);
const repeatReview = repeat<ReviewTextVariables, ReviewTurn>('Activity_Review', 'Review', {
  doWhile: feel('not(approved)'),
  atMost: 3,
});
const print = task('Activity_Print', 'Print', agents.demo.print);
const printed = end('EndEvent_1', 'Printed');

/** Review a text */
export const reviewText = process<ReviewTextInput, ReviewTextVariables>(
  { id: 'reviewText', version: '82a94489', start: ['StartEvent_1', 'Text written'] },
  async (vars) => {
    await repeatReview(vars, review);
    await print(vars);
    return printed(vars);
  },
);
//# sourceMappingURL=reviewText.workflow.ts.map
