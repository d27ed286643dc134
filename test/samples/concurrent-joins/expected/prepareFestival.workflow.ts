// Generated from input.bpmn. Change the model, not this file.
import { end, join, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type PrepareFestivalInput = Record<string, unknown>;

const begin = parallel('Gateway_Begin');
const bookBands = task('Activity_Book', 'Book bands', agents.demo.bookBands);
const rentField = task('Activity_Rent', 'Rent field', agents.demo.rentField);
const booked = parallel('Gateway_Booked');
const placeAndProgrammeJoin = join('Gateway_Ready', 'Place and programme', {
  Flow_Booked_Ready: 'Gateway_Booked',
  Flow_Rent_Ready: 'Rent field',
});
const printPosters = task('Activity_Print', 'Print posters', agents.demo.printPosters);
const rehearse = task('Activity_Rehearse', 'Rehearse', agents.demo.rehearse);
const allSetJoin = join('Gateway_Open', 'All set', {
  Flow_Print_Open: 'Print posters',
  Flow_Rehearse_Open: 'Rehearse',
});
const openGates = task('Activity_Gates', 'Open gates', agents.demo.openGates);
const festivalOver = end('EndEvent_Over', 'Festival over');

/** Prepare a festival */
export const prepareFestival = process<PrepareFestivalInput>(
  { id: 'prepareFestival', version: '223dab5a', start: ['StartEvent_1', 'Festival decided'] },
  async (vars) => {
    await begin(
      async () => {
        await bookBands(vars);
        await booked(
          () => placeAndProgramme('Flow_Booked_Ready'),
          async () => {
            await rehearse(vars);
            return allSet('Flow_Rehearse_Open');
          },
        );
      },
      async () => {
        await rentField(vars);
        return placeAndProgramme('Flow_Rent_Ready');
      },
    );

    async function placeAndProgramme(flow: string) {
      await placeAndProgrammeJoin(flow);
      await printPosters(vars);
      return allSet('Flow_Print_Open');
    }

    async function allSet(flow: string) {
      await allSetJoin(flow);
      await openGates(vars);
      return festivalOver(vars);
    }
  },
);
//# sourceMappingURL=prepareFestival.workflow.ts.map
