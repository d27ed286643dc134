/** One bundle for both sides of the comparison. */
export * from '../../workflows/index.ts';
export { subscriptionByHand } from './subscription.ts';
