// Generated from input.bpmn. Change the model, not this file.
import { end, inclusive, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './informCustomer.feel.ts';

/** What the process starts with. */
export type InformCustomerInput = Record<string, unknown>;

const how = inclusive(['Gateway_How', 'Gateway_Informed'], 'How?', {
  mail: ['Flow_How_Mail', feel('list contains(channels, "mail")'), 'Flow_Mail_Informed'],
  text: ['Flow_How_Text', feel('list contains(channels, "text")'), 'Flow_Text_Informed'],
  letter: ['Flow_How_Letter', 'otherwise', 'Flow_Post_Informed'],
});
const sendMail = task('Activity_Mail', 'Send mail', agents.demo.sendMail);
const sendTextMessage = task('Activity_Text', 'Send text message', agents.demo.sendText);
const printLetter = task('Activity_Letter', 'Print letter', agents.demo.printLetter);
const postLetter = task('Activity_Post', 'Post letter', agents.demo.postLetter);
const archiveNews = task('Activity_Archive', 'Archive news', agents.demo.archive);
const customerInformed = end('EndEvent_Done', 'Customer informed');

/** Inform a customer */
export const informCustomer = process<InformCustomerInput>(
  { id: 'informCustomer', version: '57970354', start: ['StartEvent_1', 'News ready'] },
  async (vars) => {
    await how(vars, {
      mail: () => sendMail(vars),
      text: () => sendTextMessage(vars),
      letter: async () => {
        await printLetter(vars);
        await postLetter(vars);
      },
    });
    await archiveNews(vars);
    return customerInformed(vars);
  },
);
//# sourceMappingURL=informCustomer.workflow.ts.map
