// Generated from input.bpmn. Change the model, not this file.
import { choice, end, process, step, subprocess, task } from '#runtime';
import { agents } from './agents.ts';
import { feel } from './inspectKitchen.feel.ts';

/** What the process starts with. */
export type InspectKitchenInput = Record<string, unknown>;

const visit = subprocess('Subprocess_Visit', 'Visit', {
  start: ['StartEvent_Visit', 'Inspector arrives'],
  listeners: [
    { event: 'start', agent: agents.demo.announce },
    { event: 'end', agent: agents.demo.thank },
  ],
});
const lookAround = task('Activity_Look', 'Look around', agents.demo.look);
const visited = end('EndEvent_Visited', 'Visited');
const tryTheGoods = task('Activity_Try', 'Try the goods', {
  jobType: feel(
    'if kind = "Bakery" then "demo.tasteBread" else if kind = "Butcher" then "demo.weighMeat" else kind',
  ),
  of: agents,
});
const cleanStep = step('Gateway_Clean.heard', 'Clean?', {
  listeners: [{ event: 'start', agent: agents.demo.tellClerk }],
});
const cleanChoice = choice('Gateway_Clean', 'Clean?', {
  yes: ['Flow_Clean_Passed', feel('clean')],
  no: ['Flow_Clean_Closed', 'otherwise'],
});
const passed = end('EndEvent_Passed', 'Passed', {
  listeners: [
    { event: 'start', agent: agents.demo.printBadge },
    { event: 'end', agent: agents.demo.sendBadge },
  ],
});
const closed = end('EndEvent_Closed', 'Closed', {
  terminate: true,
  listeners: [{ event: 'start', agent: agents.demo.sealDoor }],
});

/** Inspect a kitchen */
export const inspectKitchen = process<InspectKitchenInput>(
  {
    id: 'inspectKitchen',
    version: 'bae973c7',
    name: 'Inspect a kitchen',
    start: ['StartEvent_Due', 'Inspection due'],
    listeners: [
      { event: 'start', agent: agents.demo.openCase },
      { event: 'end', agent: agents.demo.closeCase },
    ],
  },
  async (vars) => {
    await visit(vars, async (vars: InspectKitchenInput) => {
      await lookAround(vars);
      return visited(vars);
    });
    await tryTheGoods(vars);
    await cleanStep(vars);
    if ((await cleanChoice(vars)) === 'no') {
      // Gateway_Clean "Clean?": no
      return closed(vars);
    }
    return passed(vars);
  },
);
//# sourceMappingURL=inspectKitchen.workflow.ts.map
