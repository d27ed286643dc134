import {
  ActivityCancellationType,
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';

/** The pilot as one would write it by hand: same activities, queues, placements and messages, nothing of Flowright. */
export interface Subscription {
  readonly reference: string;
  readonly applicant: Readonly<Record<'name' | 'email' | 'birthDate' | 'address', string>>;
  readonly product: string;
  readonly risk: string;
  readonly premium: unknown;
  readonly payment: unknown;
}

interface Slot {
  readonly id: string;
}
interface Contract {
  readonly id: string;
  readonly number: string;
}
interface Document {
  readonly uri: string;
}
interface Job {
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
}
type Activity<I, O> = (input: I, job: Job) => Promise<O>;

interface Activities {
  'slots.reserve': Activity<object, { slot: Slot }>;
  'slots.release': Activity<object, void>;
  'contracts.create': Activity<object, { contract: Contract }>;
  'contracts.cancel': Activity<object, void>;
  'documents.generate': Activity<object, { document: Document }>;
  'payments.take': Activity<object, { paid: boolean }>;
  'payments.cancel': Activity<object, void>;
  'notifications.send': Activity<object, void>;
  'publish-event': Activity<object, void>;
}

const on = (taskQueue: string): Activities =>
  proxyActivities<Activities>({
    taskQueue,
    startToCloseTimeout: '30s',
    retry: { maximumAttempts: 3 },
    cancellationType: ActivityCancellationType.TRY_CANCEL,
  });

const slots = on('slots');
const contracts = on('contracts');
const documents = on('documents');
const payments = on('payments');
const notifications = on('notifications');
const events = on('events');

export const messageSignal = defineSignal<[{ name: string }]>('message');

export async function subscriptionByHand(request: Subscription): Promise<string> {
  const { reference, applicant, product, premium, payment } = request;
  let transferReceived = false;
  setHandler(messageSignal, ({ name }) => {
    if (name === 'PaymentReceived') transferReceived = true;
  });

  const { eligible, eligibilityReason } = checkEligibility(request);
  if (!eligible) {
    await notify('refusal');
    await publish('business.subscription.refused.v1', { reference, product, eligibilityReason });
    return 'refused';
  }

  const { slot } = await slots['slots.reserve']({ reference, product }, job('slot'));
  const { contract } = await contracts['contracts.create'](
    { reference, applicant, product, premium, slot },
    job('contract'),
  );
  const [contractId, contractNumber] = [contract.id, contract.number];
  await publish('business.contract.created.v1', {
    ...{ reference, contractId, contractNumber, product, premium },
  });

  const document = await concludeWithinThreeDays();
  if (document === undefined) {
    await payments['payments.cancel']({ reference }, job('payment-cancel'));
    await contracts['contracts.cancel']({ contract }, job('contract-cancel'));
    await slots['slots.release']({ slot }, job('slot-release'));
    await notify('failure');
    await publish('business.subscription.cancelled.v1', { reference, contractNumber });
    return 'cancelled';
  }
  await notify('confirmation');
  const documentUri = document.uri;
  await publish('business.subscription.subscribed.v1', { reference, contractNumber, documentUri });
  return 'subscribed';

  /** Document and payment at once; undefined if the money is not there or does not come in three days. */
  async function concludeWithinThreeDays(): Promise<Document | undefined> {
    const scope = new CancellationScope({ cancellable: true });
    const conclude = async (): Promise<Document> => {
      const [{ document }] = await Promise.all([
        documents['documents.generate']({ contract, applicant, product, premium }, job('document')),
        takePayment(),
      ]);
      return document;
    };
    try {
      return await scope.run(() => {
        const late = sleep('3 days').then(() => undefined);
        return Promise.race([late, conclude()]);
      });
    } catch (error) {
      if (!insufficientFunds(error)) throw error;
      return undefined;
    } finally {
      scope.cancel();
    }
  }

  async function takePayment(): Promise<void> {
    const { paid } = await payments['payments.take'](
      { reference, premium, payment },
      job('payment'),
    );
    if (!paid) await condition(() => transferReceived);
  }

  function notify(template: string): Promise<void> {
    const headers = { template };
    return notifications['notifications.send'](
      { applicant, template, reference },
      { ...job(template), headers },
    );
  }

  function publish(topic: string, event: object): Promise<void> {
    return events['publish-event'](event, { ...job(topic), headers: { topic } });
  }
}

interface Rule {
  readonly refuses: (age: number) => boolean;
  readonly products?: readonly string[];
  readonly risk?: string;
  readonly reason: string;
}

/** The first rule that refuses gives the reason. */
const rules: readonly Rule[] = [
  {
    refuses: (age) => age < 18,
    reason: 'La souscription est réservée aux personnes majeures.',
  },
  {
    refuses: (age) => age < 25,
    products: ['auto'],
    risk: 'high',
    reason: "L'assurance auto n'est pas proposée avant 25 ans pour un risque déclaré élevé.",
  },
  {
    refuses: (age) => age > 85,
    products: ['auto'],
    reason: "L'assurance auto peut être souscrite jusqu'à 85 ans.",
  },
  {
    refuses: (age) => age > 75,
    products: ['sante'],
    reason: "L'assurance santé peut être souscrite jusqu'à 75 ans.",
  },
  {
    refuses: () => true,
    products: ['sante', 'habitation'],
    risk: 'high',
    reason: 'Le risque déclaré est trop élevé pour ce produit.',
  },
];

function checkEligibility({ applicant, product, risk }: Subscription): {
  readonly eligible: boolean;
  readonly eligibilityReason: string;
} {
  const age = ageOn(applicant.birthDate, new Date().toISOString().slice(0, 10));
  const refusal = rules.find(
    ({ refuses, products = [product], risk: declared = risk }) =>
      products.includes(product) && declared === risk && refuses(age),
  );
  const reason = refusal?.reason ?? 'Toutes les conditions de souscription sont remplies.';
  return { eligible: refusal === undefined, eligibilityReason: reason };
}

function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

function job(effect: string): Job {
  return { key: `${workflowInfo().firstExecutionRunId}/${effect}` };
}

function insufficientFunds(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'BpmnError') return false;
  const [detail]: unknown[] = cause.details ?? [];
  return (
    typeof detail === 'object' &&
    detail !== null &&
    'code' in detail &&
    detail.code === 'ERR_SOLDE_INSUFFISANT'
  );
}
