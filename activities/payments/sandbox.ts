import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../sdk/clock.ts';
import type { Database } from '../sdk/database.ts';
import {
  addReturn,
  addOrder,
  countCall,
  markRefunded,
  readOrder,
  readStatement,
  type SandboxOrder,
  type StatementLine,
} from './sandbox-book.ts';
import {
  ProviderUnavailableError,
  type Declined,
  type PaymentOrder,
  type PaymentProvider,
  type Taken,
} from './provider.ts';

/** A provider without money. It decides by how the card token begins. */
export interface SandboxProvider extends PaymentProvider {
  /** All orders and returned transfers, by key. */
  statement(): Promise<StatementLine[]>;
}

interface Behaviour {
  readonly decision: SandboxOrder['decision'];
  /** It takes its time to decide. */
  readonly slow?: boolean;
  /** Calls for an order that fail before the provider has seen it. */
  readonly unseen?: number;
  /** Calls for an order that fail after the provider has seen it: the money is taken, the answer lost. */
  readonly unanswered?: number;
}

const APPROVE: Behaviour = { decision: 'taken' };

/** By beginning of the token; any other card is approved. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  tok_insufficient: { decision: 'insufficient-funds' },
  tok_refused: { decision: 'card-refused' },
  tok_slow: { decision: 'taken', slow: true },
  tok_flaky: { decision: 'taken', unseen: 2 },
  tok_lost: { decision: 'taken', unanswered: 1 },
};

/**
 * The sandbox keeps its book in tables of its own, in transactions of its own, as a provider elsewhere would: it goes
 * on when the worker that called it dies.
 *
 * @param slowMs how long a slow card takes
 */
export function sandboxProvider(database: Database, clock: Clock, slowMs = 3_000): SandboxProvider {
  return {
    take: async (order) => {
      const { decision, slow, unseen = 0, unanswered = 0 } = behaviourOf(order.token);
      const calls = await countCall(database, order.key);
      if (calls <= unseen) throw new ProviderUnavailableError('The provider is not available');
      await accept(database, order, decision, clock, slow === true ? slowMs : 0);
      if (calls <= unanswered) throw new ProviderUnavailableError('The provider did not answer');
      const accepted = await decided(database, order.key, clock);
      return answer(accepted);
    },
    find: async (key) => {
      const order = await readOrder(database, key);
      if (order === undefined) return { kind: 'unknown' };
      if (order.refunded) return { kind: 'refunded' };
      return order.decidedAt > clock().getTime() ? { kind: 'pending' } : answer(order);
    },
    refund: (key) => markRefunded(database, key),
    returnTransfer: (transfer) => addReturn(database, transfer),
    statement: () => readStatement(database),
  };
}

function behaviourOf(token: string): Behaviour {
  const known = Object.entries(behaviours).find(([beginning]) => token.startsWith(beginning));
  return known?.[1] ?? APPROVE;
}

async function accept(
  database: Database,
  order: PaymentOrder,
  decision: SandboxOrder['decision'],
  clock: Clock,
  delay: number,
): Promise<void> {
  const now = clock().getTime();
  const known = await readOrder(database, order.key);
  if (known === undefined && now > order.validUntil.getTime()) {
    throw new ProviderUnavailableError(`Order '${order.key}' came too late`);
  }
  const paymentId = `pay_${randomUUID()}`;
  await addOrder(database, order, { decision, paymentId, decidedAt: now + delay });
}

/** The order, once its decision is due. */
async function decided(database: Database, key: string, clock: Clock): Promise<SandboxOrder> {
  for (;;) {
    const order = await readOrder(database, key);
    if (order === undefined) throw new ProviderUnavailableError(`Order '${key}' is not known`);
    const wait = order.decidedAt - clock().getTime();
    if (wait <= 0) return order;
    await sleep(Math.min(wait, 100));
  }
}

function answer({ decision, paymentId }: SandboxOrder): Taken | Declined {
  return decision === 'taken'
    ? { kind: 'taken', paymentId }
    : { kind: 'declined', reason: decision };
}
