import { Type } from 'typebox';
import { Day, Premium, Reference } from '../domain.ts';
import { defineAgent } from '../sdk/define-agent.ts';
import type { AgentDependencies } from '../sdk/definition.ts';
import { invalidInput } from '../sdk/failure.ts';
import { toCents, type Cents } from '../sdk/money.ts';
import { lockPayment, recordCancelled } from './ledger.ts';
import { paymentMigrations } from './migrations.ts';
import type { PaymentProvider } from './provider.ts';
import { settle } from './settle.ts';
import { awaitTransfer, declineCodes, takeByCard } from './take.ts';

export interface PaymentsDependencies extends AgentDependencies {
  readonly provider: PaymentProvider;
}

/** A card is paid at once and needs its token; a transfer comes by itself. */
const Payment = Type.Object({
  means: Type.Enum(['card', 'transfer']),
  token: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  iban: Type.Optional(Type.String({ minLength: 1 })),
});

/** A transfer that came, as the event PaymentReceived brings it. */
const Transfer = Type.Object({
  id: Type.String({ minLength: 1 }),
  amount: Type.Number({ exclusiveMinimum: 0 }),
  currency: Type.Enum(['EUR']),
  receivedOn: Type.Optional(Day),
});

/** Takes premiums and gives them back. The payment's key is the reference. */
export const payments = defineAgent<PaymentsDependencies>('payments', paymentMigrations)
  .job({
    type: 'payments.take',
    description: 'Takes the premium from a card, or notes that a transfer is awaited',
    input: Type.Object({ reference: Reference, premium: Premium, payment: Payment }),
    output: Type.Object({ paid: Type.Boolean(), paymentId: Type.String({ minLength: 1 }) }),
    errors: Object.values(declineCodes),
    handler: async ({ reference, premium, payment }, context) => {
      const { job, ...settling } = context;
      const amount = centsOf('payments.take', '/premium/amount', premium.amount);
      const wanted = { reference, jobKey: job.key, amount, currency: premium.currency };
      if (payment.means === 'transfer') {
        return { paid: false, paymentId: await awaitTransfer(wanted, settling) };
      }
      const { token } = payment;
      if (token === undefined) {
        const problem = { path: '/payment/token', message: 'is missing: a card needs its token' };
        throw invalidInput('payments.take', [problem]);
      }
      return { paid: true, paymentId: await takeByCard({ ...wanted, token }, settling) };
    },
  })
  .job({
    type: 'payments.cancel',
    description:
      'Gives back what was taken for a reference, or will be; nothing is taken for it any more',
    input: Type.Object({ reference: Reference, transfer: Type.Optional(Transfer) }),
    output: Type.Object({ refunded: Type.Boolean() }),
    // Long enough for an order whose worker died to arrive at the provider or to become void.
    startToCloseTimeout: 60_000,
    handler: async ({ reference, transfer }, { database, clock, provider }) => {
      await database.transaction(async (sql) => {
        await lockPayment(sql, reference);
        await recordCancelled(sql, reference);
      });
      const refunded = await settle(reference, { database, clock, provider });
      if (transfer === undefined) return { refunded };
      const amount = centsOf('payments.cancel', '/transfer/amount', transfer.amount);
      await provider.returnTransfer({ id: transfer.id, amount, currency: transfer.currency });
      return { refunded: true };
    },
  });

function centsOf(job: string, path: string, amount: number): Cents {
  const cents = toCents(amount);
  if (cents === undefined) throw invalidInput(job, [{ path, message: 'must be in whole cents' }]);
  return cents;
}
