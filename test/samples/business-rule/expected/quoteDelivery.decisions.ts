// Generated from delivery.dmn. Change the model, not this file.
import { maxFunction, sumFunction } from '#feel/builtins/aggregate.ts';
import {
  ANY,
  BOOLEAN,
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
  type Value,
} from '#feel/emitted/index.ts';

const tZone = limited('tZone', STRING, '"near", "far"', is('near', 'far'));

export const parcelInput: Input = input(
  'parcel',
  contextWith({ weight: NUMBER, insured: BOOLEAN }),
);

export const zoneInput: Input = input('zone', tZone);

export const pickUpInput: Input = input('pickUp', DATE);

/** What "Price" reads. */
export interface PriceInput {
  readonly parcel: {
    readonly weight: number;
    readonly insured: boolean;
  };
  readonly zone: 'near' | 'far';
  /** A date, as 2026-12-24. */
  readonly pickUp: string;
}

/** What "Price" gives. */
export type PriceResult = number | null;

/** Price */
export const price: Decision<PriceInput, PriceResult> = decision('Price', NUMBER, (feel) => {
  const feesResult = feel.decide(fees);
  const seasonResult = feel.decide(season);
  return feel.multiply(feel.call(sumFunction, feesResult), seasonResult);
});

/** Season */
export const season: Decision = decision('Season', NUMBER, (feel) => {
  const pickUp = feel.input(pickUpInput);
  return feel.if(
    feel.equal(feel.get(pickUp, 'month'), 12),
    () => 1.5,
    () => 1,
  );
});

const feesRules = table<{ parcel: Value }>({
  hitPolicy: 'collect',
  inputs: [{ label: 'Weight' }, { label: 'Insured' }, { label: 'Zone' }],
  outputs: [{ name: '' }],
  rules: [
    // Every parcel
    { when: [any, any, any], then: [10] },
    // Two people carry it
    { when: [than('>', 20), any, any], then: [15] },
    // By weight, and never for nothing
    {
      when: [any, is(true), any],
      then: [
        (feel, vars) => feel.call(maxFunction, feel.divide(feel.get(vars.parcel, 'weight'), 5), 2),
      ],
    },
    // The van stays overnight
    { when: [any, any, is('far')], then: [60] },
  ],
});

/** Fees */
export const fees: Decision = decision('Fees', ANY, (feel) => {
  const parcel = feel.input(parcelInput);
  const zone = feel.input(zoneInput);
  return feel.table(
    feesRules,
    [
      feel.as(feel.get(parcel, 'weight'), NUMBER),
      feel.as(feel.get(parcel, 'insured'), BOOLEAN),
      feel.as(zone, STRING),
    ],
    { parcel },
  );
});
