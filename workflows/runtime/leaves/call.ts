import type { EscalationReport } from '#contracts/platform.ts';
import { ESCALATION_HEARD_SIGNAL } from '#contracts/platform.ts';
import type { Call, CalledProcess, Variables } from '../elements.ts';
import type { ChildRequest, JobResult } from '../port/port.ts';
import { isRecord, visible } from '../scope.ts';
import type { Leaf } from './leaf.ts';
import { activationPath, begin, completeWith, openIncident, raiseError } from './leaf.ts';
import { textOf } from './listening.ts';

/**
 * Calls another process (BPMN 2.0.2 section 10.3.3): a child workflow under the id that its business key gives. Its variables come
 * back as the result. BPMN errors that something around the call catches come back as such, and its escalations too; everything
 * else that goes wrong waits as an incident of the child. An interruption cancels it.
 */
export function runCall(leaf: Leaf<Call>, vars: Variables): void {
  begin(
    leaf,
    vars,
    () => childOf(leaf),
    (request) => start(leaf, request, () => runCall(leaf, vars)),
  );
}

function start(leaf: Leaf<Call>, request: ChildRequest, retry: () => void): void {
  const { instance, element, scope, token } = leaf;
  const place = { element: element.id, label: element.label, scope: scope.path };
  const since = instance.port.now();
  const shown = instance.wait({ ...place, kind: 'call', since, what: request.workflowId });
  instance.move(token, 'active');
  const reports = instance.calls.expect(request.caller.call, (report) => escalate(leaf, report));
  const end = (): void => {
    shown();
    reports();
    leaf.withdraw = () => {};
  };
  const cancel = instance.port.startChild(request, (result) => {
    end();
    instance.move(token, 'running');
    settle(leaf, result, retry);
  });
  leaf.withdraw = () => {
    end();
    cancel();
  };
}

/**
 * What nothing here catches goes on to whoever called this process. An escalation that nothing catches at all is no error; the
 * child goes on when that is known, unless what caught it has ended the call.
 */
function escalate(leaf: Leaf<Call>, { call, code, thrower }: EscalationReport): void {
  const { instance, element } = leaf;
  const { workflowId, path } = thrower;
  const goOn = (): void => {
    if (!instance.calls.expects(call)) return;
    const request = { element: element.id, workflowId, signal: ESCALATION_HEARD_SIGNAL };
    const payload = { path };
    instance.outstanding.run((done) => instance.port.signal({ ...request, payload }, done));
  };
  if (leaf.escalate?.(code) === true) {
    goOn();
    return;
  }
  const told = instance.escalateToCaller(element.id, `${activationPath(leaf)}/${path}`, code, goOn);
  if (!told) goOn();
}

function settle(leaf: Leaf<Call>, result: JobResult, retry: () => void): void {
  switch (result.kind) {
    case 'completed':
      completeWith(leaf, resultOf(leaf.element, result.value));
      break;
    case 'bpmn-error':
      raiseError(leaf, result.code, result.variables, retry);
      break;
    case 'failed':
      openIncident(leaf, { kind: 'call-failed', message: result.message }, retry);
      break;
  }
}

/** The business key of the child stays its own. */
function resultOf({ output, propagateAllChild }: Call, value: unknown): Variables {
  const variables = isRecord(value) ? value['variables'] : undefined;
  if (!isRecord(variables) || (output.length === 0 && !propagateAllChild)) return {};
  const { businessKey: _own, ...result } = variables;
  return result;
}

/** @throws RangeError when there is no such process, or an expression gives no text */
function childOf(leaf: Leaf<Call>): ChildRequest {
  const { element, instance, vars } = leaf;
  const process = textOf(element.process, vars, 'id of the called process');
  const called = element.processes[process];
  if (called === undefined) throw new RangeError(`There is no process '${process}' to call.`);
  const { businessKey: _own, ...all } = visible(vars);
  const input = element.propagateAllParent ? all : { ...vars };
  const call = activationPath(leaf);
  const none = { codes: [], all: false };
  return {
    element: element.id,
    workflowType: called.workflowType,
    workflowId: `${process}:${businessKeyOf(leaf, called, input, call)}`,
    input,
    caller: {
      workflowId: instance.port.execution.workflowId,
      call,
      catches: leaf.catches?.() ?? none,
    },
    summary: element.label,
  };
}

/** The call names it, else the called process works it out, else it is one of the call's own. */
function businessKeyOf(
  leaf: Leaf<Call>,
  called: CalledProcess,
  input: Variables,
  call: string,
): string {
  const expression = leaf.element.businessKey;
  if (expression !== undefined) return textOf(expression, leaf.vars, 'business key');
  if (called.businessKey !== undefined) return textOf(called.businessKey, input, 'business key');
  return `${leaf.instance.port.execution.workflowId}/${call}`;
}
