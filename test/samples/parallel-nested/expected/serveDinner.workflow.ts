// Generated from input.bpmn. Change the model, not this file.
import { end, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type ServeDinnerInput = Record<string, unknown>;

const setTable = task('Activity_SetTable', 'Set table', agents.demo.setTable);
const buyFood = task('Activity_Shop', 'Buy food', agents.demo.shop);
const makeSauce = task('Activity_Sauce', 'Make sauce', agents.demo.makeSauce);
const boilPasta = task('Activity_Pasta', 'Boil pasta', agents.demo.boilPasta);
const cooked = parallel('Gateway_Cooked', ['Flow_Sauce_Cooked', 'Flow_Pasta_Cooked']);
const fillPlates = task('Activity_Plate', 'Fill plates', agents.demo.fillPlates);
const done = parallel('Gateway_Done', ['Flow_SetTable_Done', 'Flow_Plate_Done']);
const serveDinnerTask = task('Activity_Serve', 'Serve dinner', agents.demo.serve);
const dinnerServed = end('EndEvent_Served', 'Dinner served');

/** Serve dinner */
export const serveDinner = process<ServeDinnerInput>(
  { id: 'serveDinner', version: 'ade7dfde', start: ['StartEvent_1', 'Guests arrive'] },
  async (vars) => {
    await done(
      () => setTable(vars),
      async () => {
        await buyFood(vars);
        await cooked(
          () => makeSauce(vars),
          () => boilPasta(vars),
        );
        await fillPlates(vars);
      },
    );
    await serveDinnerTask(vars);
    return dinnerServed(vars);
  },
);
//# sourceMappingURL=serveDinner.workflow.ts.map
