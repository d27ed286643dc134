import { beforeAll, describe, expect, it } from 'vitest';
import { at, extensions, headers, list, properties, readModel, text } from './read-model.ts';
import type { RawModel } from './read-model.ts';

const FILE = new URL('../../bpmn/subscription/subscription.bpmn', import.meta.url);

/** Every labelled element of the process, as its analysts wrote it. */
const LABELS = {
  StartEvent_Requested: 'Demande reçue',
  Activity_CheckEligibility: "Vérifier l'éligibilité",
  Gateway_Eligible: 'Éligible ?',
  Flow_Eligible: 'oui',
  Flow_NotEligible: 'non',
  Activity_NotifyRefusal: 'Envoyer notification de refus',
  EndEvent_Refused: 'Refusée',
  Activity_ReserveSlot: 'Réserver un créneau de souscription',
  Activity_ReleaseSlot: 'Libérer le créneau',
  Activity_CreateContract: 'Créer le contrat',
  Activity_CancelContract: 'Annuler le contrat',
  Event_ContractCreated: 'Contrat créé',
  Activity_Conclude: 'Conclure',
  Activity_GenerateContract: 'Générer le contrat',
  Activity_TakePayment: 'Prélever la prime',
  Gateway_Paid: 'Payé ?',
  Flow_Paid: 'oui',
  Flow_NotPaid: 'non (virement)',
  Event_PaymentReceived: 'Paiement reçu',
  EndEvent_Concluded: 'Conclu',
  Boundary_InsufficientFunds: 'Solde insuffisant',
  Boundary_Late: 'Trois jours sans paiement',
  Activity_ConfirmSubscription: 'Confirmer la souscription',
  EndEvent_Subscribed: 'Souscrite',
  Activity_CancelPayment: 'Annuler le prélèvement',
  Event_Undo: 'Défaire contrat et créneau',
  Activity_NotifyFailure: "Notifier l'échec",
  EndEvent_Cancelled: 'Annulée',
};

const JOBS = {
  Activity_NotifyRefusal: 'notifications.send',
  EndEvent_Refused: 'publish-event',
  Activity_ReserveSlot: 'slots.reserve',
  Activity_ReleaseSlot: 'slots.release',
  Activity_CreateContract: 'contracts.create',
  Activity_CancelContract: 'contracts.cancel',
  Event_ContractCreated: 'publish-event',
  Activity_GenerateContract: 'documents.generate',
  Activity_TakePayment: 'payments.take',
  Activity_CancelPayment: 'payments.cancel',
  Activity_ConfirmSubscription: 'notifications.send',
  EndEvent_Subscribed: 'publish-event',
  Activity_NotifyFailure: 'notifications.send',
  EndEvent_Cancelled: 'publish-event',
};

let model: RawModel;

beforeAll(async () => {
  model = await readModel(FILE);
});

