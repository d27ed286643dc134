import type {
  Declined,
  IncomingTransfer,
  OrderState,
  PaymentOrder,
  PaymentProvider,
  Taken,
} from '#activities/payments/provider.ts';

/**
 * A payment provider whose every step the test decides: when an order arrives, when it is decided, when the answer
 * leaves. Keeps an account, so that a test sees what money is where.
 */
export interface GatedProvider extends PaymentProvider {
  /** Resolves when the agent has sent an order (it has not arrived yet). */
  readonly sent: Promise<PaymentOrder>;
  /** The order arrives: from now on `find` knows it, as pending. */
  arrive(): void;
  /** The provider decides: the money moves. */
  decide(outcome: 'taken' | 'insufficient-funds'): void;
  /** The answer reaches the agent. */
  answer(): void;
  /** The answer never reaches the agent. */
  loseAnswer(): void;
  /** Cents that are with the insurer. */
  balance(): number;
  readonly orders: readonly PaymentOrder[];
  readonly refunds: readonly string[];
}

export function gatedProvider(): GatedProvider {
  const sent = Promise.withResolvers<PaymentOrder>();
  const answered = Promise.withResolvers<Taken | Declined>();
  const orders: PaymentOrder[] = [];
  const refunds: string[] = [];
  let state: OrderState = { kind: 'unknown' };
  let balance = 0;

  const outcome = (): Taken | Declined => {
    if (state.kind === 'declined') return state;
    if (state.kind === 'taken' || state.kind === 'refunded') {
      return { kind: 'taken', paymentId: 'pay_1' };
    }
    throw new Error(`The order is ${state.kind}`);
  };
  return {
    ...{ sent: sent.promise, orders, refunds, balance: () => balance },
    take: (order) => {
      orders.push(order);
      sent.resolve(order);
      return answered.promise;
    },
    find: () => Promise.resolve(state),
    refund: (key) => {
      refunds.push(key);
      if (state.kind === 'taken') balance = 0;
      state = { kind: 'refunded' };
      return Promise.resolve();
    },
    returnTransfer: (_transfer: IncomingTransfer) => Promise.resolve(),
    arrive: () => (state = { kind: 'pending' }),
    decide: (decision) => {
      const [order] = orders;
      if (decision === 'taken') balance = order?.amount ?? 0;
      state =
        decision === 'taken'
          ? { kind: 'taken', paymentId: 'pay_1' }
          : { kind: 'declined', reason: decision };
    },
    answer: () => answered.resolve(outcome()),
    loseAnswer: () => answered.reject(new Error('The connection broke')),
  };
}
