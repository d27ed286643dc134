/**
 * The pilot (bpmn/subscription/subscription.bpmn) written by hand twice: as the code that the compiler should write, and as the
 * graph that the net runs.
 */
import { compensate, end, on, parallel, process, subprocess, task, wait } from '#runtime';
import { decided, decision } from '#runtime/decision.ts';
import type { Variables } from '#runtime/elements.ts';
import { net } from '#runtime/net/net.ts';
import { eligibilite } from '../../workflows/subscription.decisions.ts';
import * as graphs from '../support/in-process/graph-builder.ts';
import type { Pair } from '../support/in-process/same.ts';

const agents = {
  'slots.reserve': graphs.agent('slots.reserve', ['reference', 'product']),
  'slots.release': graphs.agent('slots.release', ['slot']),
  'contracts.create': graphs.agent('contracts.create', ['reference', 'applicant', 'slot']),
  'contracts.cancel': graphs.agent('contracts.cancel', ['contract']),
  'documents.generate': graphs.agent('documents.generate', ['contract', 'applicant']),
  'payments.take': graphs.agent('payments.take', ['reference', 'premium', 'payment']),
  'payments.cancel': graphs.agent('payments.cancel', ['reference']),
  'notifications.send': graphs.agent('notifications.send', ['applicant', 'reference']),
  'publish-event': graphs.agent('publish-event'),
};

const topic = (name: string): { headers: { topic: string } } => ({
  headers: { topic: `business.${name}.v1` },
});
const template = (name: string): { headers: { template: string } } => ({
  headers: { template: name },
});
const field = (variable: string, name: string) => {
  return (vars: Variables): unknown => Object(vars[variable])[name];
};
const contractNumber = { contractNumber: field('contract', 'number') };
const created = {
  ...topic('contract.created'),
  input: { contractId: field('contract', 'id'), ...contractNumber },
};
const subscribed = {
  ...topic('subscription.subscribed'),
  input: { ...contractNumber, documentUri: field('document', 'uri') },
};
const cancelled = { ...topic('subscription.cancelled'), input: contractNumber };

const eligibility = {
  eligible: field('eligibility', 'eligible'),
  eligibilityReason: field('eligibility', 'eligibilityReason'),
};

const verifierEligibilite = decision(
  'Activity_CheckEligibility',
  "Vérifier l'éligibilité",
  eligibilite,
  { result: 'eligibility', output: eligibility },
);
const notifierRefus = task(
  'Activity_NotifyRefusal',
  'Envoyer notification de refus',
  agents['notifications.send'],
  template('refusal'),
);
const refusee = end(
  'EndEvent_Refused',
  'Refusée',
  agents['publish-event'],
  topic('subscription.refused'),
);
const libererCreneau = task('Activity_ReleaseSlot', 'Libérer le créneau', agents['slots.release']);
const reserverCreneau = task(
  'Activity_ReserveSlot',
  'Réserver un créneau',
  agents['slots.reserve'],
  { compensation: libererCreneau },
);
const annulerContrat = task(
  'Activity_CancelContract',
  'Annuler le contrat',
  agents['contracts.cancel'],
);
const creerContrat = task(
  'Activity_CreateContract',
  'Créer le contrat',
  agents['contracts.create'],
  { compensation: annulerContrat },
);
const contratCree = task('Event_ContractCreated', 'Contrat créé', agents['publish-event'], created);
const conclure = subprocess<Variables, 'soldeInsuffisant' | 'troisJours'>(
  'Activity_Conclude',
  'Conclure',
  {
    start: ['StartEvent_Conclude', 'StartEvent_Conclude'],
    exits: {
      soldeInsuffisant: on('Boundary_InsufficientFunds', 'Solde insuffisant', {
        error: 'ERR_SOLDE_INSUFFISANT',
      }),
      troisJours: on('Boundary_Late', 'Trois jours sans paiement', { duration: 'P3D' }),
    },
  },
);
const enParallele = parallel('Gateway_ConcludeJoin', [
  'Flow_ContractGenerated',
  'Flow_PaymentSettled',
]);
const genererContrat = task(
  'Activity_GenerateContract',
  'Générer le contrat',
  agents['documents.generate'],
);
const preleverPrime = task('Activity_TakePayment', 'Prélever la prime', agents['payments.take']);
const paiementRecu = wait('Event_PaymentReceived', 'Paiement reçu', { message: 'PaymentReceived' });
const conclu = end('EndEvent_Concluded', 'Conclu');
const confirmer = task(
  'Activity_ConfirmSubscription',
  'Confirmer la souscription',
  agents['notifications.send'],
  template('confirmation'),
);
const souscrite = end('EndEvent_Subscribed', 'Souscrite', agents['publish-event'], subscribed);
const annulerPrelevement = task(
  'Activity_CancelPayment',
  'Annuler le prélèvement',
  agents['payments.cancel'],
);
const defaire = compensate('Event_Undo', 'Défaire contrat et créneau');
const notifierEchec = task(
  'Activity_NotifyFailure',
  "Notifier l'échec",
  agents['notifications.send'],
  template('failure'),
);
const annulee = end('EndEvent_Cancelled', 'Annulée', agents['publish-event'], cancelled);

