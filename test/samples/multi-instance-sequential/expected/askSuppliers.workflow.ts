// Generated from input.bpmn. Change the model, not this file.
import { end, process, repeat, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './askSuppliers.feel.ts';

/** What the process starts with. */
export type AskSuppliersInput = Record<string, unknown>;

/** Variables of one turn of "Ask supplier". */
export interface AskSupplierTurn extends Omit<AskSuppliersInput, 'supplier' | 'loopCounter'> {
  supplier: unknown;
  loopCounter: number;
}

const askSupplier = subprocess('Activity_Ask', 'Ask supplier', {
  start: ['StartEvent_Ask', 'Supplier chosen'],
});
const callTask = task('Activity_Call', 'Call', agents.demo.call);
const notePrice = task('Activity_Note', 'Note price', agents.demo.note);
const asked = end('EndEvent_Asked', 'Asked');
const askSupplierEach = repeat<AskSuppliersInput, AskSupplierTurn>('Activity_Ask', 'Ask supplier', {
  each: feel('suppliers'),
  as: 'supplier',
  sequential: true,
  until: feel('price < 100'),
});
const order = task('Activity_Order', 'Order', agents.demo.order);
const ordered = end('EndEvent_Ordered', 'Ordered');

/** Ask suppliers */
export const askSuppliers = process<AskSuppliersInput>(
  { id: 'askSuppliers', version: 'b44c93ae', start: ['StartEvent_1', 'Offers wanted'] },
  async (vars) => {
    await askSupplierEach(vars, (vars) =>
      askSupplier(vars, async () => {
        await callTask(vars);
        await notePrice(vars);
        return asked(vars);
      }),
    );
    await order(vars);
    return ordered(vars);
  },
);
//# sourceMappingURL=askSuppliers.workflow.ts.map
