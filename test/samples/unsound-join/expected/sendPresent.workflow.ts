// Generated from input.bpmn. Change the model, not this file.
import { choice, end, join, process, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './sendPresent.feel.ts';

/** What the process starts with. */
export type SendPresentInput = Record<string, unknown>;

const express = choice('Gateway_Express', 'Express?', {
  yes: ['Flow_Express_Courier', feel('express')],
  no: ['Flow_Express_Post', 'otherwise'],
});
const callCourier = task('Activity_Courier', 'Call courier', agents.demo.callCourier);
const bringToPostOffice = task('Activity_Post', 'Bring to post office', agents.demo.bringToPost);
const bothReadyJoin = join('Gateway_BothReady', 'Both ready', {
  Flow_Courier_BothReady: 'Call courier',
  Flow_Post_BothReady: 'Bring to post office',
});
const tellRecipient = task('Activity_Tell', 'Tell recipient', agents.demo.tellRecipient);
const presentSent = end('EndEvent_Sent', 'Present sent');

/** Send a present */
export const sendPresent = process<SendPresentInput>(
  { id: 'sendPresent', version: '8d771714', start: ['StartEvent_1', 'Present chosen'] },
  async (vars) => {
    if ((await express(vars)) === 'no') {
      // Gateway_Express "Express?": no
      await bringToPostOffice(vars);
      return bothReady('Flow_Post_BothReady');
    }
    await callCourier(vars);
    return bothReady('Flow_Courier_BothReady');

    async function bothReady(flow: string) {
      await bothReadyJoin(flow);
      await tellRecipient(vars);
      return presentSent(vars);
    }
  },
);
//# sourceMappingURL=sendPresent.workflow.ts.map
