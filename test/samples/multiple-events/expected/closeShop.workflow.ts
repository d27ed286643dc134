// Generated from input.bpmn. Change the model, not this file.
import { end, process, task, wait } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type CloseShopInput = Record<string, unknown>;

const timeToClose = wait('Event_Close', 'Time to close', {
  any: [{ message: 'CloseShop' }, { duration: 'PT6H' }],
});
const closeDoors = task('Activity_Close', 'Close doors', agents.demo.closeDoors);
const keyAndCashDeskThere = wait('Event_Ready', 'Key and cash desk there', {
  all: [{ message: 'KeyThere' }, { message: 'DeskThere' }],
});
const openDoors = task('Activity_Open', 'Open doors', agents.demo.openDoors);
const shopOpenAgain = end('EndEvent_Open', 'Shop open again');

/** Close a shop */
export const closeShop = process<CloseShopInput>(
  { id: 'closeShop', version: 'fdd668ee', start: ['StartEvent_1', 'Shop open'] },
  async (vars) => {
    await timeToClose(vars);
    await closeDoors(vars);
    await keyAndCashDeskThere(vars);
    await openDoors(vars);
    return shopOpenAgain(vars);
  },
);
//# sourceMappingURL=closeShop.workflow.ts.map
