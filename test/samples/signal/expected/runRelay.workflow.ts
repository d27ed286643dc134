// Generated from input.bpmn. Change the model, not this file.
import { end, on, parallel, process, raise, task, wait } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type RunRelayInput = Record<string, unknown>;

const loadPistol = task('Activity_Load', 'Load pistol', agents.demo.loadPistol);
const raiseArm = task('Activity_Raise', 'Raise arm', agents.demo.raiseArm);
const shot = raise('Event_Shot', 'Shot', { signal: 'Go' });
const runnerHearsShot = wait('Event_Go1', 'Runner hears shot', { signal: 'Go' });
const run = task('Activity_Run', 'Run', agents.demo.run, {
  exits: { storm: on('Boundary_Storm', 'Storm', { signal: 'Storm' }) },
});
const timekeeperHearsShot = wait('Event_Go2', 'Timekeeper hears shot', { signal: 'Go' });
const startClock = task('Activity_Clock', 'Start clock', agents.demo.startClock);
const over = parallel('Gateway_Over', ['Flow_Shot_Over', 'Flow_Run_Over', 'Flow_Clock_Over']);
const raceOver = end('EndEvent_Over', 'Race over', { signal: 'RaceOver' });
const raceStopped = end('EndEvent_Storm', 'Race stopped', { terminate: true });

/** Run a relay */
export const runRelay = process<RunRelayInput>(
  { id: 'runRelay', version: '4d2561eb', start: ['StartEvent_1', 'Teams there'] },
  async (vars) => {
    await over(
      async () => {
        await loadPistol(vars);
        await raiseArm(vars);
        await shot(vars);
      },
      async () => {
        await runnerHearsShot(vars);
        if ((await run(vars)) === 'storm') {
          // Boundary_Storm "Storm"
          return raceStopped(vars);
        }
      },
      async () => {
        await timekeeperHearsShot(vars);
        await startClock(vars);
      },
    );
    return raceOver(vars);
  },
);
//# sourceMappingURL=runRelay.workflow.ts.map
