// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly article: Value;
  readonly price: Value;
  readonly quantity: Value;
  readonly total: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'price * quantity': (feel, vars) => feel.multiply(vars.price, vars.quantity),
  'if total > 100 then total * 0.9 else total': (feel, vars) =>
    feel.if(
      feel.greater(vars.total, 100),
      () => feel.multiply(vars.total, 0.9),
      () => vars.total,
    ),
  '{ net: total, vat: total * 0.2, gross: total * 1.2, lines: [{ article: article, quantity: quantity }] }':
    (feel, vars) => ({
      net: vars.total,
      vat: feel.multiply(vars.total, 0.2),
      gross: feel.multiply(vars.total, 1.2),
      lines: [{ article: vars.article, quantity: vars.quantity }],
    }),
} satisfies Expressions<Variables>);