const structured = process<Variables>(
  { id: 'subscription', version: '00000000', start: ['StartEvent_Requested', 'Demande reçue'] },
  async (vars) => {
    await verifierEligibilite(vars);
    if (vars['eligible'] !== true) {
      await notifierRefus(vars);
      return refusee(vars);
    }
    await reserverCreneau(vars);
    await creerContrat(vars);
    await contratCree(vars);
    const conclusion = await conclure(vars, async (inner) => {
      await enParallele(
        () => genererContrat(inner),
        async () => {
          await preleverPrime(inner);
          if (inner['paid'] !== true) await paiementRecu(inner);
        },
      );
      return conclu(inner);
    });
    if (conclusion !== 'completed') {
      await annulerPrelevement(vars);
      await defaire();
      await notifierEchec(vars);
      return annulee(vars);
    }
    await confirmer(vars);
    return souscrite(vars);
  },
);

const job = (id: string, type: keyof typeof agents, parts: Parameters<typeof graphs.job>[2] = {}) =>
  graphs.job(id, type, parts);
const isTrue = (name: string) => (vars: Variables) => vars[name] === true;

const conclude = graphs.subprocess(
  'Activity_Conclude',
  [
    graphs.pass('StartEvent_Conclude'),
    graphs.parallel('Gateway_ConcludeSplit', 'split'),
    job('Activity_GenerateContract', 'documents.generate'),
    job('Activity_TakePayment', 'payments.take'),
    graphs.exclusive('Gateway_Paid', 'split'),
    graphs.wait('Event_PaymentReceived', graphs.message('PaymentReceived')),
    graphs.exclusive('Gateway_PaidMerge', 'join'),
    graphs.parallel('Gateway_ConcludeJoin', 'join'),
    graphs.end('EndEvent_Concluded'),
  ],
  [
    ['StartEvent_Conclude', 'Gateway_ConcludeSplit'],
    ['Gateway_ConcludeSplit', 'Activity_GenerateContract'],
    ['Gateway_ConcludeSplit', 'Activity_TakePayment'],
    ['Activity_GenerateContract', 'Gateway_ConcludeJoin', { id: 'Flow_ContractGenerated' }],
    ['Activity_TakePayment', 'Gateway_Paid'],
    ['Gateway_Paid', 'Gateway_PaidMerge', { when: isTrue('paid') }],
    ['Gateway_Paid', 'Event_PaymentReceived', { otherwise: true }],
    ['Event_PaymentReceived', 'Gateway_PaidMerge'],
    ['Gateway_PaidMerge', 'Gateway_ConcludeJoin', { id: 'Flow_PaymentSettled' }],
    ['Gateway_ConcludeJoin', 'EndEvent_Concluded'],
  ],
  {
    boundaries: [
      graphs.boundary('Boundary_InsufficientFunds', graphs.error('ERR_SOLDE_INSUFFISANT')),
      graphs.boundary('Boundary_Late', graphs.duration('P3D')),
    ],
  },
);

const graph = graphs.processGraph(
  'subscription',
  [
    graphs.pass('StartEvent_Requested'),
    graphs.decision('Activity_CheckEligibility', 'eligibility', { output: eligibility }),
    graphs.exclusive('Gateway_Eligible', 'split'),
    job('Activity_NotifyRefusal', 'notifications.send', template('refusal')),
    job('EndEvent_Refused', 'publish-event', {
      ...topic('subscription.refused'),
      drawnAs: 'endEvent',
    }),
    job('Activity_ReserveSlot', 'slots.reserve', { compensation: 'Activity_ReleaseSlot' }),
    job('Activity_ReleaseSlot', 'slots.release', { isForCompensation: true }),
    job('Activity_CreateContract', 'contracts.create', { compensation: 'Activity_CancelContract' }),
    job('Activity_CancelContract', 'contracts.cancel', { isForCompensation: true }),
    job('Event_ContractCreated', 'publish-event', created),
    conclude,
    job('Activity_ConfirmSubscription', 'notifications.send', template('confirmation')),
    job('EndEvent_Subscribed', 'publish-event', { ...subscribed, drawnAs: 'endEvent' }),
    graphs.exclusive('Gateway_FailedMerge', 'join'),
    job('Activity_CancelPayment', 'payments.cancel'),
    graphs.compensate('Event_Undo'),
    job('Activity_NotifyFailure', 'notifications.send', template('failure')),
    job('EndEvent_Cancelled', 'publish-event', { ...cancelled, drawnAs: 'endEvent' }),
  ],
  [
    ['StartEvent_Requested', 'Activity_CheckEligibility'],
    ['Activity_CheckEligibility', 'Gateway_Eligible'],
    ['Gateway_Eligible', 'Activity_ReserveSlot', { when: isTrue('eligible') }],
    ['Gateway_Eligible', 'Activity_NotifyRefusal', { otherwise: true }],
    ['Activity_NotifyRefusal', 'EndEvent_Refused'],
    ['Activity_ReserveSlot', 'Activity_CreateContract'],
    ['Activity_CreateContract', 'Event_ContractCreated'],
    ['Event_ContractCreated', 'Activity_Conclude'],
    ['Activity_Conclude', 'Activity_ConfirmSubscription'],
    ['Activity_ConfirmSubscription', 'EndEvent_Subscribed'],
    ['Boundary_InsufficientFunds', 'Gateway_FailedMerge'],
    ['Boundary_Late', 'Gateway_FailedMerge'],
    ['Gateway_FailedMerge', 'Activity_CancelPayment'],
    ['Activity_CancelPayment', 'Event_Undo'],
    ['Event_Undo', 'Activity_NotifyFailure'],
    ['Activity_NotifyFailure', 'EndEvent_Cancelled'],
  ],
);

export const pilot: Pair = {
  graph,
  structured,
  net: net(graph, agents, { decisions: { eligibility: decided(eligibilite) } }),
};
