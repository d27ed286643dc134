// Generated from input.bpmn. Change the model, not this file.
import { end, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type PrintBookInput = Record<string, unknown>;

const layOutBookTask = task('Activity_Layout', 'Lay out book', agents.demo.layOut);
const layOutBookBlock = parallel('Activity_Layout.split');
const printCover = task('Activity_Cover', 'Print cover', agents.demo.printCover);
const printPages = task('Activity_Pages', 'Print pages', agents.demo.printPages);
const checkPrint = task('Activity_Check', 'Check print', agents.demo.check);
const printChecked = end('EndEvent_Checked', 'Print checked');

/** Print a book */
export const printBook = process<PrintBookInput>(
  { id: 'printBook', version: '0f4bb31d', start: ['StartEvent_1', 'Text approved'] },
  async (vars) => {
    await layOutBookTask(vars);
    await layOutBookBlock(
      async () => {
        await printCover(vars);
        return checkJoin();
      },
      async () => {
        await printPages(vars);
        return checkJoin();
      },
    );

    async function checkJoin() {
      await checkPrint(vars);
      return printChecked(vars);
    }
  },
);
//# sourceMappingURL=printBook.workflow.ts.map
