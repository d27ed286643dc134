import { Type } from 'typebox';
import { Applicant, Product, Risk } from '../domain.ts';
import { calendarDay } from '../sdk/clock.ts';
import { defineAgent } from '../sdk/define-agent.ts';
import { ageOn, decide } from './rules.ts';

/** Decides who may subscribe. Changes nothing, so it may run any number of times. */
export const eligibility = defineAgent('eligibility').job({
  type: 'eligibility.check',
  description: 'Decides by age, product and declared risk whether the applicant may subscribe',
  input: Type.Object({ applicant: Applicant, product: Product, risk: Risk }),
  output: Type.Object({ eligible: Type.Boolean(), eligibilityReason: Type.String() }),
  startToCloseTimeout: 10_000,
  handler: ({ applicant, product, risk }, { clock }) => {
    const age = ageOn(applicant.birthDate, calendarDay(clock()));
    const { eligible, reason } = decide({ age, product, risk });
    return Promise.resolve({ eligible, eligibilityReason: reason });
  },
});
