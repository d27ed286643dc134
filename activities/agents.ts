import { contracts } from './contracts/activity.ts';
import { documents } from './documents/activity.ts';
import { eligibility } from './eligibility/activity.ts';
import { events } from './events/activity.ts';
import { notifications } from './notifications/activity.ts';
import { payments } from './payments/activity.ts';
import { slots } from './slots/activity.ts';

/** Agents whose jobs a model may draw, in the order of the catalogue. */
export const drawableAgents = [
  eligibility,
  slots,
  contracts,
  documents,
  payments,
  notifications,
  events,
] as const;
