// Generated from input.bpmn. Change the model, not this file.
import { expressions } from '#runtime/feel.ts';
import type { Expressions, Value } from '#runtime/feel.ts';

/** The variables that the expressions read. */
interface Variables {
  readonly clean: Value;
  readonly kind: Value;
}

/** What the model says in FEEL, as functions of the variables: `feel('<text>')`. */
export const feel = expressions({
  'if kind = "Bakery" then "demo.tasteBread" else if kind = "Butcher" then "demo.weighMeat" else kind':
    (feel, vars) =>
      feel.if(
        feel.equal(vars.kind, 'Bakery'),
        () => 'demo.tasteBread',
        () =>
          feel.if(
            feel.equal(vars.kind, 'Butcher'),
            () => 'demo.weighMeat',
            () => vars.kind,
          ),
      ),
  clean: (_feel, vars) => vars.clean,
} satisfies Expressions<Variables>);