describe('subscription.bpmn', () => {
  it('is read without a warning', () => {
    expect(model.warnings).toEqual([]);
  });

  it('is executable, versioned, and has the reference as its business key', () => {
    const process = model.byId.get('subscription');
    expect(at(process, 'isExecutable')).toBe(true);
    expect(extensions(process, 'zeebe:VersionTag').map((tag) => text(tag, 'value'))).toEqual([
      '1.0.0',
    ]);
    expect(properties(process)).toEqual({
      businessKey: '=reference',
      inputSchema: 'subscription.schema.json',
    });
  });

  it('has the labels of its analysts and no others', () => {
    const named = [...model.byId]
      .filter(([id]) => /^(StartEvent|EndEvent|Event|Activity|Gateway|Boundary|Flow)_/.test(id))
      .filter(([, element]) => text(element, 'name') !== '')
      .map(([id, element]) => [id, text(element, 'name')]);
    expect(Object.fromEntries(named)).toEqual(LABELS);
  });

  it('gives each job its type and three tries', () => {
    const jobs = [...model.byId].flatMap(([id, element]) =>
      extensions(element, 'zeebe:TaskDefinition').map((job) => [id, job] as const),
    );
    expect(Object.fromEntries(jobs.map(([id, job]) => [id, text(job, 'type')]))).toEqual(JOBS);
    expect(new Set(jobs.map(([, job]) => text(job, 'retries')))).toEqual(new Set(['3']));
  });

  it('decides on eligibility by the decision beside it, as deployed with it', () => {
    const task = model.byId.get('Activity_CheckEligibility');
    expect(text(task, '$type')).toBe('bpmn:BusinessRuleTask');
    const [called] = extensions(task, 'zeebe:CalledDecision');
    expect(text(called, 'decisionId')).toBe('eligibility');
    expect(text(called, 'bindingType')).toBe('deployment');
    const [mapping] = extensions(task, 'zeebe:IoMapping');
    const outputs = list(at(mapping, 'outputParameters'));
    expect(outputs.map((one) => [text(one, 'source'), text(one, 'target')])).toEqual([
      ['=eligibility.eligible', 'eligible'],
      ['=eligibility.eligibilityReason', 'eligibilityReason'],
    ]);
  });

  it.each([
    ['Activity_NotifyRefusal', 'refusal'],
    ['Activity_ConfirmSubscription', 'confirmation'],
    ['Activity_NotifyFailure', 'failure'],
  ])('notifies at %s with template %s', (id, template) => {
    expect(headers(model.byId.get(id))).toEqual({ template });
  });

  it.each([
    ['Gateway_Eligible', 'Flow_Eligible', '=eligible', 'Flow_NotEligible'],
    ['Gateway_Paid', 'Flow_Paid', '=paid', 'Flow_NotPaid'],
  ])('asks at %s with "oui" first and "non" by default', (id, yes, condition, no) => {
    const gateway = model.byId.get(id);
    expect(list(at(gateway, 'outgoing')).map((flow) => text(flow, 'id'))).toEqual([yes, no]);
    expect(text(model.byId.get(yes), 'conditionExpression', 'body')).toBe(condition);
    expect(text(gateway, 'default', 'id')).toBe(no);
    expect(at(model.byId.get(no), 'conditionExpression')).toBeUndefined();
  });
});

describe('what can go wrong in "Conclure"', () => {
  it('is interrupted by insufficient funds and by three days without payment', () => {
    const funds = model.byId.get('Boundary_InsufficientFunds');
    const late = model.byId.get('Boundary_Late');
    for (const boundary of [funds, late]) {
      expect(text(boundary, 'attachedToRef', 'id')).toBe('Activity_Conclude');
      expect(at(boundary, 'cancelActivity')).toBe(true);
    }
    const [error] = list(at(funds, 'eventDefinitions'));
    expect(text(error, 'errorRef', 'errorCode')).toBe('ERR_SOLDE_INSUFFISANT');
    const [timer] = list(at(late, 'eventDefinitions'));
    expect(text(timer, 'timeDuration', 'body')).toBe('P3D');
  });

  it.each([
    ['Association_ReleaseSlot', 'Activity_ReserveSlot', 'Activity_ReleaseSlot'],
    ['Association_CancelContract', 'Activity_CreateContract', 'Activity_CancelContract'],
  ])('%s undoes %s by %s', (id, activity, handler) => {
    const association = model.byId.get(id);
    expect(text(association, 'sourceRef', 'attachedToRef', 'id')).toBe(activity);
    expect(text(association, 'targetRef', 'id')).toBe(handler);
    expect(at(model.byId.get(handler), 'isForCompensation')).toBe(true);
  });

  it('undoes everything: the throw names no activity', () => {
    const [definition] = list(at(model.byId.get('Event_Undo'), 'eventDefinitions'));
    expect(text(definition, '$type')).toBe('bpmn:CompensateEventDefinition');
    expect(at(definition, 'activityRef')).toBeUndefined();
  });
});

describe('messages', () => {
  it('starts with SubscriptionRequested', () => {
    const start = model.byId.get('StartEvent_Requested');
    const [definition] = list(at(start, 'eventDefinitions'));
    expect(text(definition, 'messageRef', 'name')).toBe('SubscriptionRequested');
    expect(properties(start)).toEqual({ topic: 'business.subscription.requested.v1' });
  });

  it('waits for PaymentReceived by the business key', () => {
    const catching = model.byId.get('Event_PaymentReceived');
    const [definition] = list(at(catching, 'eventDefinitions'));
    const message = at(definition, 'messageRef');
    expect(text(message, 'name')).toBe('PaymentReceived');
    const [subscription] = extensions(message, 'zeebe:Subscription');
    expect(text(subscription, 'correlationKey')).toBe('=reference');
    expect(properties(catching)).toEqual({
      topic: 'business.payment.received.v1',
      businessKey: '=reference',
    });
  });
});
