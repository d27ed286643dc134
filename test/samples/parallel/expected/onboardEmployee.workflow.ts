// Generated from input.bpmn. Change the model, not this file.
import { end, parallel, process, task } from '#runtime';
import { agents } from './agents.ts';

/** What the process starts with. */
export type OnboardEmployeeInput = Record<string, unknown>;

const createAccount = task('Activity_Account', 'Create account', agents.demo.createAccount);
const printBadge = task('Activity_Badge', 'Print badge', agents.demo.printBadge);
const prepareDesk = task('Activity_Desk', 'Prepare desk', agents.demo.prepareDesk);
const ready = parallel('Gateway_Ready', [
  'Flow_Account_Ready',
  'Flow_Badge_Ready',
  'Flow_Desk_Ready',
]);
const welcomeEmployee = task('Activity_Welcome', 'Welcome employee', agents.demo.welcome);
const employeeOnboarded = end('EndEvent_Onboarded', 'Employee onboarded');

/** Onboard an employee */
export const onboardEmployee = process<OnboardEmployeeInput>(
  { id: 'onboardEmployee', version: '7fe77abf', start: ['StartEvent_1', 'Contract signed'] },
  async (vars) => {
    await ready(
      () => createAccount(vars),
      () => printBadge(vars),
      () => prepareDesk(vars),
    );
    await welcomeEmployee(vars);
    return employeeOnboarded(vars);
  },
);
//# sourceMappingURL=onboardEmployee.workflow.ts.map
