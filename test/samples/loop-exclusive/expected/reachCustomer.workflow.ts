// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, step, task, wait } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './reachCustomer.feel.ts';

/** What the process starts with. */
export type ReachCustomerInput = Record<string, unknown>;

const startCounting = step('Activity_Zero', 'Start counting', {
  script: { result: 'attempts', value: () => 0 },
});
const callNow = choice('Gateway_Try', 'Call now?', {
  yes: ['Flow_Try_Call', feel('not(reached) and attempts < 3')],
  no: ['Flow_Try_Note', 'otherwise'],
});
const callCustomer = task('Activity_Call', 'Call customer', agents.demo.call);
const countAttempt = step('Activity_Count', 'Count attempt', {
  script: { result: 'attempts', value: feel('attempts + 1') },
});
const oneHour = wait('Event_Hour', 'One hour', { duration: 'PT1H' });
const noteResult = task('Activity_Note', 'Note result', agents.demo.note);
const resultNoted = end('EndEvent_Noted', 'Result noted');

/** Reach a customer */
export const reachCustomer = process<ReachCustomerInput>(
  { id: 'reachCustomer', version: '6714be9c', start: ['StartEvent_1', 'Call needed'] },
  async (vars) => {
    await startCounting(vars);
    while ((await callNow(vars)) === 'yes') {
      // Gateway_Try "Call now?": yes
      await callCustomer(vars);
      await countAttempt(vars);
      await oneHour(vars);
    }
    await noteResult(vars);
    return resultNoted(vars);
  },
);
//# sourceMappingURL=reachCustomer.workflow.ts.map
