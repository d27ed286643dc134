// Generated from input.bpmn. Change the model, not this file.
import { end, eventSubprocess, on, process, subprocess, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type BakeCakeInput = Record<string, unknown>;

const bake = subprocess('Activity_Bake', 'Bake', {
  start: ['StartEvent_Bake', 'Dough ready'],
  exits: { failed: on('Boundary_Any', 'Failed', { error: undefined }) },
  events: {
    burnt: eventSubprocess(
      'Activity_Burnt',
      'Burnt',
      on('StartEvent_Burnt', 'Burnt', { error: 'BURNT' }),
    ),
  },
});
const putIntoOven = task('Activity_Oven', 'Put into oven', agents.demo.oven);
const glaze = task('Activity_Glaze', 'Glaze', agents.demo.glaze);
const baked = end('EndEvent_Baked', 'Baked');
const scrape = task('Activity_Scrape', 'Scrape', agents.demo.scrape);
const saved = end('EndEvent_Saved', 'Saved');
const eat = task('Activity_Eat', 'Eat', agents.demo.eat);
const eaten = end('EndEvent_Eaten', 'Eaten');
const hungry = end('EndEvent_Hungry', 'Hungry');

/** Bake a cake */
export const bakeCake = process<BakeCakeInput>(
  { id: 'bakeCake', version: '3b47cd55', start: ['StartEvent_1', 'Cake wanted'] },
  async (vars) => {
    const exit = await bake(
      vars,
      async () => {
        await putIntoOven(vars);
        await glaze(vars);
        return baked(vars);
      },
      {
        burnt: async (vars: BakeCakeInput) => {
          await scrape(vars);
          return saved(vars);
        },
      },
    );
    if (exit === 'failed') {
      // Boundary_Any "Failed"
      return hungry(vars);
    }
    await eat(vars);
    return eaten(vars);
  },
);
//# sourceMappingURL=bakeCake.workflow.ts.map
