import {
  condition,
  continueAsNew,
  defineQuery,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type {
  BroadcastSignalInput,
  SignalEnvelope,
  SignalHubState,
  SignalSubscriptionRequest,
  Subscriber,
} from '#contracts/platform.ts';
import {
  BROADCAST_SIGNAL,
  PLATFORM_STATE_QUERY,
  POST_SIGNAL,
  SUBSCRIBE_SIGNAL,
  UNSUBSCRIBE_SIGNAL,
} from '#contracts/platform.ts';
import { handleInOrder } from './in-order.ts';

const state = defineQuery<SignalHubState>(PLATFORM_STATE_QUERY);

/** Ids of broadcasts that are remembered: a sender that tries again does so within seconds. */
const REMEMBERED = 500;

/**
 * Who waits for one BPMN signal: instances tell it by signal-with-start, and a broadcast goes to all of them, but the thrower. It
 * ends once nobody waits.
 */
export async function signalHub(carried?: SignalHubState): Promise<void> {
  const subscribers = new Map<string, Subscriber>();
  for (const subscriber of carried?.subscribers ?? []) {
    subscribers.set(subscriber.workflowId, subscriber);
  }
  const broadcasts: Broadcast[] = [];
  let seen: readonly string[] = carried?.seen ?? [];
  let changed = false;
  const current = (): SignalHubState => ({ subscribers: [...subscribers.values()], seen });
  handleInOrder({
    [POST_SIGNAL]: (broadcast: BroadcastSignalInput) => {
      if (seen.includes(broadcast.id)) return;
      seen = [...seen, broadcast.id].slice(-REMEMBERED);
      broadcasts.push({ signal: broadcast, to: [...subscribers.keys()] });
    },
    [SUBSCRIBE_SIGNAL]: ({ subscriber }: SignalSubscriptionRequest) => {
      subscribers.set(subscriber.workflowId, subscriber);
    },
    [UNSUBSCRIBE_SIGNAL]: ({ subscriber }: SignalSubscriptionRequest) => {
      subscribers.delete(subscriber.workflowId);
      changed = true;
    },
  });
  setHandler(state, current);
  for (;;) {
    const broadcast = broadcasts[0];
    if (broadcast !== undefined) {
      await tellAll(subscribers, broadcast);
      broadcasts.shift();
      continue;
    }
    if (subscribers.size === 0) return;
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof signalHub>(current());
    changed = false;
    await condition(() => changed || broadcasts.length > 0);
  }
}

/** A signal, and those that waited when it was thrown. */
interface Broadcast {
  readonly signal: BroadcastSignalInput;
  readonly to: readonly string[];
}

/** Who is gone is forgotten. */
async function tellAll(
  subscribers: Map<string, Subscriber>,
  { signal: { signal: name, id, variables, from }, to }: Broadcast,
): Promise<void> {
  const envelope: SignalEnvelope = { name, id, variables };
  const tell = async (workflowId: string): Promise<void> => {
    try {
      await getExternalWorkflowHandle(workflowId).signal(BROADCAST_SIGNAL, envelope);
    } catch {
      subscribers.delete(workflowId);
    }
  };
  await Promise.all(to.filter((workflowId) => workflowId !== from).map(tell));
}
