// Generated from input.bpmn. Change the model, not this file.
import { end, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type LaunchProductInput = Record<string, unknown>;

/** Start variables, and what the elements add. */
export interface LaunchProductVariables extends LaunchProductInput {
  sells: boolean;
}

const designProduct = task('Activity_Design', 'Design product', agents.demo.design);
const testMarket = task('Activity_Test', 'Test market', agents.demo.testMarket);
const designedAndTested = parallel('Gateway_Mixed.join', ['Flow_Design_Mixed', 'Flow_Test_Mixed']);
const produce = task('Activity_Produce', 'Produce', agents.demo.produce);
const advertise = task('Activity_Advertise', 'Advertise', agents.demo.advertise);
const ready = parallel('Gateway_Ready', ['Flow_Produce_Ready', 'Flow_Advertise_Ready']);
const launchProductTask = task('Activity_Launch', 'Launch product', agents.demo.launch);
const correctPrice = task('Activity_Correct', 'Correct price', agents.demo.correctPrice);
const productSells = end('EndEvent_Sells', 'Product sells');

/** Launch a product */
export const launchProduct = process<LaunchProductInput, LaunchProductVariables>(
  { id: 'launchProduct', version: 'cb867cfd', start: ['StartEvent_1', 'Product decided'] },
  async (vars) => {
    await designedAndTested(
      () => designProduct(vars),
      () => testMarket(vars),
    );
    await ready(
      () => produce(vars),
      () => advertise(vars),
    );
    await launchProductTask(vars);
    while (!vars.sells) {
      // Gateway_Sells "Does it sell?": no
      await correctPrice(vars);
    }
    return productSells(vars);
  },
);
//# sourceMappingURL=launchProduct.workflow.ts.map
