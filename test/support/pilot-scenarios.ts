import type { JobPlan, Scenario } from './in-process/scenario.ts';

const DAY = 86_400_000;

// Time in process begins in 1970.
const card = {
  reference: 'SOUS-1',
  applicant: { name: 'Anaïs Lefèvre', email: 'anais@example.org', birthDate: '1932-02-29' },
  product: 'habitation',
  risk: 'low',
  premium: { amount: 312.4, currency: 'EUR' },
  payment: { means: 'card', token: 'tok_approved' },
};

const agents: Readonly<Record<string, JobPlan>> = {
  'slots.reserve': { result: { slot: { id: 'S1', date: '2030-01-01' } } },
  'contracts.create': { result: { contract: { id: 'C1', number: 'N1' } } },
  'documents.generate': {
    after: 10_000,
    result: { document: { uri: 'file:///N1.pdf', sha256: '00', pages: 1 } },
  },
  'payments.take': { result: { paid: true, paymentId: 'P1' } },
  'payments.cancel': { result: { refunded: false } },
};
const transfer = { 'payments.take': { result: { paid: false, paymentId: 'P1' } } };
const received = (at: number) => [
  { name: 'PaymentReceived', id: 'payment-1', at, variables: { paid: true } },
];

/** Every way through the pilot: what the world does, and the end event it comes to. */
export const pilotScenarios: Readonly<Record<string, { scenario: Scenario; ended: string }>> = {
  'paid by card': path('EndEvent_Subscribed', {}),
  'paid by transfer after two days': path('EndEvent_Subscribed', transfer, {
    messages: received(2 * DAY),
  }),
  'the transfer is there before it is awaited': path('EndEvent_Subscribed', transfer, {
    messages: received(500),
  }),
  'the document takes longer than the payment': path('EndEvent_Subscribed', {
    'documents.generate': { ...agents['documents.generate'], after: DAY },
  }),
  'not eligible': path('EndEvent_Refused', {}, { input: { ...card, risk: 'high' } }),
  'no funds': path('EndEvent_Cancelled', { 'payments.take': { error: 'ERR_SOLDE_INSUFFISANT' } }),
  'no funds while the document is being made': path(
    'EndEvent_Cancelled',
    {
      'documents.generate': { ...agents['documents.generate'], after: DAY },
      'payments.take': { error: 'ERR_SOLDE_INSUFFISANT' },
    },
    { raced: true },
  ),
  'three days without payment, the transfer comes late': path('EndEvent_Cancelled', transfer, {
    messages: received(4 * DAY),
  }),
  'the transfer comes while it is being cancelled': path(
    'EndEvent_Cancelled',
    { ...transfer, 'contracts.cancel': { after: DAY } },
    { messages: received(3.5 * DAY) },
  ),
  'the provider is down and an operator retries': path(
    'EndEvent_Subscribed',
    { 'payments.take': [{ failure: 'down' }, { result: { paid: true } }] },
    { incidents: { Activity_TakePayment: { action: 'retry' } } },
  ),
  'undoing fails and an operator retries': path(
    'EndEvent_Cancelled',
    {
      'payments.take': { error: 'ERR_SOLDE_INSUFFISANT' },
      'contracts.cancel': [{ failure: 'down' }, {}],
    },
    { incidents: { Activity_CancelContract: { action: 'retry' } } },
  ),
};

function path(
  ended: string,
  jobs: NonNullable<Scenario['jobs']>,
  more: Scenario = {},
): { scenario: Scenario; ended: string } {
  return { scenario: { input: card, ...more, jobs: { ...agents, ...jobs } }, ended };
}
