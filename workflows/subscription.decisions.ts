// Generated from eligibility.dmn. Change the model, not this file.
import { yearsAndMonthsDurationFunction } from '#feel/builtins/temporal-conversion.ts';
import { todayFunction } from '#feel/builtins/temporal.ts';
import {
  ANY,
  DATE,
  NUMBER,
  STRING,
  any,
  contextWith,
  decision,
  input,
  is,
  limited,
  table,
  than,
  type Decision,
  type Input,
} from '#feel/emitted/index.ts';

const tProduct = limited(
  'tProduct',
  STRING,
  '"auto", "habitation", "sante"',
  is('auto', 'habitation', 'sante'),
);

const tRisk = limited('tRisk', STRING, '"low", "medium", "high"', is('low', 'medium', 'high'));

export const applicantInput: Input = input('applicant', contextWith({ birthDate: DATE }));

export const productInput: Input = input('product', tProduct);

export const riskInput: Input = input('risk', tRisk);

/** Âge */
export const age: Decision = decision('Âge', NUMBER, (feel) => {
  const applicant = feel.input(applicantInput);
  return feel.get(
    feel.call(
      yearsAndMonthsDurationFunction,
      feel.get(applicant, 'birthDate'),
      feel.call(todayFunction),
    ),
    'years',
  );
});

/** What "Éligibilité" reads. */
export interface EligibiliteInput {
  readonly applicant: {
    /** A date, as 2026-12-24. */
    readonly birthDate: string;
  };
  readonly product: 'auto' | 'habitation' | 'sante';
  readonly risk: 'low' | 'medium' | 'high';
}

/** What "Éligibilité" gives. */
export interface EligibiliteResult {
  readonly eligible: boolean;
  readonly eligibilityReason: string;
}

const eligibiliteRules = table({
  hitPolicy: 'first',
  complete: true,
  inputs: [{ label: 'Âge' }, { label: 'Produit' }, { label: 'Risque déclaré' }],
  outputs: [{ name: 'eligible' }, { name: 'eligibilityReason' }],
  rules: [
    // Mineur
    {
      when: [than('<', 18), any, any],
      then: [false, 'La souscription est réservée aux personnes majeures.'],
    },
    // Jeune conducteur, risque élevé
    {
      when: [than('<', 25), is('auto'), is('high')],
      then: [
        false,
        "L'assurance auto n'est pas proposée avant 25 ans pour un risque déclaré élevé.",
      ],
    },
    // Auto, limite d'âge
    {
      when: [than('>', 85), is('auto'), any],
      then: [false, "L'assurance auto peut être souscrite jusqu'à 85 ans."],
    },
    // Santé, limite d'âge
    {
      when: [than('>', 75), is('sante'), any],
      then: [false, "L'assurance santé peut être souscrite jusqu'à 75 ans."],
    },
    // Risque élevé : à examiner, refusé tant que personne n'examine
    {
      when: [any, is('sante', 'habitation'), is('high')],
      then: [false, 'Le risque déclaré est trop élevé pour ce produit.'],
    },
    // Tout le reste
    { when: [any, any, any], then: [true, 'Toutes les conditions de souscription sont remplies.'] },
  ],
});

/** Éligibilité */
export const eligibilite: Decision<EligibiliteInput, EligibiliteResult> = decision(
  'Éligibilité',
  ANY,
  (feel) => {
    const product = feel.input(productInput);
    const risk = feel.input(riskInput);
    const ageResult = feel.decide(age);
    return feel.table(
      eligibiliteRules,
      [feel.as(ageResult, NUMBER), feel.as(product, STRING), feel.as(risk, STRING)],
      {},
    );
  },
);
