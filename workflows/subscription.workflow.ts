// Generated from subscription.bpmn. Change the model, not this file.
import { compensate, end, on, parallel, process, subprocess, task, wait } from '#runtime';
import { decision } from '#runtime/decision.ts';
import { agents } from './agents.ts';
import { eligibilite } from './subscription.decisions.ts';
import {
  contractCreated,
  subscriptionCancelled,
  subscriptionRefused,
  subscriptionSubscribed,
} from './subscription.events.ts';
import { feel } from './subscription.feel.ts';

/** What the process starts with. */
export interface SubscriptionInput {
  reference: string;
  applicant: {
    /** Prénom et nom, comme sur le contrat. / First and last name, as on the contract. */
    readonly name: string;
    /** Adresse où vont les notifications. / Address that the notifications go to. */
    readonly email: string;
    /** AAAA-MM-JJ ; l'âge compte pour l'éligibilité. / YYYY-MM-DD; the age counts for eligibility. */
    readonly birthDate: string;
    /** Adresse postale sur une ligne. / Postal address on one line. */
    readonly address: string;
  };
  product: 'auto' | 'habitation' | 'sante';
  risk: 'low' | 'medium' | 'high';
  premium: {
    /** En euros, centimes après la virgule. / In euros, cents as decimals. */
    readonly amount: number;
    /** Toujours l'euro. / Always the euro. */
    readonly currency: 'EUR';
  };
  payment: {
    /** Carte (prélevée tout de suite) ou virement (attendu trois jours). / Card (taken at once) or transfer (awaited for three days). */
    readonly means: 'card' | 'transfer';
    /** Jeton donné par le prestataire de paiement, jamais le numéro de la carte. / Token given by the payment provider, never the card number. */
    readonly token?: string;
    /** Compte d'où vient le virement, sans espaces. / Account that the transfer comes from, without spaces. */
    readonly iban?: string;
  };
}

/** Start variables, and what the elements add. */
export interface SubscriptionVariables extends SubscriptionInput {
  eligible: boolean;
  eligibilityReason: string;
  slot: {
    readonly id: string;
    readonly date: string;
  };
  contract: {
    readonly id: string;
    readonly number: string;
  };
  document: {
    readonly uri: string;
    readonly sha256: string;
    readonly pages: number;
  };
  paid: boolean;
  paymentId: string;
  refunded: boolean;
}

