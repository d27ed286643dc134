import { BROADCAST_SIGNAL_JOB } from '#contracts/platform.ts';
import type { BroadcastSignalInput } from '#contracts/platform.ts';
import type { EscalationThrow, SignalThrow, Variables } from '../elements.ts';
import { platformJob } from '../outside.ts';
import type { Leaf } from './leaf.ts';
import { activationPath, begin, completeWith } from './leaf.ts';
import { textOf } from './listening.ts';

/**
 * Throws a signal (BPMN 2.0.2 section 10.5.1) with the element's input mappings as what it carries. Everyone who waits for it in
 * this instance has it before anything else happens; then the platform tells all others, and the thrower goes on. If the
 * signal interrupts its own thrower, the others are told all the same.
 */
export function runSignalThrow(leaf: Leaf<SignalThrow>, vars: Variables): void {
  begin(
    leaf,
    vars,
    () => textOf(leaf.element.signal, leaf.vars, 'signal name'),
    (signal) => broadcast(leaf, signal),
  );
}

function broadcast(leaf: Leaf<SignalThrow>, signal: string): void {
  const { instance, token, element, scope } = leaf;
  const { port } = instance;
  const key = `${instance.chain}/${activationPath(leaf)}`;
  const from = port.execution.workflowId;
  const variables = { ...leaf.vars };
  const input: BroadcastSignalInput = { signal, id: key, variables, from };
  const place = { element: element.id, label: element.label, scope: scope.path };
  let open = true;
  const shown = instance.wait({ ...place, kind: 'job', since: port.now(), what: signal });
  instance.move(token, 'active');
  leaf.withdraw = () => {
    open = false;
    shown();
  };
  instance.outstanding.run((done) => {
    const request = platformJob(BROADCAST_SIGNAL_JOB, input, key, element.label, element.id);
    port.startJob(request, () => {
      if (open) {
        leaf.withdraw();
        leaf.withdraw = () => {};
        instance.move(token, 'running');
        completeWith(leaf, {});
      }
      done();
    });
  });
  instance.broadcast(signal, variables);
}

/**
 * Throws an escalation (BPMN 2.0.2 section 10.5.6): what catches it around the thrower does so before the thrower goes on, if that
 * does not interrupt it. Nothing need catch it.
 */
export function runEscalationThrow(leaf: Leaf<EscalationThrow>, vars: Variables): void {
  begin(
    leaf,
    vars,
    () => textOf(leaf.element.escalation, leaf.vars, 'escalation code'),
    (code) => escalate(leaf, code),
  );
}

function escalate(leaf: Leaf<EscalationThrow>, code: string): void {
  const { instance, element, token } = leaf;
  let open = true;
  leaf.withdraw = () => {
    open = false;
  };
  const goOn = (): void => {
    if (!open) return;
    leaf.withdraw = () => {};
    instance.move(token, 'running');
    completeWith(leaf, {});
  };
  if (leaf.escalate?.(code) === true) {
    goOn();
    return;
  }
  const told = instance.escalateToCaller(element.id, activationPath(leaf), code, goOn);
  if (told) instance.move(token, 'active');
  else goOn();
}
