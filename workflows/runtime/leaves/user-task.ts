import type { TaskReport } from '#contracts/user-task.ts';
import { CANCEL_TASK } from '#contracts/user-task.ts';
import type { User, Variables } from '../elements.ts';
import type { UserTaskRequest } from '../port/port.ts';
import type { Leaf } from './leaf.ts';
import { activationPath, begin, completeWith, openIncident, raiseError } from './leaf.ts';
import { userTaskId, userTaskRequest } from './user-task-request.ts';

/**
 * A user task: a workflow of its own, which reports by a signal once somebody has completed it. It outlives the run of the instance
 * that started it, so an interruption cancels it by a signal too.
 */
export function runUserTask(leaf: Leaf<User>, vars: Variables): void {
  begin(
    leaf,
    vars,
    () => userTaskRequest(leaf),
    (request) => create(leaf, request, () => runUserTask(leaf, vars)),
  );
}

/** How a resumed token waits on: the task is there. */
export function resumeUserTask(leaf: Leaf<User>, vars: Variables): void {
  awaitReport(leaf, () => runUserTask(leaf, vars));
}

/** A task whose element is interrupted while it is being created is cancelled once it is there. */
function create(leaf: Leaf<User>, request: UserTaskRequest, retry: () => void): void {
  const { instance, token } = leaf;
  let open = true;
  instance.move(token, 'active');
  leaf.withdraw = () => {
    open = false;
  };
  instance.outstanding.run((done) => {
    instance.port.startUserTask(request, (failure) => {
      if (open) {
        leaf.withdraw = () => {};
        instance.move(token, 'running');
        if (failure === undefined) awaitReport(leaf, retry);
        else openIncident(leaf, { kind: 'call-failed', message: failure }, retry);
      } else if (failure === undefined) {
        cancelTask(leaf);
      }
      done();
    });
  });
}

function awaitReport(leaf: Leaf<User>, retry: () => void): void {
  const { instance, element, scope, token } = leaf;
  const since = (token.since ??= instance.port.now());
  const place = { element: element.id, label: element.label, scope: scope.path };
  const shown = instance.wait({ ...place, kind: 'user-task', since, what: userTaskId(leaf) });
  instance.move(token, 'waiting');
  let reported = false;
  const end = instance.tasks.expect(activationPath(leaf), (report) => {
    if (reported) return;
    reported = true;
    shown();
    leaf.withdraw = () => {};
    instance.tasks.forget(activationPath(leaf));
    instance.move(token, 'running');
    settle(leaf, report, retry);
  });
  if (reported) return;
  leaf.withdraw = () => {
    shown();
    end();
    cancelTask(leaf);
  };
}

function settle(leaf: Leaf<User>, report: TaskReport, retry: () => void): void {
  switch (report.kind) {
    case 'completed':
      completeWith(leaf, report.variables);
      break;
    case 'bpmn-error':
      raiseError(leaf, report.code, report.variables, retry);
      break;
    case 'failed':
      openIncident(leaf, { kind: 'call-failed', message: report.message }, retry);
      break;
  }
}

function cancelTask(leaf: Leaf<User>): void {
  const { instance, element } = leaf;
  const request = { element: element.id, workflowId: userTaskId(leaf), signal: CANCEL_TASK };
  instance.outstanding.run((done) => instance.port.signal({ ...request, payload: null }, done));
}
