/** The subscriptions that the demo submits: one for each way through the process, half of them by Kafka, half by the API. */
import type { PaymentReceived, SubscriptionRequested } from '#contracts/events.ts';

export interface Case {
  /** What is special about it, for the reader. */
  readonly title: string;
  /** How it is submitted. */
  readonly by: 'Kafka' | 'API';
  readonly request: SubscriptionRequested;
  /** How the bank reports the transfer, once it is awaited, or too late. */
  readonly transfer?: { readonly by: 'Kafka' | 'API'; readonly late: boolean };
  /** The request itself is wrong: nothing is started. */
  readonly wrong?: true;
}

export const CASES: readonly Case[] = [
  {
    title: 'the declared risk is too high for a health insurance',
    by: 'Kafka',
    request: request(1, 'Joseph Nguyen', { product: 'sante', risk: 'high' }),
  },
  {
    title: 'paid by card',
    by: 'API',
    request: request(2, 'Anaïs Lefèvre', {}),
  },
  {
    title: 'paid by transfer, which the bank reports as an event',
    by: 'Kafka',
    request: request(3, 'Éloïse Garçon', { payment: byTransfer() }),
    transfer: { by: 'Kafka', late: false },
  },
  {
    title: 'paid by transfer, which a clerk reports by hand',
    by: 'API',
    request: request(4, 'Zoë Müller', { payment: byTransfer() }),
    transfer: { by: 'API', late: false },
  },
  {
    title: 'the card has no funds',
    by: 'API',
    request: request(5, 'Bruno Petit', { payment: byCard('tok_insufficient') }),
  },
  {
    title: 'the card has no funds; a transfer comes when all is cancelled',
    by: 'Kafka',
    request: request(6, 'Chloé Dubois', { payment: byCard('tok_insufficient') }),
    transfer: { by: 'Kafka', late: true },
  },
  {
    title: 'the payment provider fails twice, then works',
    by: 'API',
    request: request(7, 'Malik Benali', { payment: byCard('tok_flaky') }),
  },
  {
    title: 'a wrong birth date and a negative premium',
    by: 'Kafka',
    request: wrong(8, 'Inès Moreau'),
    wrong: true,
  },
  {
    title: 'the same mistakes',
    by: 'API',
    request: wrong(9, 'Hugo Moreau'),
    wrong: true,
  },
];

/** Awaited for three days, in a time that is skipped; the transfer comes after them. */
export const THREE_DAYS_LATE: Case = {
  title: 'three days without the transfer (skipped time); then it comes',
  by: 'Kafka',
  request: request(10, 'Léa Fontaine', { payment: byTransfer() }),
  transfer: { by: 'Kafka', late: true },
};

/** A transfer of the whole premium, as the bank reports it. */
export function transferFor({ reference, premium }: SubscriptionRequested): PaymentReceived {
  const receivedOn = new Date().toISOString().slice(0, 10);
  return { reference, transfer: { id: `T-${reference}`, ...premium, receivedOn } };
}

function request(
  number: number,
  name: string,
  changes: Partial<SubscriptionRequested>,
): SubscriptionRequested {
  const mailbox = name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .replaceAll(' ', '.');
  return {
    reference: `DEMO-${String(number).padStart(2, '0')}`,
    applicant: {
      name,
      email: `${mailbox.toLowerCase()}@example.org`,
      birthDate: '1988-02-29',
      address: "12 rue de l'Église, 35000 Rennes",
    },
    product: 'habitation',
    risk: 'low',
    premium: { amount: 312.4, currency: 'EUR' },
    payment: byCard('tok_approved'),
    ...changes,
  };
}

function wrong(number: number, name: string): SubscriptionRequested {
  const right = request(number, name, { premium: { amount: -312.4, currency: 'EUR' } });
  return { ...right, applicant: { ...right.applicant, birthDate: '29 février 1988' } };
}

function byCard(token: string): SubscriptionRequested['payment'] {
  return { means: 'card', token };
}

function byTransfer(): SubscriptionRequested['payment'] {
  return { means: 'transfer', iban: 'FR7630006000011234567890189' };
}