const verifierEligibilite = decision(
  'Activity_CheckEligibility',
  "Vérifier l'éligibilité",
  eligibilite,
  {
    result: 'eligibility',
    output: {
      eligible: feel('eligibility.eligible'),
      eligibilityReason: feel('eligibility.eligibilityReason'),
    },
  },
);
const envoyerNotificationDeRefus = task(
  'Activity_NotifyRefusal',
  'Envoyer notification de refus',
  agents.notifications.send,
  { headers: { template: 'refusal' }, retries: 3 },
);
const refusee = end('EndEvent_Refused', 'Refusée', subscriptionRefused, {
  headers: { topic: 'business.subscription.refused.v1' },
  retries: 3,
});
const libererLeCreneau = task('Activity_ReleaseSlot', 'Libérer le créneau', agents.slots.release, {
  retries: 3,
});
const reserverUnCreneauDeSouscription = task(
  'Activity_ReserveSlot',
  'Réserver un créneau de souscription',
  agents.slots.reserve,
  { retries: 3, compensation: libererLeCreneau },
);
const annulerLeContrat = task(
  'Activity_CancelContract',
  'Annuler le contrat',
  agents.contracts.cancel,
  { retries: 3 },
);
const creerLeContrat = task(
  'Activity_CreateContract',
  'Créer le contrat',
  agents.contracts.create,
  { retries: 3, compensation: annulerLeContrat },
);
const contratCree = task('Event_ContractCreated', 'Contrat créé', contractCreated, {
  headers: { topic: 'business.contract.created.v1' },
  retries: 3,
  input: {
    contractId: (vars: SubscriptionVariables) => vars.contract.id,
    contractNumber: (vars: SubscriptionVariables) => vars.contract.number,
  },
});
const conclure = subprocess('Activity_Conclude', 'Conclure', {
  start: ['StartEvent_Conclude', 'StartEvent_Conclude'],
  exits: {
    soldeInsuffisant: on('Boundary_InsufficientFunds', 'Solde insuffisant', {
      error: 'ERR_SOLDE_INSUFFISANT',
    }),
    troisJoursSansPaiement: on('Boundary_Late', 'Trois jours sans paiement', { duration: 'P3D' }),
  },
});
const genererLeContrat = task(
  'Activity_GenerateContract',
  'Générer le contrat',
  agents.documents.generate,
  { retries: 3 },
);
const preleverLaPrime = task('Activity_TakePayment', 'Prélever la prime', agents.payments.take, {
  retries: 3,
});
const paiementRecu = wait('Event_PaymentReceived', 'Paiement reçu', { message: 'PaymentReceived' });
const concludeJoin = parallel('Gateway_ConcludeJoin', [
  'Flow_ContractGenerated',
  'Flow_PaymentSettled',
]);
const conclu = end('EndEvent_Concluded', 'Conclu');
const confirmerLaSouscription = task(
  'Activity_ConfirmSubscription',
  'Confirmer la souscription',
  agents.notifications.send,
  { headers: { template: 'confirmation' }, retries: 3 },
);
const souscrite = end('EndEvent_Subscribed', 'Souscrite', subscriptionSubscribed, {
  headers: { topic: 'business.subscription.subscribed.v1' },
  retries: 3,
  input: {
    contractNumber: (vars: SubscriptionVariables) => vars.contract.number,
    documentUri: (vars: SubscriptionVariables) => vars.document.uri,
  },
});
const annulerLePrelevement = task(
  'Activity_CancelPayment',
  'Annuler le prélèvement',
  agents.payments.cancel,
  { retries: 3 },
);
const defaireContratEtCreneau = compensate('Event_Undo', 'Défaire contrat et créneau');
const notifierEchec = task(
  'Activity_NotifyFailure',
  "Notifier l'échec",
  agents.notifications.send,
  { headers: { template: 'failure' }, retries: 3 },
);
const annulee = end('EndEvent_Cancelled', 'Annulée', subscriptionCancelled, {
  headers: { topic: 'business.subscription.cancelled.v1' },
  retries: 3,
  input: { contractNumber: (vars: SubscriptionVariables) => vars.contract.number },
});

/** Souscription */
export const subscription = process<SubscriptionInput, SubscriptionVariables>(
  { id: 'subscription', version: '2e25c4ee', start: ['StartEvent_Requested', 'Demande reçue'] },
  async (vars) => {
    await verifierEligibilite(vars);
    if (!vars.eligible) {
      // Gateway_Eligible "Éligible ?": non
      await envoyerNotificationDeRefus(vars);
      return refusee(vars);
    }
    await reserverUnCreneauDeSouscription(vars);
    await creerLeContrat(vars);
    await contratCree(vars);
    const exit = await conclure(vars, async () => {
      await concludeJoin(
        () => genererLeContrat(vars),
        async () => {
          await preleverLaPrime(vars);
          if (!vars.paid) {
            // Gateway_Paid "Payé ?": non (virement)
            await paiementRecu(vars);
          }
        },
      );
      return conclu(vars);
    });
    if (exit !== 'completed') {
      // Boundary_InsufficientFunds "Solde insuffisant", Boundary_Late "Trois jours sans paiement"
      await annulerLePrelevement(vars);
      await defaireContratEtCreneau();
      await notifierEchec(vars);
      return annulee(vars);
    }
    await confirmerLaSouscription(vars);
    return souscrite(vars);
  },
);
//# sourceMappingURL=subscription.workflow.ts.map
