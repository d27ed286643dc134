/** A BPMN signal: everybody who waits for it, and the processes that it starts. */
import type { BroadcastSignalInput } from '#contracts/platform.ts';
import { POST_SIGNAL, SIGNAL_HUB_WORKFLOW, signalHubId } from '#contracts/platform.ts';
import type { ProcessStart } from '#contracts/manifest.ts';
import { startInstance } from '../instances/start-instance.ts';
import { checkStart } from '../processes/catalogue.ts';
import { tell, type Reach } from './reach.ts';

/** Broadcasts a signal once: the same id again changes nothing. */
export async function broadcastSignal(reach: Reach, input: BroadcastSignalInput): Promise<void> {
  await tell(reach, {
    workflowType: SIGNAL_HUB_WORKFLOW,
    workflowId: signalHubId(input.signal),
    signal: POST_SIGNAL,
    payload: input,
  });
  const { client, catalogue, timeout } = reach;
  const { id, variables } = input;
  for (const process of catalogue.processes.values()) {
    const start = process.manifest.starts?.find((one) => isStartedBy(one, input.signal));
    if (start === undefined) continue;
    const check = checkStart(process, variables, `${input.signal}/${id}`);
    const businessKey = check.kind === 'accepted' ? check.businessKey : `${input.signal}/${id}`;
    const request = { process, businessKey, variables, eventId: id, timeout };
    await startInstance(client, { ...request, entry: start.element });
  }
}

function isStartedBy({ trigger }: ProcessStart, signal: string): boolean {
  if (trigger?.kind === 'signal') return trigger.signal === signal;
  return (
    trigger?.kind === 'multiple' &&
    !trigger.all &&
    trigger.triggers.some((one) => one.kind === 'signal' && one.signal === signal)
  );
}
