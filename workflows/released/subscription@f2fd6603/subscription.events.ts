// Generated from the contracts beside subscription.bpmn. Change those, not this file.
import type { TypedAgent } from '#runtime';
import type { Agent } from '#runtime/elements.ts';
import { agents } from './agents.ts';

const publish: Agent = agents.events.publishEvent;

/** business.subscription.refused.v1 */
export interface SubscriptionRefused {
  readonly reference: string;
  readonly product: 'auto' | 'habitation' | 'sante';
  readonly eligibilityReason: string;
}

/** Publishes business.subscription.refused.v1. */
export const subscriptionRefused: TypedAgent<SubscriptionRefused, object> = {
  ...publish,
  reads: ['reference', 'product', 'eligibilityReason'],
};

/** business.contract.created.v1 */
export interface ContractCreated {
  readonly reference: string;
  readonly contractId: string;
  readonly contractNumber: string;
  readonly product: 'auto' | 'habitation' | 'sante';
  readonly premium: {
    readonly amount: number;
    readonly currency: string;
  };
}

/** Publishes business.contract.created.v1. */
export const contractCreated: TypedAgent<ContractCreated, object> = {
  ...publish,
  reads: ['reference', 'contractId', 'contractNumber', 'product', 'premium'],
};

/** business.subscription.subscribed.v1 */
export interface SubscriptionSubscribed {
  readonly reference: string;
  readonly contractNumber: string;
  readonly product: 'auto' | 'habitation' | 'sante';
  readonly premium: {
    readonly amount: number;
    readonly currency: string;
  };
  readonly documentUri: string;
  readonly paymentId: string;
}

/** Publishes business.subscription.subscribed.v1. */
export const subscriptionSubscribed: TypedAgent<SubscriptionSubscribed, object> = {
  ...publish,
  reads: ['reference', 'contractNumber', 'product', 'premium', 'documentUri', 'paymentId'],
};

/** business.subscription.cancelled.v1 */
export interface SubscriptionCancelled {
  readonly reference: string;
  readonly contractNumber: string;
  readonly product: 'auto' | 'habitation' | 'sante';
  readonly refunded: boolean;
}

/** Publishes business.subscription.cancelled.v1. */
export const subscriptionCancelled: TypedAgent<SubscriptionCancelled, object> = {
  ...publish,
  reads: ['reference', 'contractNumber', 'product', 'refunded'],
};
