import type { Static } from 'typebox';
import type { Product, Risk } from '../domain.ts';

/** What the rules look at. `age` in whole years. */
export interface Candidate {
  readonly age: number;
  readonly product: Product;
  readonly risk: Static<typeof Risk>;
}

interface Rule {
  /** Products that the rule is about; absent: all. */
  readonly products?: readonly Product[];
  readonly refuses: (candidate: Candidate) => boolean;
  /** Why, in words that the applicant may read. */
  readonly reason: string;
}

const ELIGIBLE = 'Toutes les conditions de souscription sont remplies.';

/** The first rule that refuses gives the reason. */
const rules: readonly Rule[] = [
  {
    refuses: ({ age }) => age < 18,
    reason: 'La souscription est réservée aux personnes majeures.',
  },
  {
    products: ['auto'],
    refuses: ({ age, risk }) => age < 25 && risk === 'high',
    reason: "L'assurance auto n'est pas proposée avant 25 ans pour un risque déclaré élevé.",
  },
  {
    products: ['auto'],
    refuses: ({ age }) => age > 85,
    reason: "L'assurance auto peut être souscrite jusqu'à 85 ans.",
  },
  {
    products: ['sante'],
    refuses: ({ age }) => age > 75,
    reason: "L'assurance santé peut être souscrite jusqu'à 75 ans.",
  },
  {
    products: ['sante', 'habitation'],
    refuses: ({ risk }) => risk === 'high',
    reason: 'Le risque déclaré est trop élevé pour ce produit.',
  },
];

/** Decides on a candidate. */
export function decide(candidate: Candidate): { eligible: boolean; reason: string } {
  const refusal = rules.find(
    ({ products, refuses }) =>
      (products === undefined || products.includes(candidate.product)) && refuses(candidate),
  );
  return { eligible: refusal === undefined, reason: refusal?.reason ?? ELIGIBLE };
}

/**
 * Whole years lived on a day; somebody born on 29 February has the birthday on 1 March in other years.
 *
 * @param birthDate YYYY-MM-DD
 * @param today YYYY-MM-DD
 * @returns negative if the birth is still to come
 */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
