import { Type, type Static } from 'typebox';

/** Header `template` of the job. */
export const Template = Type.Enum(['refusal', 'confirmation', 'failure']);
export type Template = Static<typeof Template>;

/** What a text may mention; what the process does not know (yet) is left out of the text. */
export interface Facts {
  readonly name: string;
  readonly reference: string;
  readonly reason?: string | undefined;
  readonly contractNumber?: string | undefined;
  readonly refunded?: boolean | undefined;
}

interface Text {
  readonly subject: (facts: Facts) => string;
  readonly paragraphs: (facts: Facts) => readonly (string | undefined)[];
}

const templates: Readonly<Record<Template, Text>> = {
  refusal: {
    subject: ({ reference }) => `Votre demande ${reference}`,
    paragraphs: ({ reference, reason }) => [
      `Nous ne pouvons pas donner suite à votre demande de souscription ${reference}.`,
      reason,
      'Aucun montant ne vous a été prélevé.',
    ],
  },
  confirmation: {
    subject: ({ reference }) => `Votre souscription ${reference} est confirmée`,
    paragraphs: ({ reference, contractNumber }) => [
      `Votre souscription ${reference} est confirmée.`,
      contractNumber === undefined ? undefined : `Votre contrat porte le numéro ${contractNumber}.`,
      'Nous vous remercions de votre confiance.',
    ],
  },
  failure: {
    subject: ({ reference }) => `Votre souscription ${reference} n'a pas abouti`,
    paragraphs: ({ reference, refunded }) => [
      `Le paiement de votre souscription ${reference} n'a pas abouti et votre contrat est annulé.`,
      refunded === true ? 'La somme prélevée vous est rendue.' : undefined,
      'Vous pouvez faire une nouvelle demande à tout moment.',
    ],
  },
};

export function isTemplate(name: string | undefined): name is Template {
  return name !== undefined && Object.hasOwn(templates, name);
}

/** Subject and text of a mail. */
export function write(template: Template, facts: Facts): { subject: string; text: string } {
  const { subject, paragraphs } = templates[template];
  const body = paragraphs(facts).filter((paragraph) => paragraph !== undefined);
  const text = [`Bonjour ${facts.name},`, ...body, 'Flowright Assurances'].join('\n\n');
  return { subject: subject(facts), text: `${text}\n` };
}
