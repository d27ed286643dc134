import { ApplicationFailure } from '@temporalio/activity';
import type { Subscription } from '../../../test/overhead/subscription.ts';

/** A path through the pilot: what the applicant is like, and what reaches the instance from outside. */
export interface Path {
  readonly name: string;
  readonly payment: 'card' | 'transfer' | 'insufficient';
  readonly eligible: boolean;
  /** The transfer's message is sent once the instance waits for it. */
  readonly transferArrives: boolean;
}

/** Every path that a subscription can take. */
export const PATHS: readonly Path[] = [
  { name: 'subscribed by card', payment: 'card', eligible: true, transferArrives: false },
  { name: 'subscribed by transfer', payment: 'transfer', eligible: true, transferArrives: true },
  { name: 'refused', payment: 'card', eligible: false, transferArrives: false },
  { name: 'insufficient funds', payment: 'insufficient', eligible: true, transferArrives: false },
  { name: 'three days late', payment: 'transfer', eligible: true, transferArrives: false },
];

export function inputOf(path: Path, reference: string): Subscription {
  return {
    reference,
    applicant: {
      ...{ name: 'Camille Petit', email: 'camille@example.org', birthDate: '1990-05-17' },
      address: '1 rue des Lilas, Nantes',
    },
    product: 'habitation',
    risk: path.eligible ? 'low' : 'high',
    premium: { amount: 420, currency: 'EUR' },
    payment:
      path.payment === 'transfer'
        ? { means: 'transfer', iban: 'FR7630006000011234567890189' }
        : { means: 'card', token: path.payment },
  };
}

interface Agent {
  readonly taskQueue: string;
  /** Milliseconds: all distinct, so that no two completions meet in one workflow task by luck. */
  readonly delay: number;
  run(input: Record<string, unknown>): unknown;
}

/** Agents that do nothing but take their time, so that only the workflows differ. */
export const AGENTS: Readonly<Record<string, Agent>> = {
  'slots.reserve': {
    ...{ taskQueue: 'slots', delay: 11 },
    run: () => ({ slot: { id: 'slot-1', date: '2030-01-31' } }),
  },
  'slots.release': { taskQueue: 'slots', delay: 12, run: () => ({}) },
  'contracts.create': {
    ...{ taskQueue: 'contracts', delay: 13 },
    run: () => ({ contract: { id: 'contract-1', number: 'C-1' } }),
  },
  'contracts.cancel': { taskQueue: 'contracts', delay: 14, run: () => ({}) },
  'documents.generate': {
    ...{ taskQueue: 'documents', delay: 60 },
    run: () => ({ document: { uri: 'file:contract.pdf', sha256: '00', pages: 2 } }),
  },
  'payments.take': { taskQueue: 'payments', delay: 240, run: ({ payment }) => take(payment) },
  'payments.cancel': { taskQueue: 'payments', delay: 15, run: () => ({ refunded: false }) },
  'notifications.send': { taskQueue: 'notifications', delay: 16, run: () => ({}) },
  'publish-event': { taskQueue: 'events', delay: 17, run: () => ({}) },
};

function take(payment: unknown): unknown {
  const token = typeof payment === 'object' && payment !== null && 'token' in payment;
  if (token && payment.token === 'insufficient') {
    const details = [{ code: 'ERR_SOLDE_INSUFFISANT', variables: {} }];
    throw ApplicationFailure.create({ type: 'BpmnError', nonRetryable: true, details });
  }
  return { paid: token, paymentId: 'payment-1' };
}
