// Generated from input.bpmn. Change the model, not this file.
import { end, on, process, step, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './holdConcert.feel.ts';

/** What the process starts with. */
export type HoldConcertInput = Record<string, unknown>;

const giveTheHallBack = subprocess('Subprocess_Undo', 'Give the hall back', {
  start: ['StartEvent_Undo', 'Hall not needed'],
});
const callTheOwner = task('Activity_Call', 'Call the owner', agents.demo.call);
const writeLetter = step('Activity_Write', 'Write letter', {
  script: { result: 'letter', value: feel('"Signed, " + tenant') },
});
const givenBack = end('EndEvent_Undone', 'Given back');
const hireAHall = task('Activity_Hire', 'Hire a hall', agents.demo.hire, {
  input: { tenant: feel('band + " Ltd."') },
  compensation: (vars: HoldConcertInput) =>
    giveTheHallBack(vars, async () => {
      await callTheOwner(vars);
      await writeLetter(vars);
      return givenBack(vars);
    }),
});
const play = task('Activity_Play', 'Play', agents.demo.play, {
  exits: { singerIsIll: on('Boundary_Ill', 'Singer is ill', { error: 'ILL' }) },
});
const concertHeld = end('EndEvent_Held', 'Concert held');
const concertCalledOff = end('EndEvent_Off', 'Concert called off', { compensate: true });

/** Hold a concert */
export const holdConcert = process<HoldConcertInput>(
  { id: 'holdConcert', version: '47e7c7dd', start: ['StartEvent_1', 'Concert planned'] },
  async (vars) => {
    await hireAHall(vars);
    if ((await play(vars)) === 'singerIsIll') {
      // Boundary_Ill "Singer is ill"
      return concertCalledOff(vars);
    }
    return concertHeld(vars);
  },
);
//# sourceMappingURL=holdConcert.workflow.ts.map
