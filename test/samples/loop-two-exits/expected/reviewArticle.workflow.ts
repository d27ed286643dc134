// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, step, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './reviewArticle.feel.ts';

/** What the process starts with. */
export type ReviewArticleInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface ReviewArticleVariables extends ReviewArticleInput {
  approved: boolean;
}

const startCounting = step('Activity_Zero', 'Start counting', {
  script: { result: 'rounds', value: () => 0 },
});
const reviewArticleTask = task('Activity_Review', 'Review article', agents.demo.review);
const reworkArticle = task('Activity_Rework', 'Rework article', agents.demo.rework);
const countRound = step('Activity_Count', 'Count round', {
  script: { result: 'rounds', value: feel('rounds + 1') },
});
const twoRoundsDone = choice('Gateway_GiveUp', 'Two rounds done?', {
  yes: ['Flow_GiveUp_Return', feel('rounds >= 2')],
  no: ['Flow_GiveUp_Again', 'otherwise'],
});
const publishArticle = task('Activity_Publish', 'Publish article', agents.demo.publish);
const articlePublished = end('EndEvent_Published', 'Article published');
const returnArticle = task('Activity_Return', 'Return article', agents.demo.giveBack);
const articleReturned = end('EndEvent_Returned', 'Article returned');

/** Review an article */
export const reviewArticle = process<ReviewArticleInput, ReviewArticleVariables>(
  { id: 'reviewArticle', version: 'e7b66135', start: ['StartEvent_1', 'Article handed in'] },
  async (vars) => {
    await startCounting(vars);
    do {
      await reviewArticleTask(vars);
      if (vars.approved) {
        // Gateway_Approved "Approved?": yes
        await publishArticle(vars);
        return articlePublished(vars);
      }
      await reworkArticle(vars);
      await countRound(vars);
      // Gateway_GiveUp "Two rounds done?": no
    } while ((await twoRoundsDone(vars)) === 'no');
    await returnArticle(vars);
    return articleReturned(vars);
  },
);
//# sourceMappingURL=reviewArticle.workflow.ts.map
