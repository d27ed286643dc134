/**
 * The words that the agents of an insurer share: the shapes of the variables that travel between them.
 */
import { Type, type Static } from 'typebox';

/** Business key of a subscription. */
export const Reference = Type.String({ minLength: 1, maxLength: 200 });

export const Product = Type.Enum(['auto', 'habitation', 'sante']);
export type Product = Static<typeof Product>;

export const Risk = Type.Enum(['low', 'medium', 'high']);

/** Calendar day, YYYY-MM-DD. */
export const Day = Type.String({ format: 'date' });

export const Applicant = Type.Object({
  name: Type.String({ minLength: 1 }),
  email: Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' }),
  birthDate: Day,
  address: Type.String({ minLength: 1 }),
});
export type Applicant = Static<typeof Applicant>;

/** In euros; agents count in cents. */
export const Premium = Type.Object({
  amount: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }),
  currency: Type.Enum(['EUR']),
});

export const Slot = Type.Object({ id: Type.String({ minLength: 1 }), date: Day });

/** `number` is printed on papers and names files: letters, digits and dashes only. */
export const Contract = Type.Object({
  id: Type.String({ minLength: 1 }),
  number: Type.String({ pattern: '^[A-Za-z0-9-]+$' }),
});
export type Contract = Static<typeof Contract>;

/** As people read it. */
export const productLabels: Readonly<Record<Product, string>> = {
  auto: 'Assurance auto',
  habitation: 'Assurance habitation',
  sante: 'Assurance santé',
};
