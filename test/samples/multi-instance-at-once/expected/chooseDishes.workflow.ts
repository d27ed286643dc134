// Generated from input.bpmn. Change the model, not this file.
import { end, process, repeat, step, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './chooseDishes.feel.ts';

/** What the process starts with. */
export type ChooseDishesInput = Record<string, unknown>;

/** Variables of one turn of "Try a dish". */
export interface TryADishTurn extends Omit<ChooseDishesInput, 'dish' | 'loopCounter'> {
  dish: unknown;
  loopCounter: number;
}

const tryADish = step('Activity_Try', 'Try a dish', {
  script: { result: 'verdict', value: feel('dish + " is good"') },
});
const tryADishEach = repeat<ChooseDishesInput, TryADishTurn>('Activity_Try', 'Try a dish', {
  each: feel('dishes'),
  as: 'dish',
  collect: { into: 'verdicts', value: feel('[verdict, numberOfCompletedInstances]') },
  until: feel('numberOfCompletedInstances = 2'),
});
const cook = task('Activity_Cook', 'Cook', agents.demo.cook);
const dishesCooked = end('EndEvent_Cooked', 'Dishes cooked');

/** Choose dishes */
export const chooseDishes = process<ChooseDishesInput>(
  { id: 'chooseDishes', version: '27fb1c78', start: ['StartEvent_1', 'Guests announced'] },
  async (vars) => {
    await tryADishEach(vars, tryADish);
    await cook(vars);
    return dishesCooked(vars);
  },
);
//# sourceMappingURL=chooseDishes.workflow.ts.map
